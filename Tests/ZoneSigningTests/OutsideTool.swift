import Foundation
import Testing

/// A program of others that makes or changes something for a test.
enum OutsideTool {
    struct Outcome {
        let status: Int32
        let text: String
    }

    /// Runs a program in a folder, for a minute at most.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], in folder: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "--kill-after=5", "60", program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, text: text)
    }

    /// The same where anything but success is the test's failure.
    @discardableResult
    static func succeed(_ program: String, _ arguments: [String], in folder: String) throws -> String {
        let outcome = try run(program, arguments, in: folder)
        try #require(outcome.status == 0, "\(program): \(outcome.text)")
        return outcome.text
    }
}
