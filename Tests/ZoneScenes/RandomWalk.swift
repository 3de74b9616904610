import DNSCore
import DNSSpecimens
import RegistryModel

/// Random changes of a small register: names come, lapse, are held, move, get keys and glue, all inside of one zone.
package final class RandomWalk {
    package let registry: ScratchRegistry
    package var chance: Chance
    private var domains: [Domain] = []
    private var hosts: [Host] = []

    /// `livesInside`: all but a few live on servers of the zone, some on each other's.
    package init(seed: UInt64, livesInside: Bool = false, at start: Instant = ScratchRegistry.start) throws {
        registry = try ScratchRegistry(at: start)
        // A walk is short and wild: no guard is to stop it.
        registry.configurations[0].publication.shrinkLimit = 100
        chance = Chance(seed: seed)
        for number in 0..<(livesInside ? 1 : 4) { hosts.append(try registry.host("ns\(number).abroad.example")) }
        for _ in 0..<15 { try change() }
    }

    package func change() throws {
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
    package func published() throws -> Int { domains.filter { $0.isPublished(at: registry.now) }.count }

    private func update(_ body: (inout Domain) -> Void) throws {
        let index = chance.below(domains.count)
        domains[index] = try registry.update(domains[index], body)
    }
}
