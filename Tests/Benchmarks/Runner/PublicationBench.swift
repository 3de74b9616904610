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
        // What is due on the way to this configuration is no change's cost.
        _ = try register.publisher.advance(BenchRegister.kz, at: .now, by: .registry, reason: "settled")
        for what in What.allCases {
            var costs: [(processor: Double, wall: Double)] = []
            for _ in 0..<changes {
                let name = try DomainName(synthetic.delegation(chance.below(count)).name)
                try register.change(name, at: .now) { domain, writer in
                    try change(what, &domain, to: synthetic.providerHosts.prefix(2), writer)
                }
                let before = (processor: processSeconds(), wall: wallSeconds())
                let advance = try register.publisher.advance(
                    BenchRegister.kz, at: .now, by: .registry, reason: "one change")
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

    /// Gives a domain another set of keys, or other name servers than it has.
    private func change(
        _ what: What, _ domain: inout Domain, to servers: ArraySlice<String>, _ writer: RegistryWriter
    ) throws {
        switch what {
        case .nameServers:
            let other = try servers.compactMap { try writer.host(named: DomainName($0))?.number }
            domain.nameServers = domain.nameServers == other ? Array(other.prefix(1)) : other
        case .keys:
            let tag = domain.delegationSigners.first.map { $0.keyTag &+ 1 } ?? 1
            let digest = (0..<32).map { UInt8($0) ^ UInt8(tag & 0xff) }
            domain.delegationSigners = [DelegationSigner(keyTag: tag, algorithm: 13, digestType: 2, digest: digest)]
        }
    }
}
