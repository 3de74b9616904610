import EPPClient
import EPPTransport
import Foundation
import NIOPosix
import Testing

/// A try-out of the built program, served on loopback from a folder of its own, with a clock that tests set.
final class TryOut {
    struct Report: Decodable {
        struct Address: Decodable {
            var address: String
            var port: Int
        }
        struct Registrar: Decodable {
            var identifier: String
            var certificate: String
            var key: String
            var password: String
        }
        var epp: Address
        var authority: String
        var registrars: [Registrar]
    }

    let folder: URL
    let report: Report
    private let process: Process

    /// The package's own folder, with Policies and Zones.
    static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The built program lies beside the tests that were built with it.
    static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "tizilim")

    /// Starts with the clock at the machine's instant.
    ///
    /// - Parameter reports: days within which a restore wants its report; the policies' own term where nil.
    init(reports: Int? = nil, _ options: [String] = []) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-conform-\(UUID().uuidString)")
        for name in ["frames", "try"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        var policies = Self.home.appending(path: "Policies")
        if let reports { policies = try Self.policies(withReportsIn: reports, at: folder.appending(path: "policies")) }
        try Date().ISO8601Format().write(to: folder.appending(path: "clock"), atomically: true, encoding: .utf8)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        let words = ["try", folder.appending(path: "try").path, "--json", "--policies", policies.path] + options
        process.arguments = ["-s", "KILL", "240", Self.program.path] + words
        process.currentDirectoryURL = Self.home
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TIZILIM_CLOCK": "@\(folder.appending(path: "clock").path)", "SWIFT_BACKTRACE": "enable=no",
        ]) { $1 }
        let output = folder.appending(path: "report.json")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: Self.emptyFile(folder.appending(path: "errors")))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        report = try await Self.firstReport(in: output, of: process)
    }

    deinit {
        for child in children { kill(child, SIGKILL) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    private static func emptyFile(_ file: URL) -> URL {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return file
    }

    private static func firstReport(in file: URL, of process: Process) async throws -> Report {
        for _ in 0..<3_000 where process.isRunning {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.hasSuffix("\n") { return try JSONDecoder().decode(Report.self, from: Data(text.utf8)) }
            try await Task.sleep(nanoseconds: 10_000_000)
        }
        let errors = file.deletingLastPathComponent().appending(path: "errors")
        throw TryOutFailure(description: (try? String(contentsOf: errors, encoding: .utf8)) ?? "nothing was said")
    }

    /// The project's policies, but for the clock of a restore: none of them asks for a report.
    private static func policies(withReportsIn days: Int, at copy: URL) throws -> URL {
        try FileManager.default.copyItem(at: home.appending(path: "Policies"), to: copy)
        let lifecycles = copy.appending(path: "lifecycle")
        var changed = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: lifecycles.path) {
            let file = lifecycles.appending(path: name)
            let text = try String(contentsOf: file, encoding: .utf8)
            let other = text.replacingOccurrences(
                of: "restore-report:\n    value: 0", with: "restore-report:\n    value: \(days)")
            changed += text == other ? 0 : 1
            try other.write(to: file, atomically: true, encoding: .utf8)
        }
        try #require(changed > 0, "no lifecycle has the term of a restore's report as it was")
        return copy
    }

    /// The server itself: `timeout` stands between, and has signals blocked where the thread that started it had.
    private var children: [pid_t] {
        let parent = process.processIdentifier
        let text = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
        return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }

    /// Stops the server as a person would; gives its exit code, or -1 where it does not stop within 30 seconds.
    func stop() async throws -> Int32 {
        for child in children { kill(child, SIGTERM) }
        for _ in 0..<3_000 {
            if !process.isRunning { return process.terminationStatus }
            try await Task.sleep(nanoseconds: 10_000_000)
        }
        return -1
    }

    func registrar(_ name: String) throws -> Report.Registrar {
        try #require(report.registrars.first { $0.identifier == name })
    }

    func password(of name: String) throws -> String {
        try String(contentsOfFile: registrar(name).password, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A connection that shows the certificate of `name` and is not logged in.
    func connect(as name: String) async throws -> EPPConnection {
        let registrar = try registrar(name)
        var limits = EPPClientLimits()
        limits.answerSeconds = 20
        let files = TLSFiles(
            certificates: registrar.certificate, key: registrar.key, authorities: report.authority)
        let endpoint = EPPEndpoint(host: report.epp.address, port: report.epp.port, files: files)
        return try await EPPConnection.connect(
            to: endpoint, limits: limits, on: MultiThreadedEventLoopGroup.singleton)
    }
}

struct TryOutFailure: Error, CustomStringConvertible {
    let description: String
}
