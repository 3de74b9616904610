import CertificateAuthority
import EPPServer
import EPPTransport
import Foundation
import Logging
import NIOPosix
import Programs
import Testing

/// A folder with certificates, a profile file and a password; a server on loopback; and the program as a person runs it.
final class RegistrarScene {
    struct Outcome {
        var code: Int32
        var output: String
        var aside: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// Each line of the output as a JSON object.
        func objects() throws -> [[String: Any]] {
            try lines.map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
            }
        }
    }

    static let program = BuiltProgram.path("tizilim-registrar")

    let folder: String
    let registry: ScriptedRegistry
    let server: EPPServer

    init(_ registry: ScriptedRegistry = ScriptedRegistry(), password: String = "foo-BAR2x") async throws {
        self.registry = registry
        var template = Array((NSTemporaryDirectory() + "/tizilim-reg-XXXXXX").utf8CString)
        folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        let term = CertificateTerm(now: Int64(Date().timeIntervalSince1970), days: 1)
        let made = try CertificateAuthority.make(
            name: "Test", term: term, serial: [UInt8](repeating: 9, count: 16))
        let issued = try made.authority.issueServer(
            names: ServerName.loopback, term: term, serial: [UInt8](repeating: 1, count: 16))
        let client = try made.authority.issueRegistrar("REG-A", term: term, serial: [UInt8](repeating: 2, count: 16))
        for (text, name) in [
            (made.issued.certificate, "authority.pem"), (issued.certificate, "server.pem"),
            (issued.privateKey, "server-key.pem"), (client.certificate, "REG-A.pem"),
            (client.privateKey, "REG-A-key.pem"), (password + "\n", "REG-A.password"),
        ] {
            try Self.write(text, folder + "/" + name)
        }
        let files = TLSFiles(
            certificates: folder + "/server.pem", key: folder + "/server-key.pem",
            authorities: folder + "/authority.pem")
        let limits = EPPServerLimits()
        server = try await EPPServer.start(
            at: "127.0.0.1", port: 0, certificates: try ServerCertificates(files, limits: limits),
            limits: limits, run: "test", watchSeconds: nil, on: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { Int64(Date().timeIntervalSince1970) }
        ) { ScriptedHandler(registry) }
        try writeProfiles()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    private static func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Self.write(text, path(name))
        return path(name)
    }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path(name)) ?? Data(), as: UTF8.self)
    }

    func writeProfiles(_ more: String = "") throws {
        try write(
            """
            registries:
              kz:
                host: 127.0.0.1
                port: \(server.port)
                certificate: REG-A.pem
                key: REG-A-key.pem
                authorities: authority.pem
                registrar: REG-A
                password-file: REG-A.password
                timeout: 100
            \(more.isEmpty ? "" : "    \(more)\n")
            """, to: "profiles.yaml")
    }

    /// A process of the program that writes to two files, not yet started.
    func process(_ words: [String], to name: String, environment more: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-s", "KILL", "120", Self.program] + words
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["XDG_CONFIG_HOME"] = folder + "/config"
        process.environment = environment
        for (ending, isOutput) in [(".out", true), (".err", false)] {
            _ = FileManager.default.createFile(atPath: path(name + ending), contents: nil)
            let handle = try #require(FileHandle(forWritingAtPath: path(name + ending)))
            if isOutput { process.standardOutput = handle } else { process.standardError = handle }
        }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end. The server lives in this process, so nothing may block here.
    func run(_ words: [String], environment: [String: String] = [:]) async throws -> Outcome {
        let name = "run-\(UUID().uuidString)"
        let process = try process(words + ["--profiles", path("profiles.yaml")], to: name, environment: environment)
        try await BuiltProgram.finish(process)
        return Outcome(code: process.terminationStatus, output: text(name + ".out"), aside: text(name + ".err"))
    }

    func callAsFunction(_ words: String...) async throws -> Outcome { try await run(words) }
}
