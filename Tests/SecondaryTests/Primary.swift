import DNSCore
import Foundation
import Glibc
import NameServers
import Programs
import RegistryModel
import SecondarySetups
import Synchronization

/// The built program as a hidden primary in a folder of its own, with a register that is changed by its commands.
final class Primary: Sendable {
    let folder: ScratchFolder
    /// Where it gives zones out.
    let address = FreePort.take()
    let key = WrittenKey(name: name("tests.transfer"), secret: "bmV2ZXIgdXNlZCBhbnl3aGVyZSBidXQgaW4gdGVzdHM=")
    private let served = Mutex<Process?>(nil)

    /// Why it is of no use.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ text: String) {
            description = text
        }
    }

    static let zone = name("kz")
    static let catalog = name("catalog.invalid")
    /// Seconds that it may take to start and to stop.
    private static let patience = 30

    static func name(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is a name") }
        return name
    }

    /// A register with a registrar, a holder and two hosts, and kz with these secondaries.
    ///
    /// - Parameter settings: more lines of the zone's file.
    init(secondaries: [ServerAddress], settings: [String] = []) async throws {
        folder = try ScratchFolder()
        let files = FileManager.default
        try files.createDirectory(atPath: folder.path(of: "Zones"), withIntermediateDirectories: true)
        try files.createSymbolicLink(
            atPath: folder.path(of: "Policies"), withDestinationPath: ProjectFolder.path + "/Policies")
        try folder.write(
            "key \"\(key.name)\" { algorithm \(key.algorithm.rawValue); secret \"\(key.secret ?? "")\"; };\n",
            to: "transfer.keys")
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path(of: "transfer.keys"))
        try writeSecondaries(secondaries)
        try writeZone("kz", settings: settings, secondaries: secondaries)
        for step in Self.steps { try await run(step) }
    }

    deinit { crash() }

    /// Secondaries are called by their ports.
    private func writeSecondaries(_ addresses: [ServerAddress]) throws {
        let lines = addresses.map { "  - {name: s\($0.port), servers: [\"\($0)\"], key: \(key.name)}" }
        try folder.write(
            (["schema: 1", "secondaries:"] + lines).joined(separator: "\n") + "\n", to: "Zones/secondaries.yaml")
    }

    /// The project's own file of the zone with more lines, and who pulls it.
    func writeZone(_ zone: String, settings: [String] = [], secondaries: [ServerAddress]) throws {
        let text = try String(contentsOfFile: ProjectFolder.path + "/Zones/\(zone).yaml", encoding: .utf8)
        let keys = settings.compactMap { $0.split(separator: ":").first.map { $0 + ":" } }
        let kept = text.split(separator: "\n").filter { line in !keys.contains { line.hasPrefix($0) } }
        let names = secondaries.map { "s\($0.port)" }.joined(separator: ", ")
        let lines = kept.map(String.init) + settings + ["secondaries: [\(names)]"]
        try folder.write(lines.joined(separator: "\n") + "\n", to: "Zones/\(zone).yaml")
    }

    private static let steps = [
        ["init"],
        ["registrar", "create", "DEMO", "--operator", "aliya", "--name", "Demo", "--zone", "kz"],
        [
            "contact", "create", "HOLDER1", "--as", "DEMO", "--kind", "company", "--identifier", "940140000385",
            "--name", "Example LLP", "--city", "Almaty", "--country", "KZ", "--email", "info@mysal.kz", "--voice",
            "+7.7272000000",
        ],
        ["host", "create", "ns1.example.net", "--as", "DEMO"], ["host", "create", "ns2.example.net", "--as", "DEMO"],
    ]

    // MARK: Commands

    /// Seconds that any of its processes may live: those of tests that were killed do not stay for ever.
    private static let life = 900

    private func process(_ words: [String], to name: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "\(Self.life)", BuiltProgram.path("tizilim")] + words
        process.currentDirectoryURL = URL(filePath: folder.path)
        var environment = ProcessInfo.processInfo.environment
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["TIZILIM_CLOCK"] = nil
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        try folder.write("", to: name + ".out")
        try folder.write("", to: name + ".err")
        process.standardOutput = FileHandle(forWritingAtPath: folder.path(of: name + ".out"))
        process.standardError = FileHandle(forWritingAtPath: folder.path(of: name + ".err"))
        return process
    }

    /// Runs a command to its end; gives what it printed.
    ///
    /// - Throws: where it does not end with `code`.
    @discardableResult
    func run(_ words: [String], code: Int32 = 0) async throws -> String {
        let name = "run-\(UUID().uuidString.prefix(8))"
        let ended = try await BuiltProgram.finish(try process(words, to: name))
        let text = text(name + ".out") + text(name + ".err")
        guard ended == code else { throw Failure("\(words.joined(separator: " ")) ended with \(ended): \(text)") }
        return text
    }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: folder.path(of: name)) ?? Data(), as: UTF8.self)
    }

    /// Registers `label` under kz.
    func create(_ label: String) async throws {
        try await run([
            "domain", "create", "\(label).kz", "--as", "DEMO", "--registrant", "HOLDER1", "--ns", "ns1.example.net",
            "--ns", "ns2.example.net", "--server-street", "Dostyk 5", "--server-city", "Astana", "--server-country",
            "KZ",
        ])
    }

    // MARK: Life

    /// Serves; returns once it listens.
    func serve(_ more: [String] = []) async throws {
        let process = try process(
            [
                "serve", "--xfr", "--xfr-listen", "\(address)", "--transfer-keys", "transfer.keys", "--json", "--log",
                "log", "--log-level", "debug",
            ] + more, to: "serve")
        try process.runWithoutBlockedSignals()
        served.withLock { $0 = process }
        for _ in 0..<(Self.patience * 50) {
            if text("serve.out").hasSuffix("\n") { return }
            guard process.isRunning else { throw Failure(text("serve.err")) }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure("it did not begin to serve: \(text("serve.err"))")
    }

    /// Stops it as its operator would; throws where that is not in good order, or takes too long.
    func stop() async throws {
        guard let process = served.withLock({ $0.take() }) else { return }
        kill(process.processIdentifier, SIGTERM)
        for _ in 0..<(Self.patience * 50) {
            if !process.isRunning {
                guard process.terminationStatus == 0 else {
                    throw Failure("it ended with \(process.terminationStatus): \(text("serve.err"))")
                }
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        Self.end(process)
        throw Failure("it did not stop: \(log.suffix(2_000))")
    }

    /// Ends it as a loss of power would.
    func crash() {
        guard let process = served.withLock({ $0.take() }) else { return }
        Self.end(process)
    }

    /// Kills the program itself, and returns once it is gone: what limits its life ends with it.
    private static func end(_ process: Process) {
        let number = process.processIdentifier
        let children = try? String(contentsOfFile: "/proc/\(number)/task/\(number)/children", encoding: .ascii)
        let own = (children ?? "").split(separator: " ").compactMap { pid_t($0) }
        for child in own { kill(child, SIGKILL) }
        if own.isEmpty { kill(-number, SIGKILL) }
        process.waitUntilExit()
    }

    // MARK: What it knows

    /// The page of metrics; it has to be served with `--metrics-listen`.
    func metrics() async throws -> [String] {
        try await OutsideProgram.finish(["curl", "-sf", "\(try metricsPlace())/metrics"]).lines
    }

    /// The state of health, with the status of HTTP at its end.
    func health() async throws -> String {
        try await OutsideProgram.finish(["curl", "-s", "-w", "%{http_code}", "\(try metricsPlace())/healthz"]).output
    }

    private func metricsPlace() throws -> String {
        let places = text("serve.out").split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        guard let port = places.first(where: { $0["service"] as? String == "metrics" })?["port"] as? Int else {
            throw Failure("it serves no metrics: \(text("serve.out"))")
        }
        return "http://127.0.0.1:\(port)"
    }

    /// What it has written down of itself.
    var log: String { text("log") }

    /// How often the log has a line with all of these words.
    func count(_ words: String...) -> Int {
        log.split(separator: "\n").count { line in words.allSatisfy { line.contains($0) } }
    }

    /// The zone's serial in its store.
    func serial(of zone: DomainName = zone) async throws -> UInt32 {
        let text = try await run(["zone", "history", zone.text, "--limit", "1", "--json"])
        guard let line = text.split(separator: "\n").first(where: { $0.contains("\"cause\"") }),
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let serial = object["serial"] as? Int
        else { throw Failure("no serial in: \(text)") }
        return UInt32(serial)
    }

    /// The zone as the store has it: records in single lines, without those in `types`.
    func content(of zone: DomainName = zone, without types: Set<String> = ["SOA", "ZONEMD"]) async throws -> Set<String>
    {
        Self.content(
            try await run(["zone", "show", zone.text]).split(separator: "\n").map(String.init), without: types)
    }

    /// Lines as they are compared: owner, TTL, class, type, data with single blanks.
    static func content(_ lines: [String], without types: Set<String> = ["SOA", "ZONEMD"]) -> Set<String> {
        Set(
            lines.compactMap { line in
                let words = line.split { $0 == " " || $0 == "\t" }
                guard words.count > 4, !types.contains(String(words[3])) else { return nil }
                return words.joined(separator: " ").lowercased()
            })
    }

    /// A secondary of it by our settings, not started yet.
    func secondary(
        _ kind: NameServerKind, at place: ServerAddress, key: WrittenKey? = nil, catalog: DomainName? = nil
    ) throws -> NameServer {
        try NameServer(
            secondary: kind, of: [Self.zone], primary: address, key: key ?? self.key, catalog: catalog, at: place)
    }
}
