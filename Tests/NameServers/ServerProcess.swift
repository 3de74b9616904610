import Foundation
import Glibc

/// A server's process and all that it starts. It ends with this object at the latest, and by itself where the tests are
/// killed: `timeout` watches it.
package final class ServerProcess: Sendable {
    /// Seconds after which a server is forgotten by whoever started it. The slowest suite takes a tenth.
    private static let longestLife = 900

    private let process: Process

    /// Starts `program` with its output at the end of the file `log`.
    ///
    /// - Parameter prefix: words of a program that becomes this one, such as one that enters a network of its own.
    package init(_ program: String, _ arguments: [String], log: String, within prefix: [String] = []) throws {
        let path = try InstalledProgram.path(of: program)
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        guard let output = FileHandle(forWritingAtPath: log) else { throw CocoaError(.fileWriteUnknown) }
        try output.seekToEnd()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        // The server gets a group of its own, so that a crash takes it with its children and leaves `timeout` to clean up:
        // Knot DNS would not start again while a dead one is still in the list of processes.
        process.arguments = ["--foreground", "--kill-after=5", String(Self.longestLife), "setsid"] + prefix + [path] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.runWithoutBlockedSignals()
    }

    package var isRunning: Bool { process.isRunning }

    /// Asks it to end, and waits until it has; after ten seconds it has no choice.
    package func stop() async {
        if process.isRunning { kill(process.processIdentifier, SIGTERM) }
        for _ in 0..<500 where isRunning { try? await Task.sleep(for: .milliseconds(20)) }
        await crash()
    }

    /// Ends it without a word, as a loss of power would.
    package func crash() async {
        while isRunning {
            killServer()
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// `timeout` has one child, which leads the group of all that it starts.
    private func killServer() {
        guard process.isRunning else { return }
        let parent = process.processIdentifier
        guard let list = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8) else {
            // Where the system keeps no such list, `timeout` passes this on, and kills what does not hear it.
            kill(parent, SIGTERM)
            return
        }
        let children = list.split(separator: " ").compactMap { Int32($0) }.filter { $0 > 1 }
        for child in children {
            kill(-child, SIGKILL)
            // It may not lead its group yet.
            kill(child, SIGKILL)
        }
        if children.isEmpty { kill(parent, SIGKILL) }
    }

    deinit { killServer() }
}
