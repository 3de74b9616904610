import Foundation

/// Programs that we did not write, and where `make deps-test` puts those that come from PyPI.
package enum OutsideProgram {
    /// How a program ended, and what it printed.
    package struct Outcome: Sendable {
        package var code: Int32
        package var output: String
        package var aside: String

        package init(code: Int32, output: String, aside: String) {
            self.code = code
            self.output = output
            self.aside = aside
        }

        package var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Each package from PyPI has a folder of its own (`.ci/install-python`).
    private static let packages: String = {
        let folder = ProjectFolder.url.appending(path: "var/python")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0).path }.joined(separator: ":")
    }()

    /// True where Python has the package; where it can't be had, tests that need it are skipped and say so.
    package static func hasPython(_ package: String) -> Bool {
        (try? run(["python3", "-c", "import \(package)"]))?.code == 0
    }

    package static let hasNetEPP = (try? run(["perl", "-MNet::EPP::Simple", "-e", "1"]))?.code == 0

    /// Runs a program to its end within `seconds`.
    package static func run(_ words: [String], seconds: Int = 120) throws -> Outcome {
        let call = try Call(words, seconds)
        try call.process.run()
        call.process.waitUntilExit()
        return try call.outcome()
    }

    /// The same without blocking a thread, for where what it speaks to lives in this process.
    package static func finish(_ words: [String], seconds: Int = 120) async throws -> Outcome {
        let call = try Call(words, seconds)
        try await BuiltProgram.finish(call.process)
        return try call.outcome()
    }

    /// A process that writes to two files of a folder that is gone with it.
    private final class Call {
        let process = Process()
        private let folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-run-\(UUID().uuidString)")
        private var files: [URL] { ["output", "aside"].map { folder.appending(path: $0) } }

        init(_ words: [String], _ seconds: Int) throws {
            process.executableURL = URL(filePath: "/usr/bin/timeout")
            process.arguments = ["-s", "KILL", "\(seconds)"] + words
            process.environment = ProcessInfo.processInfo.environment.merging([
                "PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1",
            ]) { $1 }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
            process.standardOutput = try FileHandle(forWritingTo: files[0])
            process.standardError = try FileHandle(forWritingTo: files[1])
            process.standardInput = FileHandle.nullDevice
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func outcome() throws -> Outcome {
            let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
            return Outcome(code: process.terminationStatus, output: texts[0], aside: texts[1])
        }
    }
}
