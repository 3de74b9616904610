import DNSCore
import RegistryModel

@testable import RegistryStore

/// A zone worked out the slow way out of all objects, by the words of RFC 9471 and `Domain.isPublished(at:)`: names that
/// nothing leads to are struck off, round after round, until none is left to strike.
struct PlainZone {
    let zone: DomainName
    let objects: Objects
    private(set) var delegated: [ObjectNumber: Domain]
    /// Published, but struck off, with the round in which.
    private(set) var struck: [ObjectNumber: Int] = [:]

    init(_ zone: DomainName, _ objects: Objects, at instant: Instant) {
        self.zone = zone
        self.objects = objects
        delegated = objects.domains.filter { $1.zone == zone && $1.isPublished(at: instant) }
        var round = 0
        while true {
            round += 1
            let dead = delegated.values.filter { servers(of: $0).isEmpty }
            if dead.isEmpty { return }
            for domain in dead {
                delegated[domain.number] = nil
                struck[domain.number] = round
            }
        }
    }

    private func servers(of domain: Domain) -> [Host] {
        domain.nameServers.compactMap { objects.hosts[$0] }.filter { host in
            guard let above = host.superordinate.flatMap({ objects.domains[$0] }) else {
                return !host.name.isWithin(zone)
            }
            return above.zone != zone || (delegated[above.number] != nil && !host.addresses.isEmpty)
        }
    }

    /// In canonical order.
    var contents: [OwnerContent] {
        var contents: [DomainName: OwnerContent] = [:]
        for domain in delegated.values {
            contents[domain.name] = OwnerContent(
                owner: domain.name, nameServers: servers(of: domain).map(\.name),
                delegationSigners: domain.delegationSigners)
            contents[domain.name]?.timesToLive = domain.timesToLive
        }
        let used = Set(delegated.values.flatMap(\.nameServers))
        for host in objects.hosts.values where used.contains(host.number) && !host.addresses.isEmpty {
            guard let above = host.superordinate, delegated[above] != nil else { continue }
            var content = contents[host.name] ?? OwnerContent(owner: host.name)
            content.addresses = host.addresses
            if let times = host.timesToLive {
                content.timesToLive = TimesToLive(
                    ns: content.timesToLive?.ns, ds: content.timesToLive?.ds, a: times.a, aaaa: times.aaaa)
            }
            contents[host.name] = content
        }
        return contents.values.sorted { $0.owner < $1.owner }
    }

    /// How often chance came by each case.
    struct Chances {
        var glue = 0
        /// Delegations that leave out a server.
        var shortened = 0
        /// Published names without any server that the zone leads to; and those that only another's leaving cut off.
        var cutOff = 0
        var cutOffDeeper = 0
        /// Delegations that live on servers of the zone alone.
        var onlyTheirOwn = 0

        mutating func add(_ zone: PlainZone) {
            glue += zone.contents.filter { !$0.addresses.isEmpty }.count
            shortened += zone.delegated.values.filter { zone.servers(of: $0).count < $0.nameServers.count }.count
            cutOff += zone.struck.count
            cutOffDeeper += zone.struck.values.filter { $0 > 1 }.count
            onlyTheirOwn +=
                zone.contents.filter { content in
                    !content.nameServers.isEmpty && content.nameServers.allSatisfy { $0.isWithin(zone.zone) }
                }.count
        }
    }
}
