import Foundation

/// Programs that we did not write, and where `make deps-test` puts those that come from PyPI.
enum OutsideProgram {
    struct Outcome {
        var code: Int32
        var output: String
        var aside: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Each package from PyPI has a folder of its own (`.ci/install-python`).
    private static let packages: String = {
        let folder = TryOut.home.appending(path: "var/python")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0).path }.joined(separator: ":")
    }()

    /// True where Python has the package; where it can't be had, tests that need it are skipped and say so.
    static func hasPython(_ package: String) -> Bool {
        (try? run(["python3", "-c", "import \(package)"]))?.code == 0
    }

    static let hasNetEPP = (try? run(["perl", "-MNet::EPP::Simple", "-e", "1"]))?.code == 0

    /// Runs a program to its end within `seconds`.
    static func run(_ words: [String], seconds: Int = 120) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["-s", "KILL", "\(seconds)"] + words
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1",
        ]) { $1 }
        let folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["output", "aside"].map { folder.appending(path: $0) }
        for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Outcome(code: process.terminationStatus, output: texts[0], aside: texts[1])
    }
}
