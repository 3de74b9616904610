import DNSCore
import DNSSpecimens
import Foundation
import RegistryModel
import RegistryStore

/// The publication of one change, at each size: of a zone that is not signed, of a signed one, and of a signed one that
/// carries a digest of the whole in every version.
struct PublicationBench {
    /// What a change changes.
    enum What: String, CaseIterable { case nameServers = "NS", keys = "DS" }

    /// Single changes that are published one by one; fewer where the whole zone is digested for each.
    static let changes = 100
    static let digestedChanges = 5

    let programs: Programs
    let folder: String

    func run(_ count: Int, _ report: inout Report) throws {
        let files = try SigningFiles(count, in: folder, programs)
        let plain = "\(folder)/unsigned-\(count).db"
        try SigningFiles.copy(files.register, plain)
        _ = try files.sign(digest: true)
        try measure(count, BenchRegister(path: plain, zones: "Zones"), "unsigned", Self.changes, &report)
        try measure(
            count, BenchRegister(path: files.signed, zones: "Zones", keys: files.keys, digestEvery: 86_400), "signed",
            Self.changes, &report)
        try measure(
            count, BenchRegister(path: files.signed, zones: "Zones", keys: files.keys, digestEvery: 0),
            "signed, ZONEMD each time", Self.digestedChanges, &report)
    }

    private func measure(
        _ count: Int, _ register: BenchRegister, _ how: String, _ changes: Int, _ report: inout Report
    ) throws {
        let synthetic = SyntheticRegister(count: count)
        var chance = Chance(seed: UInt64(count) &+ UInt64(wallSeconds()))
        let now = { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
        // What is due on the way to this configuration is no change's cost.
        _ = try register.publisher.advance(BenchRegister.kz, at: now(), by: .registry, reason: "settled")
        for what in What.allCases {
            var costs: [(processor: Double, wall: Double)] = []
            for _ in 0..<changes {
                let name = try DomainName(synthetic.delegation(chance.below(count)).name)
                try register.change(what, of: name, to: Array(synthetic.providerHosts.prefix(2)), at: now())
                let before = (processor: processSeconds(), wall: wallSeconds())
                let advance = try register.publisher.advance(
                    BenchRegister.kz, at: now(), by: .registry, reason: "one change")
                costs.append(
                    ((processSeconds() - before.processor) * 1_000, (wallSeconds() - before.wall) * 1_000))
                guard advance.isNew else { throw ChildFailure(description: "a change made no new version") }
            }
            let title = "one \(what.rawValue) change among \(count), \(how)"
            report.add(
                Measurement(
                    name: "\(title): processor", value: median(costs.map(\.processor)), unit: "ms",
                    target: changes == Self.changes ? 10 : nil))
            report.add(Measurement(name: "\(title): wall", value: median(costs.map(\.wall)), unit: "ms"))
        }
    }
}

extension BenchRegister {
    /// Gives a domain another set of keys, or its name servers in another number.
    func change(
        _ what: PublicationBench.What, of name: DomainName, to servers: [String], at instant: Instant
    ) throws {
        try database.write { connection in
            let writer = RegistryWriter(connection)
            guard let before = try writer.domain(named: name) else {
                throw ChildFailure(description: "\(name) is not in the register")
            }
            var after = before
            switch what {
            case .nameServers:
                let other = try servers.compactMap { try writer.host(named: DomainName($0))?.number }
                after.nameServers = before.nameServers == other ? Array(other.prefix(1)) : other
            case .keys:
                let tag = before.delegationSigners.first.map { $0.keyTag &+ 1 } ?? 1
                after.delegationSigners = [
                    DelegationSigner(
                        keyTag: tag, algorithm: 13, digestType: 2,
                        digest: (0..<32).map { UInt8($0) ^ UInt8(tag & 0xff) })
                ]
            }
            after.updated = instant
            var receipt = Self.receipt(name.text)
            receipt.instant = instant
            _ = try writer.apply(Self.changes(after, before: before), receipt: receipt)
        }
    }
}
