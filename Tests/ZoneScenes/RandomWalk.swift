import DNSCore
import DNSSpecimens
import RegistryModel

/// Random changes of a small register: names come, lapse, are held, move, get keys and glue, all inside of one zone.
package final class RandomWalk {
    package let registry: ScratchRegistry
    package var chance: Chance
    /// All that the register has, but for what a long walk took out again.
    package private(set) var domains: [Domain] = []
    private var hosts: [Host] = []
    /// Servers that there ever were: none takes another's name.
    private var made = 0
    /// So many names there are in all, and each comes back after its life; nil: every name is a new one, and the walk
    /// moves the clock itself.
    private let names: Int?

    /// - Parameters:
    ///   - livesInside: all but a few live on servers of the zone, some on each other's.
    ///   - names: for a walk of years: so many names come, go and come back, and the clock is the caller's.
    package init(
        seed: UInt64, livesInside: Bool = false, names: Int? = nil, at start: Instant = ScratchRegistry.start
    ) throws {
        registry = try ScratchRegistry(at: start)
        self.names = names
        // A walk is short and wild: no guard is to stop it.
        registry.configurations[0].publication.shrinkLimit = 100
        chance = Chance(seed: seed)
        for number in 0..<(livesInside ? 1 : 4) { add(try registry.host("ns\(number).abroad.example")) }
        for _ in 0..<15 { try change() }
    }

    package func change() throws {
        switch domains.isEmpty ? 0 : chance.below(10) {
        case 0, 1, 2:
            // Sorted: the order of a set is another one in every run.
            let servers = Set((0..<chance.below(3)).map { _ in hosts[chance.below(hosts.count)] })
                .sorted { $0.number < $1.number }
            guard let free = freeName() else { return }
            domains.append(try registry.create(free, servers: servers, days: 1 + chance.below(200)))
        case 3:
            let index = chance.below(domains.count)
            let address = "192.0.2.\(1 + chance.below(250))"
            add(try registry.host("ns\(made).\(domains[index].name.text)", under: domains[index], address))
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
        case 7 where names == nil: registry.now = registry.now.adding(days: chance.below(30))
        case 7: try bury()
        case 8:
            let withdrawal = registry.now
            try update { domain in domain.withdrawal = min(domain.withdrawal, withdrawal) }
        default:
            let servers = Set((0..<chance.below(3)).map { _ in hosts[chance.below(hosts.count)].number })
            try update { domain in domain.nameServers = servers.sorted() }
        }
    }

    private func add(_ host: Host) {
        hosts.append(host)
        made += 1
    }

    private func freeName() -> String? {
        guard let names else { return "d\(domains.count).kz" }
        let wanted = "d\(chance.below(names)).kz"
        return domains.contains { $0.name.text == wanted } ? nil : wanted
    }

    /// Takes names out of the register that have been out of the zone for a month, and the servers below them.
    private func bury() throws {
        let horizon = registry.now.adding(days: -30)
        for domain in domains where domain.withdrawal < horizon {
            for host in hosts where host.superordinate == domain.number {
                for index in domains.indices where domains[index].nameServers.contains(host.number) {
                    domains[index] = try registry.update(domains[index]) { other in
                        other.nameServers.removeAll { $0 == host.number }
                    }
                }
                try registry.remove(host)
            }
            hosts.removeAll { $0.superordinate == domain.number }
            guard let index = domains.firstIndex(where: { $0.number == domain.number }) else { continue }
            try registry.remove(domains.remove(at: index))
        }
    }

    /// Takes up to `count` names out of the zone at one blow.
    package func holdMany(_ count: Int) throws {
        var left = count
        for index in domains.indices where left > 0 && domains[index].isPublished(at: registry.now) {
            domains[index] = try registry.update(domains[index]) { $0.statuses.insert(.serverHold) }
            left -= 1
        }
    }

    /// Lets all names that are held back into the zone.
    package func letGo() throws {
        for index in domains.indices where domains[index].statuses.contains(.serverHold) {
            domains[index] = try registry.update(domains[index]) { $0.statuses.remove(.serverHold) }
        }
    }

    /// Domains that are published, whether or not the zone leads to a server of theirs.
    package func published() throws -> Int { domains.filter { $0.isPublished(at: registry.now) }.count }

    /// True where one of the name's servers needs no address of ours.
    package func livesAbroad(_ domain: Domain) -> Bool {
        hosts.contains { $0.superordinate == nil && domain.nameServers.contains($0.number) }
    }

    private func update(_ body: (inout Domain) -> Void) throws {
        let index = chance.below(domains.count)
        domains[index] = try registry.update(domains[index], body)
    }
}
