import DNSCore
import DNSSpecimens
import RegistryModel
import Testing
import ZoneStore

@testable import ZonePublication

/// However the register moves, a zone that followed it step by step is the zone that is built from it at once.
@Suite struct IncrementalTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func followingEqualsBuilding(seed: UInt64) throws {
        let walk = try RandomWalk(seed: seed)
        try walk.registry.advance()
        var seen: [Serial: [String]] = [:]
        for step in 0..<60 {
            for _ in 0..<walk.chance.below(4) { try walk.change() }
            let version = try walk.registry.advance().version
            let lines = try walk.registry.lines()
            #expect(lines.count == version.counts.records, "seed \(seed), step \(step)")
            #expect(try Array(lines.dropFirst()) == walk.registry.rebuilt(), "seed \(seed), step \(step)")
            seen[version.serial] = lines
        }
        #expect(try walk.registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
        #expect(seen.count > 20)
        for (serial, lines) in seen {
            #expect(try walk.registry.lines(ScratchRegistry.kz, serial) == lines, "seed \(seed), serial \(serial)")
        }
        try differencesFold(walk, Array(seen.keys))
    }

    /// What is shown at one serial, with the difference to another applied, is what is shown there.
    private func differencesFold(_ walk: RandomWalk, _ serials: [Serial]) throws {
        for _ in 0..<20 {
            let from = serials[walk.chance.below(serials.count)]
            let to = serials[walk.chance.below(serials.count)]
            var owners = Dictionary(grouping: try walk.registry.lines(ScratchRegistry.kz, from).dropFirst()) {
                name(String($0.prefix { $0 != "\t" }))
            }
            try walk.registry.publisher.difference(ScratchRegistry.kz, from: from, to: to) { difference in
                let before = difference.before.map(Self.lines)
                #expect(before == owners[difference.owner].map(Array.init))
                owners[difference.owner] = difference.after.map(Self.lines)
            }
            let folded = owners.sorted { $0.key < $1.key }.flatMap(\.value)
            #expect(try folded == Array(walk.registry.lines(ScratchRegistry.kz, to).dropFirst()))
        }
    }

    private static func lines(_ text: [UInt8]) -> [String] {
        String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func anAuditSeesWhatWasTamperedWith() throws {
        let registry = try ScratchRegistry()
        try registry.fill(5)
        try registry.advance()
        #expect(try registry.publisher.audit(ScratchRegistry.kz).agreeing == 9)
        try registry.fill(1, prefix: "unseen")
        try registry.database.write { connection in
            let writer = ZoneWriter(connection)
            guard let zone = try writer.state(of: ScratchRegistry.kz)?.number else { return }
            let text = try connection.statement("UPDATE zone_owner SET text = $1 WHERE owner_key = $2")
            try text.bind(1, Array("name1.kz.\t3600\tIN\tNS\tevil.example.\n".utf8))
            try text.bind(2, name("name1.kz").canonicalKey)
            try text.run()
            try writer.close(name("name2.kz").canonicalKey, in: zone, at: 1)
            let key = name("strange.kz").canonicalKey
            try writer.open(
                StoredOwner(key: key, isDelegation: true, isConfigured: false, records: 1, text: [10], wire: [1]),
                in: zone, from: 1)
        }
        let audit = try registry.publisher.audit(ScratchRegistry.kz)
        #expect(audit.differing == [name("name1.kz"), name("name2.kz"), name("strange.kz")])
        #expect(audit.waiting == 1 && audit.agreeing == 7)
    }
}

/// Random changes of a small register: names come, lapse, are held, move, get keys and glue, all inside of one zone.
final class RandomWalk {
    let registry: ScratchRegistry
    var chance: Chance
    private var domains: [Domain] = []
    private var hosts: [Host] = []

    /// `livesInside`: all but a few live on servers of the zone, some on each other's.
    init(seed: UInt64, livesInside: Bool = false, at start: Instant = ScratchRegistry.start) throws {
        registry = try ScratchRegistry(at: start)
        // A walk is short and wild: no guard is to stop it.
        registry.configurations[0].publication.shrinkLimit = 100
        chance = Chance(seed: seed)
        for number in 0..<(livesInside ? 1 : 4) { hosts.append(try registry.host("ns\(number).abroad.example")) }
        for _ in 0..<15 { try change() }
    }

    func change() throws {
        switch domains.isEmpty ? 0 : chance.below(10) {
        case 0, 1, 2:
            // Sorted: the order of a set is another one in every run.
            let servers = Set((0..<chance.below(3)).map { _ in hosts[chance.below(hosts.count)] })
                .sorted { $0.number < $1.number }
            domains.append(
                try registry.create("d\(domains.count).kz", servers: servers, days: 1 + chance.below(200)))
        case 3:
            let index = chance.below(domains.count)
            let address = "192.0.2.\(1 + chance.below(250))"
            hosts.append(
                try registry.host("ns\(hosts.count).\(domains[index].name.text)", under: domains[index], address))
        case 4: try update { domain in domain.statuses.formSymmetricDifference(.serverHold) }
        case 5:
            let signer = DelegationSigner(
                keyTag: UInt16(chance.below(65_536)), algorithm: 13, digestType: 2,
                digest: (0..<32).map { _ in UInt8(chance.below(256)) })
            try update { domain in domain.delegationSigners = domain.delegationSigners.isEmpty ? [signer] : [] }
        case 6:
            let index = chance.below(hosts.count)
            guard hosts[index].superordinate != nil, let address = IPAddress("2001:db8::\(chance.below(999))") else {
                return
            }
            hosts[index] = try registry.update(hosts[index]) { $0.addresses.append(address) }
        case 7: registry.now = registry.now.adding(days: chance.below(30))
        case 8:
            let withdrawal = registry.now
            try update { domain in domain.withdrawal = min(domain.withdrawal, withdrawal) }
        default:
            let servers = Set((0..<chance.below(3)).map { _ in hosts[chance.below(hosts.count)].number })
            try update { domain in domain.nameServers = servers.sorted() }
        }
    }

    /// Domains that are published, whether or not the zone leads to a server of theirs.
    func published() throws -> Int { domains.filter { $0.isPublished(at: registry.now) }.count }

    private func update(_ body: (inout Domain) -> Void) throws {
        let index = chance.below(domains.count)
        domains[index] = try registry.update(domains[index], body)
    }
}
