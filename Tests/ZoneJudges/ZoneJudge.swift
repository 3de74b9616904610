import Foundation

/// A program that we did not write and that judges zone files.
package struct ZoneJudge: Sendable, CustomStringConvertible {
    package let name: String
    package var description: String { name }
    package init(name: String, arguments: @escaping @Sendable (_ file: String, _ zone: String) -> [String]) {
        self.name = name
        self.arguments = arguments
    }

    /// Arguments in front of zone and file, in the order in which the program takes them.
    let arguments: @Sendable (_ file: String, _ zone: String) -> [String]

    /// What a judge said.
    package struct Verdict: Hashable, Sendable {
        package let accepted: Bool
        /// Standard output and standard error, in that order.
        package let text: String
    }

    /// Why a judge said nothing.
    package enum Failure: Error, CustomStringConvertible {
        case notInstalled(String)
        case outOfTime(String, seconds: Int)

        package var description: String {
            switch self {
            case .notInstalled(let name): "\(name) is not installed: the tests need it"
            case .outOfTime(let name, let seconds): "\(name) did not come to an end within \(seconds) seconds"
            }
        }
    }

    /// Seconds that a judge is given. A judge that loops is stopped, and that is a failure, not a verdict.
    package static let timeLimit = 60

    /// Lets the program read the zone file `file` as zone `zone` (without its final dot).
    package func accepts(file: String, zone: String) throws -> Verdict {
        let program = try path()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=5", String(Self.timeLimit), program] + arguments(file, zone)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // 124 and 137 are what `timeout` says after it ended a program by TERM or KILL; 126 and 127, that none ran.
        switch process.terminationStatus {
        case 124, 137: throw Failure.outOfTime(name, seconds: Self.timeLimit)
        case 126, 127: throw Failure.notInstalled(name)
        default: return Verdict(accepted: process.terminationStatus == 0, text: text)
        }
    }

    private func path() throws -> String {
        for folder in ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"] {
            let candidate = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw Failure.notInstalled(name)
    }
}
