import DNSCore
import DNSSpecimens
import Foundation
import NameServers
import RegistryModel
import SecondarySetups

/// Knot DNS as a signing primary that is told of changes by dynamic update (RFC 2136), with a secondary of its kind by
/// the settings that we print: the fastest way that others have.
///
/// It signs as `kzonesign` does in the other part: ECDSA P-256, NSEC3 with opt-out.
struct KnotPeer {
    /// Single changes, each after the one before is answered.
    static let changes = 30
    private static let longestStart = 300
    private static let longestChange = 20.0

    let files: SigningFiles
    let count: Int

    struct Result {
        /// Milliseconds from sending the update to the secondary's answer with the change.
        var waits: [Double] = []
        /// Milliseconds of the primary's processor time for each.
        var processor = 0.0
    }

    func run() async throws -> Result {
        let key = WrittenKey(
            name: try DomainName("peer.transfer"),
            secret: Data("a secret of a bench's peer only".utf8).base64EncodedString())
        let (primary, secondary) = (FreePort.take(), FreePort.take())
        let folder = try ScratchFolder()
        try FileManager.default.copyItem(atPath: files.zone, toPath: folder.path(of: "kz.zone"))
        let server = try NameServer(
            .knot, settings: settings(folder, primary, secondary, key), address: primary, key: key, in: folder)
        try await server.start()
        try await server.wait(for: "kz, signed", seconds: Self.longestStart) {
            try await !server.ask(BenchRegister.kz, "DNSKEY").answer.isEmpty
        }
        let follower = try NameServer(
            secondary: .knot, of: [BenchRegister.kz], primary: primary, key: key, at: secondary)
        try await follower.start()
        try await follower.wait(for: "kz", seconds: Self.longestStart) {
            try await follower.serial(of: BenchRegister.kz) != nil
        }
        let result = try changes(primary, secondary, process: processIdentifier(folder))
        await follower.stop()
        await server.stop()
        return result
    }

    private func changes(_ primary: ServerAddress, _ secondary: ServerAddress, process: Int32) throws -> Result {
        let synthetic = SyntheticRegister(count: count)
        var chance = Chance(seed: UInt64(wallSeconds()))
        var result = Result()
        let before = try ProcessFacts.processorSeconds(process)
        for _ in 0..<Self.changes {
            usleep(UInt32(chance.number(in: 250_000...700_000)))
            let name = try DomainName(synthetic.delegation(chance.below(count)).name)
            let digest = chance.octets(32)
            let poll = try AnswerPoll(name, .ds, at: secondary)
            let sent = Date().timeIntervalSince1970
            try DynamicUpdate.secure(name, by: digest, in: BenchRegister.kz, at: primary)
            result.waits.append((try poll.wait(for: digest, seconds: Self.longestChange) - sent) * 1_000)
        }
        result.processor =
            (try ProcessFacts.processorSeconds(process) - before) * 1_000 / Double(Self.changes)
        return result
    }

    private func processIdentifier(_ folder: ScratchFolder) throws -> Int32 {
        let text = try String(contentsOfFile: folder.path(of: "knot.pid"), encoding: .utf8)
        guard let number = Int32(text.filter(\.isNumber)) else {
            throw ChildFailure(description: "Knot's file with its process identifier holds none")
        }
        return number
    }

    private func settings(
        _ folder: ScratchFolder, _ primary: ServerAddress, _ secondary: ServerAddress, _ key: WrittenKey
    ) -> String {
        """
        server:
            listen: \(primary.address)@\(primary.port)
            rundir: "\(folder.path)"
        log:
          - target: stderr
            any: info
        database:
            storage: "\(folder.path)"
        key:
          - id: \(key.name.absoluteText)
            algorithm: \(key.algorithm.rawValue)
            secret: "\(key.secret ?? "")"
        remote:
          - id: follower
            address: \(secondary.address)@\(secondary.port)
            key: \(key.name.absoluteText)
        acl:
          - id: pull
            key: \(key.name.absoluteText)
            action: transfer
          - id: change
            address: \(primary.address)
            action: update
        policy:
          - id: bench
            algorithm: ECDSAP256SHA256
            signing-threads: 2
            nsec3: on
            nsec3-opt-out: on
            nsec3-iterations: 0
            nsec3-salt-length: 0
        zone:
          - domain: kz
            storage: "\(folder.path)"
            file: kz.zone
            zonefile-sync: -1
            journal-content: changes
            journal-max-depth: 10000
            acl: [ pull, change ]
            notify: follower
            dnssec-signing: on
            dnssec-policy: bench

        """
    }
}
