import Foundation

/// A program that we did not write, run to its end. What it is given in time is limited, and no thread of the pool that
/// tests share waits for it.
package enum OutsideProgram {
    /// How a program ended, and what it said.
    package struct Outcome: Sendable {
        package let status: Int32
        /// Standard output and standard error, in the order in which they came.
        package let text: String
    }

    /// Why a program said nothing.
    package enum Failure: Error, CustomStringConvertible {
        case notInstalled(String)
        case outOfTime(String, seconds: Int)

        package var description: String {
            switch self {
            case .notInstalled(let name): "\(name) is not installed: 'make deps-test' brings it"
            case .outOfTime(let name, let seconds): "\(name) did not come to an end within \(seconds) seconds"
            }
        }
    }

    private static let queue = DispatchQueue(label: "outside programs", attributes: .concurrent)

    /// Runs a program of the system; throws where it is missing, or takes longer than `seconds`.
    package static func run(_ name: String, _ arguments: [String], seconds: Int = 20) async throws -> Outcome {
        let program = try path(of: name)
        let outcome = try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try wait(for: program, arguments, seconds) })
            }
        }
        // What `timeout` says after it ended a program, by TERM or by KILL.
        guard ![124, 137].contains(outcome.status) else { throw Failure.outOfTime(name, seconds: seconds) }
        return outcome
    }

    private static func wait(for program: String, _ arguments: [String], _ seconds: Int) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=5", String(seconds), program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.runWithoutBlockedSignals()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, text: text)
    }

    static func path(of name: String) throws -> String {
        for folder in ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"] {
            let candidate = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw Failure.notInstalled(name)
    }
}
