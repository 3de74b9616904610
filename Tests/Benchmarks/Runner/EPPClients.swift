import Foundation

/// A running `bench-epp`.
final class EPPClients {
    private let process = Process()
    private let input = Pipe()
    let output: FileHandle

    init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardInput = input
        process.standardOutput = pipe
        output = pipe.fileHandleForReading
        try process.run()
    }

    /// Sessions are logged in: let them begin.
    func begin() { input.fileHandleForWriting.write(Data([0x0a])) }

    /// Ends it, and waits for its end.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
