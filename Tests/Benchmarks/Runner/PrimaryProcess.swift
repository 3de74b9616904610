import DNSCore
import Foundation
import NameServers
import RegistryModel
import SecondarySetups

/// `tizilim serve --xfr` as a process of its own, with kz signed and one secondary.
final class PrimaryProcess {
    let address = FreePort.take()
    let secondary = FreePort.take()
    let key: WrittenKey
    private let folder: ScratchFolder
    private let process = Process()

    /// Seconds between two digests of the whole zone.
    static let digestEvery = 60

    /// Starts it; it serves when this returns.
    init(_ programs: Programs, register: String, keys: String) throws {
        folder = try ScratchFolder()
        key = WrittenKey(
            name: try DomainName("bench.transfer"),
            secret: Data("a secret that is used by nobody else".utf8).base64EncodedString())
        try writeSettings()
        process.executableURL = URL(filePath: programs.tizilim)
        process.arguments = [
            "serve", "--xfr", "--xfr-listen", "\(address)", "--transfer-keys", folder.path(of: "transfer.keys"),
            "--register", register, "--keys", keys, "--zones", folder.path(of: "Zones"), "--json",
            "--log", folder.path(of: "log"), "--log-level", "debug",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.runWithoutBlockedSignals()
        guard !output.fileHandleForReading.availableData.isEmpty else {
            throw ChildFailure(description: "tizilim serve ended before it served")
        }
    }

    deinit { stop() }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    private func writeSettings() throws {
        try FileManager.default.createDirectory(atPath: folder.path(of: "Zones"), withIntermediateDirectories: true)
        let secret = key.secret ?? ""
        try folder.write(
            "key \"\(key.name)\" { algorithm \(key.algorithm.rawValue); secret \"\(secret)\"; };\n", to: "transfer.keys"
        )
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.path(of: "transfer.keys"))
        try folder.write(
            "schema: 1\nsecondaries:\n  - {name: one, servers: [\"\(secondary)\"], key: \(key.name)}\n",
            to: "Zones/secondaries.yaml")
        let zone = try String(contentsOfFile: "Zones/kz.yaml", encoding: .utf8)
        let more = "signing: {}\npublication: {digest-every: \(Self.digestEvery)s}\nsecondaries: [one]\n"
        try folder.write(zone + more, to: "Zones/kz.yaml")
    }

    /// A server by the settings that we print, which pulls kz; not started yet.
    func server(_ kind: NameServerKind) throws -> NameServer {
        try NameServer(secondary: kind, of: [BenchRegister.kz], primary: address, key: key, at: secondary)
    }

    /// Leaves what it has written down at `path`, for looking where time went.
    func keepLog(at path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: folder.path(of: "log"), toPath: path)
    }

    /// Processor seconds so far, all threads.
    func processorSeconds() throws -> Double { try ProcessFacts.processorSeconds(process.processIdentifier) }

    /// Resident set, MiB.
    func memory() throws -> Double { try ProcessFacts.memory(process.processIdentifier) }

    /// What it has written down with this message, about kz: each entry's moment in seconds since 1970, and its facts.
    func entries(_ message: String) throws -> [(time: Double, facts: [String: String])] {
        let text = String(
            decoding: FileManager.default.contents(atPath: folder.path(of: "log")) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.contains("\"\(message)\"") }.compactMap { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            guard let facts = object, facts["zone"] == "kz", let time = facts["time"].flatMap({ Instant($0) }) else {
                return nil
            }
            return (Double(time.microseconds) / 1e6, facts)
        }
    }
}

/// What the system says of a process.
enum ProcessFacts {
    /// Processor seconds so far, all threads.
    static func processorSeconds(_ process: Int32) throws -> Double {
        let path = "/proc/\(process)/stat"
        let words = try String(contentsOfFile: path, encoding: .utf8).split(separator: ")").last?.split(separator: " ")
        // After the name in brackets: the state, and from the twelfth on the ticks of user and system.
        guard let words, words.count > 13, let user = Double(words[11]), let system = Double(words[12]) else {
            throw ChildFailure(description: "\(path) says nothing")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident set, MiB.
    static func memory(_ process: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = Double(line.split(separator: " ").dropLast().last ?? "")
        else { throw ChildFailure(description: "process \(process) is gone") }
        return kibibytes / 1024
    }
}
