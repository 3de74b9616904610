import EPPClient
import EPPTransport
import Foundation
import NIOPosix
import Testing

/// The built program, serving a try-out in a folder of its own, with a clock that a story moves.
final class Stage {
    struct Outcome {
        var code: Int32
        var output: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    let path: String
    private var server: Process?
    private(set) var port = 0

    /// The program lies beside the tests that were built with it.
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("tizilim").path
    /// The package's own folder, with Policies and Zones.
    static let home = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/tizilim-dialogue-XXXXXX").utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
        try FileManager.default.copyItem(atPath: Self.home + "/Policies", toPath: file("Policies"))
        try FileManager.default.createSymbolicLink(
            atPath: file("Zones"), withDestinationPath: Self.home + "/Zones")
        try setClock("2026-09-01T12:00:00Z")
    }

    deinit {
        if let server, let program = try? program(of: server) { kill(program, SIGKILL) }
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
    }

    func setClock(_ instant: String) throws {
        try Data((instant + "\n").utf8).write(to: URL(fileURLWithPath: file("clock")), options: .atomic)
    }

    /// Puts another value in the place of a parameter's.
    func changePolicy(_ name: String, _ key: String, _ value: String) throws {
        let place = "Policies/" + name
        var lines = text(place).components(separatedBy: "\n")
        let head = try #require(lines.firstIndex { $0.hasSuffix(" \(key):") }, "\(name) has no \(key)")
        let line = try #require(lines[head...].firstIndex { $0.contains(" value: ") }, "\(key) has no value")
        lines[line] = lines[line].prefix { $0 == " " } + "value: \(value)"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file(place)))
    }

    // MARK: The server

    var isServing: Bool { server != nil }

    func serve(_ options: [String]) async throws {
        let process = try process(["try", "reg", "--json"] + options, limit: 900, to: "server")
        try process.run()
        server = process
        for _ in 0..<1_200 {
            if let line = text("server.out").split(separator: "\n").first,
                let report = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let epp = report["epp"] as? [String: Any], let port = epp["port"] as? Int
            {
                self.port = port
                return
            }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Disappointment("the server did not start: \(text("server.err"))")
    }

    /// Stops it in good order; gives its exit code.
    func stop() async throws -> Int32 {
        guard let server else { return 0 }
        self.server = nil
        // Not to `timeout`: the threads of tests hold signals back, and it has inherited that.
        kill(try program(of: server), SIGTERM)
        return try await end(of: server)
    }

    /// Waits without turning a thread of the others' round and round, as `waitUntilExit` does.
    private func end(of process: Process) async throws -> Int32 {
        while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        return process.terminationStatus
    }

    /// As on a disk without a free block: no file can be written, neither the register nor the log.
    func setDisk(isFull: Bool) async throws {
        let server = try #require(server, "the server has to run")
        let limit = isFull ? "0:unlimited" : "unlimited:unlimited"
        let outcome = try await run("/usr/bin/prlimit", ["--pid", "\(try program(of: server))", "--fsize=\(limit)"])
        try #require(outcome.code == 0, "\(outcome.output)")
    }

    /// `timeout` runs the server as its only child.
    private func program(of process: Process) throws -> Int32 {
        let name = "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children"
        let children = try String(contentsOfFile: name, encoding: .utf8)
        return try #require(children.split(separator: " ").first.flatMap { Int32($0) })
    }

    func connect(as registrar: String) async throws -> EPPConnection {
        let pki = file("reg/pki")
        let files = TLSFiles(
            certificates: "\(pki)/registrars/\(registrar).pem", key: "\(pki)/registrars/\(registrar)-key.pem",
            authorities: "\(pki)/authority.pem")
        return try await EPPConnection.connect(
            to: EPPEndpoint(host: "127.0.0.1", port: port, files: files), on: MultiThreadedEventLoopGroup.singleton)
    }

    func password(of registrar: String) -> String { text("reg/\(registrar).password").oneLine }

    // MARK: Programs

    /// The program as people call it, on the register of the try-out.
    func tool(_ words: [String]) async throws -> Outcome {
        let place = words.first == "policy" ? [] : ["--register", "reg/register.db"]
        let process = try process(words + place, limit: 60, to: "tool")
        try process.run()
        return Outcome(code: try await end(of: process), output: text("tool.out") + text("tool.err"))
    }

    private func run(_ program: String, _ words: [String]) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "30", program] + words
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        return Outcome(code: try await end(of: process), output: String(decoding: output, as: UTF8.self))
    }

    private func process(_ words: [String], limit: Int, to name: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "\(limit)", Self.program] + words
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        var environment = ProcessInfo.processInfo.environment
        environment["TIZILIM_CLOCK"] = "@" + file("clock")
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        for (ending, isOutput) in [(".out", true), (".err", false)] {
            _ = FileManager.default.createFile(atPath: file(name + ending), contents: nil)
            let handle = try #require(FileHandle(forWritingAtPath: file(name + ending)))
            if isOutput { process.standardOutput = handle } else { process.standardError = handle }
        }
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
