import EPPClient
import EPPTransport
import Foundation
import NIOPosix
import Programs

/// A try-out of the built program in a folder of its own, with policies and a clock that the test changes. It is made
/// first and served by `serve`, so that what has to be otherwise can be changed before.
package final class TryOut {
    package let folder: URL
    private var server: Process?
    private var served: TryOutReport?

    /// Seconds that a try-out may be served for before it is ended: longer than any test.
    private static let timeLimit = 900
    /// Seconds that the server may take to start, and to stop.
    private static let patience = 60

    /// Makes the folder, with the project's policies and zones in it.
    ///
    /// - Parameter instant: where the clock stands; the machine's own instant where nil.
    package init(at instant: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-try-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: ProjectFolder.url.appending(path: "Policies"), to: url("Policies"))
        try FileManager.default.createSymbolicLink(
            at: url("Zones"), withDestinationURL: ProjectFolder.url.appending(path: "Zones"))
        try setClock(instant ?? Date().ISO8601Format())
    }

    deinit {
        if let server, server.isRunning {
            if let program = try? program(of: server) { kill(program, SIGKILL) }
            kill(server.processIdentifier, SIGKILL)
        }
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: The folder

    package func url(_ name: String) -> URL { folder.appending(path: name) }

    package func file(_ name: String) -> String { url(name).path }

    /// What a file holds; nothing where it is not there.
    package func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
    }

    package func setClock(_ instant: String) throws {
        try Data((instant + "\n").utf8).write(to: url("clock"), options: .atomic)
    }

    /// Puts another value in the place of a parameter's, in the policy file `name`.
    package func changePolicy(_ name: String, _ key: String, _ value: String) throws {
        let place = "Policies/" + name
        var lines = text(place).components(separatedBy: "\n")
        guard let head = lines.firstIndex(where: { $0.hasSuffix(" \(key):") }),
            let line = lines[head...].firstIndex(where: { $0.contains(" value: ") })
        else { throw TryOutFailure("\(place) has no value of \(key)") }
        lines[line] = lines[line].prefix { $0 == " " } + "value: \(value)"
        try Data(lines.joined(separator: "\n").utf8).write(to: url(place))
    }

    // MARK: The server

    package var isServing: Bool { server != nil }

    /// Serves it; ends when it listens.
    package func serve(_ options: [String] = []) async throws {
        let process = try process(
            ["try", file("reg"), "--json"] + options, limit: Self.timeLimit, to: "report.json", "errors")
        try process.run()
        server = process
        for _ in 0..<(Self.patience * 100) where process.isRunning {
            let text = text("report.json")
            if text.hasSuffix("\n") {
                served = try JSONDecoder().decode(TryOutReport.self, from: Data(text.utf8))
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw TryOutFailure("the server did not start: \(text("errors"))")
    }

    /// Stops it as a person would, in good order; gives its exit code, or -1 where it does not stop in time.
    package func stop() async throws -> Int32 {
        guard let server else { return 0 }
        // Not to `timeout`: the threads of tests hold signals back, and it has inherited that.
        kill(try program(of: server), SIGTERM)
        for _ in 0..<(Self.patience * 200) {
            if !server.isRunning {
                self.server = nil
                return server.terminationStatus
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        return -1
    }

    /// The process of the server itself.
    package var program: Int32 {
        get throws {
            guard let server else { throw TryOutFailure("the server has to run") }
            return try program(of: server)
        }
    }

    /// `timeout` runs the server as its only child.
    private func program(of process: Process) throws -> Int32 {
        let name = "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children"
        let children = try String(contentsOfFile: name, encoding: .utf8)
        guard let child = children.split(separator: " ").first.flatMap({ Int32($0) }) else {
            throw TryOutFailure("the server has ended: \(text("errors"))")
        }
        return child
    }

    /// What the program said when it began to serve.
    package var report: TryOutReport {
        get throws {
            guard let served else { throw TryOutFailure("the try-out was never served") }
            return served
        }
    }

    package func password(of registrar: String) throws -> String {
        try String(contentsOfFile: report.registrar(registrar).password, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A connection that shows the certificate of `name` and is not logged in.
    package func connect(as name: String) async throws -> EPPConnection {
        let report = try report
        let registrar = try report.registrar(name)
        let files = TLSFiles(
            certificates: registrar.certificate, key: registrar.key, authorities: report.authority)
        return try await EPPConnection.connect(
            to: EPPEndpoint(host: report.epp.address, port: report.epp.port, files: files),
            on: MultiThreadedEventLoopGroup.singleton)
    }

    // MARK: The program

    /// Calls the program as people do, on the register of the try-out and by its clock; gives what it printed.
    package func tool(_ words: [String]) async throws -> OutsideProgram.Outcome {
        let place = words.first == "policy" ? [] : ["--register", "reg/register.db"]
        let process = try process(words + place, limit: Self.patience, to: "tool.out", "tool.err")
        let code = try await BuiltProgram.finish(process)
        return OutsideProgram.Outcome(code: code, output: text("tool.out"), aside: text("tool.err"))
    }

    private func process(_ words: [String], limit: Int, to output: String, _ aside: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "\(limit)", BuiltProgram.path("tizilim")] + words
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TIZILIM_CLOCK": "@" + file("clock"), "SWIFT_BACKTRACE": "enable=no",
        ]) { $1 }
        for name in [output, aside] { _ = FileManager.default.createFile(atPath: file(name), contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: url(output))
        process.standardError = try FileHandle(forWritingTo: url(aside))
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
