import AddressPlaces
import DNSCore
import RegistryModel

/// Something that goes away: networks by their systems' numbers, prefixes, or name servers by name.
package struct Outage: Hashable, Sendable {
    package var systems: Set<UInt32>
    package var prefixes: [IPPrefix]
    package var servers: Set<DomainName>

    package init(systems: Set<UInt32> = [], prefixes: [IPPrefix] = [], servers: Set<DomainName> = []) {
        self.systems = systems
        self.prefixes = prefixes
        self.servers = servers
    }
}

/// What stops resolving then.
package struct SegmentOutage: Sendable {
    /// Names by what becomes of them.
    package struct Share: Hashable, Sendable {
        /// All that are published.
        package var names = 0
        /// Resolve before, and no longer.
        package var lost = 0
        /// Hang on servers whose addresses nobody told us.
        package var unknown = 0
        /// Did not resolve before either.
        package var dead = 0

        mutating func count(_ fate: Fate) {
            names += 1
            switch fate {
            case .stands: break
            case .lost: lost += 1
            case .unknown: unknown += 1
            case .dead: dead += 1
            }
        }
    }

    /// What becomes of one name.
    package enum Fate: String, Hashable, Sendable { case stands, lost, unknown, dead }

    /// A state body that loses names.
    package struct Body: Hashable, Sendable {
        package var holder: SegmentGraph.Holder
        package var share: Share
        /// In canonical order.
        package var lost: [DomainName]
        /// Nothing of it is left.
        package var isCutOff: Bool { share.lost > 0 && share.lost + share.dead == share.names }
    }

    package private(set) var all = Share()
    package private(set) var zones: [(zone: DomainName, share: Share)] = []
    package private(set) var kinds: [(kind: HolderKind, share: Share)] = []
    /// State bodies that lose at least one name, those that lose most first.
    package private(set) var bodies: [Body] = []
    /// All state bodies that hold published names.
    package private(set) var stateBodies = 0
    /// Name servers that go away, those with most names first.
    package private(set) var servers: [(server: DomainName, names: Int)] = []
    /// What becomes of each node of the graph.
    package let fates: [Fate]

    /// Works out what follows.
    ///
    /// - Parameter places: says of which system an address is; an address goes away where any source has it there.
    package init(_ outage: Outage, in graph: SegmentGraph, places: AddressPlaces?) {
        var gone = [Bool](repeating: false, count: graph.servers.count)
        var empty = gone
        for (index, server) in graph.servers.enumerated() {
            empty[index] = server.addresses.isEmpty && !server.isUnknown
            gone[index] = outage.servers.contains(server.name) || outage.takesAll(server.addresses, places)
        }
        fates = Self.fates(graph, gone, empty)
        count(graph)
        servers = gone.indices.filter { gone[$0] }
            .map { (graph.servers[$0].name, graph.users[$0].count) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// Four looks: before and after, once with the servers of which nothing is known taken for good ones and once for
    /// lost ones. Where the last two differ, nobody can tell.
    private static func fates(_ graph: SegmentGraph, _ gone: [Bool], _ empty: [Bool]) -> [Fate] {
        let before = graph.lost { empty[$0] }
        let after = graph.lost { empty[$0] || gone[$0] }
        let worst = graph.lost { empty[$0] || gone[$0] || graph.servers[$0].isUnknown }
        return graph.nodes.indices.map { index in
            if before[index] { return .dead }
            if after[index] { return .lost }
            return worst[index] ? .unknown : .stands
        }
    }

    private mutating func count(_ graph: SegmentGraph) {
        var byZone: [Int: Share] = [:]
        var byKind: [HolderKind: Share] = [:]
        var byBody: [Int: Body] = [:]
        for (index, node) in graph.names {
            let fate = fates[index]
            all.count(fate)
            if let zone = node.zone { byZone[zone, default: Share()].count(fate) }
            guard let number = node.holder else { continue }
            let holder = graph.holders[number]
            byKind[holder.kind, default: Share()].count(fate)
            guard holder.kind == .stateBody || holder.kind == .military else { continue }
            byBody[number, default: Body(holder: holder, share: Share(), lost: [])].share.count(fate)
            if fate == .lost { byBody[number]?.lost.append(node.name) }
        }
        zones = byZone.map { (graph.nodes[$0.key].name, $0.value) }.sorted { $0.zone < $1.zone }
        kinds = HolderKind.allCases.compactMap { kind in byKind[kind].map { (kind, $0) } }
        stateBodies = byBody.count
        bodies = byBody.values.filter { $0.share.lost > 0 }.sorted { left, right in
            (right.share.lost, left.holder.identifier ?? "") < (left.share.lost, right.holder.identifier ?? "")
        }
    }
}

extension Outage {
    /// True where there is an address, and none is left.
    fileprivate func takesAll(_ addresses: [IPAddress], _ places: AddressPlaces?) -> Bool {
        !addresses.isEmpty && addresses.allSatisfy { takes($0, places) }
    }

    private func takes(_ address: IPAddress, _ places: AddressPlaces?) -> Bool {
        if prefixes.contains(where: { $0.contains(address) }) { return true }
        guard !systems.isEmpty, let places else { return false }
        return places.places(of: address).contains { place in place.system.map(systems.contains) ?? false }
    }
}
