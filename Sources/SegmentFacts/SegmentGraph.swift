import DNSCore
import RegistryModel
import RegistryStore

/// Who leans on whom in the published segment: zones and names as nodes, each with its name servers, each of which may lie
/// under a node itself.
///
/// A node needs its zone's servers and one of its own. A server needs an address and, where its own name lies under
/// another node, that node: glue of a sibling brings a resolver there once, but the address is that node's to confirm
/// (RFC 2181, section 5.4.1). A server under the node that it serves needs no more than its glue.
package struct SegmentGraph: Sendable {
    /// A zone of ours or a published name.
    package struct Node: Sendable {
        package var name: DomainName
        /// Index of the zone's node; nil for a zone that hangs on none of ours.
        package var zone: Int?
        package var isZone: Bool
        package var isSigned: Bool
        /// Index of the holder.
        package var holder: Int?
        /// Indexes of servers.
        package var servers: [Int32]
    }

    /// A name server.
    package struct Server: Sendable {
        package var name: DomainName
        /// Empty with `isUnknown`: nobody told us; empty without: it has none, and answers nowhere.
        package var addresses: [IPAddress]
        package var isUnknown: Bool
        /// Index of the node that its name lies under.
        package var under: Int?
    }

    /// Who holds names: a number, or a contact that has none.
    package struct Holder: Hashable, Sendable {
        package var kind: HolderKind
        /// BIN of an organization; nil for others, whose number is nobody's business.
        package var identifier: String?
        package var organization: String?
    }

    package private(set) var nodes: [Node] = []
    package private(set) var servers: [Server] = []
    package private(set) var holders: [Holder] = []
    /// Nodes that each server serves.
    private(set) var users: [[Int32]] = []
    /// Servers whose names lie under each node.
    private(set) var hosted: [Int: [Int]] = [:]
    /// Nodes of each zone.
    private(set) var members: [Int: [Int32]] = [:]
    private var holderIndexes: [Holder: Int] = [:]

    /// Names without the zones themselves.
    package var names: some Sequence<(index: Int, node: Node)> {
        nodes.enumerated().lazy.filter { !$0.element.isZone }.map { (index: $0.offset, node: $0.element) }
    }

    /// Reads the register as it is at `instant`.
    ///
    /// - Parameters:
    ///   - zones: the fixed part of our zones, with the addresses of their own servers.
    ///   - addresses: of servers outside of our zones, as far as somebody saw them.
    package init(
        _ reader: RegistryReader, zones: [ZoneConfiguration], at instant: Instant,
        addresses: [DomainName: [IPAddress]] = [:]
    ) throws {
        var builder = GraphBuilder(fixed: FixedServers(zones), seen: addresses)
        addZones(zones, &builder)
        try reader.eachPublishedName(at: instant) { name in add(name, &builder) }
        try reader.eachHost { host in addServer(host, &builder) }
        linkServers(builder)
    }

    private mutating func addZones(_ zones: [ZoneConfiguration], _ builder: inout GraphBuilder) {
        for zone in zones.sorted(by: { $0.zone.labelCount < $1.zone.labelCount }) {
            builder.zones[zone.zone] = nodes.count
            nodes.append(
                Node(
                    name: zone.zone, zone: builder.zone(above: zone.zone), isZone: true,
                    isSigned: zone.signing != nil, servers: []))
        }
        for (name, index) in builder.zones {
            for server in builder.fixed.servers[name] ?? [] {
                nodes[index].servers.append(Int32(serverIndex(named: server, &builder)))
            }
        }
    }

    private mutating func add(_ name: PublishedName, _ builder: inout GraphBuilder) {
        builder.domains[name.number] = nodes.count
        let isOrganization = name.kind != .individual && name.kind != .soleTrader
        let holder = Holder(
            kind: name.kind, identifier: isOrganization ? name.nationalIdentifier : nil,
            organization: isOrganization ? name.organization : nil)
        nodes.append(
            Node(
                name: name.name, zone: builder.zones[name.zone], isZone: false, isSigned: name.isSigned,
                holder: index(of: holder), servers: name.servers.map { Int32(hostIndex($0, &builder)) }))
    }

    private mutating func index(of holder: Holder) -> Int {
        if let known = holderIndexes[holder] { return known }
        holders.append(holder)
        holderIndexes[holder] = holders.count - 1
        return holders.count - 1
    }

    /// A place for the host, which is filled when the hosts are read.
    private mutating func hostIndex(_ number: ObjectNumber, _ builder: inout GraphBuilder) -> Int {
        if let known = builder.hosts[number] { return known }
        servers.append(Server(name: .root, addresses: [], isUnknown: false, under: nil))
        builder.hosts[number] = servers.count - 1
        return servers.count - 1
    }

    private mutating func serverIndex(named name: DomainName, _ builder: inout GraphBuilder) -> Int {
        if let known = builder.named[name] { return known }
        let (addresses, isUnknown) = builder.addresses(of: name)
        servers.append(
            Server(name: name, addresses: addresses, isUnknown: isUnknown, under: builder.zone(above: name)))
        builder.named[name] = servers.count - 1
        return servers.count - 1
    }

    private mutating func addServer(_ host: Host, _ builder: inout GraphBuilder) {
        guard let index = builder.hosts[host.number] else { return }
        var server = Server(name: host.name, addresses: host.addresses, isUnknown: false, under: nil)
        if let superordinate = host.superordinate {
            // A name that is not published leads nowhere, and neither does a server under it.
            server.under = builder.domains[superordinate]
            if server.under == nil { server.addresses = [] }
        } else {
            (server.addresses, server.isUnknown) = builder.addresses(of: host.name)
            server.under = builder.fixed.addresses[host.name].flatMap { _ in builder.zone(above: host.name) }
        }
        servers[index] = server
    }

    private mutating func linkServers(_ builder: GraphBuilder) {
        users = Array(repeating: [], count: servers.count)
        for (index, node) in nodes.enumerated() {
            for server in node.servers { users[Int(server)].append(Int32(index)) }
            if let zone = node.zone { members[zone, default: []].append(Int32(index)) }
        }
        for (index, server) in servers.enumerated() {
            if let under = server.under { hosted[under, default: []].append(index) }
        }
    }
}

/// What is looked up while the graph is built.
private struct GraphBuilder {
    let fixed: FixedServers
    let seen: [DomainName: [IPAddress]]
    var zones: [DomainName: Int] = [:]
    var domains: [ObjectNumber: Int] = [:]
    var hosts: [ObjectNumber: Int] = [:]
    var named: [DomainName: Int] = [:]

    init(fixed: FixedServers, seen: [DomainName: [IPAddress]]) {
        self.fixed = fixed
        self.seen = seen
    }

    /// The node of the narrowest zone above the name.
    func zone(above name: DomainName) -> Int? {
        var name = name.parent
        while let above = name {
            if let zone = zones[above] { return zone }
            name = above.parent
        }
        return nil
    }

    /// Addresses of a server that is no host under a name of ours. Inside of our zones the fixed part says all there is.
    func addresses(of name: DomainName) -> (addresses: [IPAddress], isUnknown: Bool) {
        if let fixed = fixed.addresses[name] { return (fixed, false) }
        if zone(above: name) != nil { return ([], false) }
        return seen[name].map { ($0, $0.isEmpty) } ?? ([], true)
    }
}

/// Name servers of zones, and addresses, as the fixed parts of the zones have them.
struct FixedServers {
    private(set) var servers: [DomainName: [DomainName]] = [:]
    private(set) var addresses: [DomainName: [IPAddress]] = [:]

    init(_ zones: [ZoneConfiguration]) {
        for zone in zones {
            for record in zone.records {
                let words = record.text.split(separator: " ", omittingEmptySubsequences: true)
                guard words.count == 2 else { continue }
                if words[0] == "NS", record.owner == zone.zone, let server = try? DomainName(words[1]) {
                    servers[zone.zone, default: []].append(server)
                } else if words[0] == "A" || words[0] == "AAAA", let address = IPAddress(words[1]) {
                    addresses[record.owner, default: []].append(address)
                }
            }
        }
    }
}
