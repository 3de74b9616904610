import Foundation

/// A program that a test talks with, line by line.
final class InteractiveProgram: Sendable {
    private let process: Process
    private let input: FileHandle
    private let output: AsyncStream<String>
    /// Ends when the program has.
    private let life: AsyncStream<Void>

    struct Ended: Error, CustomStringConvertible { let description: String }

    init(_ words: [String], seconds: Int = 60) throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["-s", "KILL", "\(seconds)"] + words
        process.environment = OutsideProgram.environment
        let (standardInput, standardOutput) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardOutput
        input = standardInput.fileHandleForWriting
        let reading = standardOutput.fileHandleForReading
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        output = stream
        let (life, end) = AsyncStream.makeStream(of: Void.self)
        self.life = life
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        DispatchQueue.global().async {
            var held: [UInt8] = []
            while case let data = reading.availableData, !data.isEmpty {
                held += data
                while let end = held.firstIndex(of: 0x0a) {
                    continuation.yield(String(decoding: held[..<end], as: UTF8.self))
                    held.removeSubrange(...end)
                }
            }
            continuation.finish()
        }
    }

    func say(_ line: String) throws { try input.write(contentsOf: Data("\(line)\n".utf8)) }

    /// Lines up to one that says `last`, that one left out.
    func lines(until last: String) async throws -> [String] {
        var lines: [String] = []
        for await line in output {
            if line == last { return lines }
            lines.append(line)
        }
        throw Ended(description: lines.suffix(20).joined(separator: "\n"))
    }

    /// Waits for the program's end; gives its code.
    func end() async -> Int32 {
        try? input.close()
        for await _ in output {}
        for await _ in life {}
        return process.terminationStatus
    }
}
