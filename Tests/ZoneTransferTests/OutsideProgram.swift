import Foundation

/// Programs that we did not write, and where `make deps-test` puts those that come from PyPI.
enum OutsideProgram {
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    private static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Each package from PyPI has a folder of its own (`.ci/install-python`).
    private static let packages: String = {
        let folder = home.appending(path: "var/python")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0).path }.joined(separator: ":")
    }()

    static let environment = ProcessInfo.processInfo.environment.merging([
        "PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }

    /// True where Python has dnspython; where it can't be had, tests that need it are skipped and say so.
    static let hasDNSPython = (try? start(["python3", "-c", "import dns.query"]).run())?.code == 0

    /// Runs a program to its end within `seconds`, away from the threads that tests share; gives its two outputs as one.
    static func run(_ words: [String], seconds: Int = 60) async throws -> Outcome {
        let prepared = try start(words, seconds: seconds)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try prepared.run() }) }
        }
    }

    private struct Prepared: @unchecked Sendable {
        let process: Process
        let file: URL

        func run() throws -> Outcome {
            defer { try? FileManager.default.removeItem(at: file) }
            try process.run()
            process.waitUntilExit()
            let output = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            return Outcome(code: process.terminationStatus, output: output)
        }
    }

    private static func start(_ words: [String], seconds: Int = 60) throws -> Prepared {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["-s", "KILL", "\(seconds)"] + words
        process.environment = environment
        let file = FileManager.default.temporaryDirectory.appending(path: "tizilim-run-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        let output = try FileHandle(forWritingTo: file)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        return Prepared(process: process, file: file)
    }
}
