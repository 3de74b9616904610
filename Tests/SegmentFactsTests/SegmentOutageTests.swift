import DNSCore
import RegistryModel
import RegistryTesting
import SegmentFacts
import Testing

/// What stops resolving when something goes away.
@Suite struct SegmentOutageTests {
    /// Two providers: `host.kz` on AS 9198, `cloud.kz` on AS 64500, and a foreign one that nobody knows the addresses of.
    private func world() throws -> RegisterWorld {
        let world = try RegisterWorld()
        try world.holder("FIRM-1", .company, number: "940140000385", organization: "Firm")
        try world.holder("BODY-1", .stateBody, number: "990140990041", organization: "Ministry of Finance")
        try world.domain("host.kz", "FIRM-1")
        try world.domain("cloud.kz", "FIRM-1")
        try world.host("ns1.host.kz", ["192.0.2.10"], under: "host.kz")
        try world.host("ns2.host.kz", ["192.0.2.11", "2001:db8::11"], under: "host.kz")
        try world.host("ns.cloud.kz", ["198.51.100.10"], under: "cloud.kz")
        try world.host("ns.foreign.net")
        try world.serve("host.kz", "ns1.host.kz", "ns2.host.kz")
        try world.serve("cloud.kz", "ns.cloud.kz")
        return world
    }

    private func fates(
        _ world: RegisterWorld, _ outage: Outage, addresses: [String: [String]] = [:]
    ) throws -> (fates: [String: SegmentOutage.Fate], outage: SegmentOutage) {
        let graph = try world.graph(addresses: addresses)
        let result = SegmentOutage(outage, in: graph, places: try SegmentScene.places())
        let pairs = graph.names.map { ($0.node.name.text, result.fates[$0.index]) }
        return (Dictionary(uniqueKeysWithValues: pairs), result)
    }

    @Test func aNameIsLostWithTheLastOfItsServers() throws {
        let world = try world()
        try world.domain("both.kz", "FIRM-1")
        try world.serve("both.kz", "ns1.host.kz", "ns.cloud.kz")
        try world.domain("one.kz", "FIRM-1")
        try world.serve("one.kz", "ns2.host.kz")
        let lost = try fates(world, Outage(systems: [64_500])).fates
        #expect(lost == ["host.kz": .stands, "cloud.kz": .lost, "both.kz": .stands, "one.kz": .stands])
        // One of two servers of host.kz remains, and so does what hangs on the other by name alone.
        let prefix = try #require(IPPrefix("192.0.2.10/32"))
        #expect(try fates(world, Outage(prefixes: [prefix])).fates.values.allSatisfy { $0 == .stands })
        // A server with two addresses stands while one does.
        let half = try fates(world, Outage(prefixes: [try #require(IPPrefix("192.0.2.0/24"))])).fates
        #expect(half["one.kz"] == .stands)
        let named = try fates(world, Outage(servers: [Sample.name("ns2.host.kz")])).fates
        #expect(named == ["host.kz": .stands, "cloud.kz": .stands, "both.kz": .stands, "one.kz": .lost])
    }

    @Test func serversWhoseOwnNamesHangOnLostServersAreLostOneAfterTheOther() throws {
        let world = try world()
        // deep.kz's server stands on AS 64500, but its name hangs on middle.kz, and that on host.kz.
        try world.domain("middle.kz", "FIRM-1")
        try world.serve("middle.kz", "ns1.host.kz", "ns2.host.kz")
        try world.host("ns.middle.kz", ["198.51.100.77"], under: "middle.kz")
        try world.domain("deep.kz", "FIRM-1")
        try world.serve("deep.kz", "ns.middle.kz")
        let outage = Outage(servers: [Sample.name("ns1.host.kz"), Sample.name("ns2.host.kz")])
        let lost = try fates(world, outage).fates
        #expect(lost == ["host.kz": .lost, "middle.kz": .lost, "deep.kz": .lost, "cloud.kz": .stands])
    }

    @Test func domainsThatServeEachOtherStandByTheirGlue() throws {
        let world = try world()
        try world.domain("left.kz", "FIRM-1")
        try world.domain("right.kz", "FIRM-1")
        try world.host("ns.left.kz", ["192.0.2.20"], under: "left.kz")
        try world.host("ns.right.kz", ["198.51.100.20"], under: "right.kz")
        try world.serve("left.kz", "ns.right.kz")
        try world.serve("right.kz", "ns.left.kz")
        let before = try fates(world, Outage()).fates
        #expect(before["left.kz"] == .stands && before["right.kz"] == .stands)
        // One falls, and takes the other with it.
        let after = try fates(world, Outage(systems: [64_500])).fates
        #expect(after["left.kz"] == .lost && after["right.kz"] == .lost)
    }

    @Test func whoseAddressesNobodyKnowsNobodyCanTell() throws {
        let world = try world()
        try world.domain("away.kz", "FIRM-1")
        try world.serve("away.kz", "ns.foreign.net")
        try world.domain("mixed.kz", "FIRM-1")
        try world.serve("mixed.kz", "ns.foreign.net", "ns.cloud.kz")
        // The zone's own second server is known to nobody either, until somebody sees it.
        let carrier = Outage(systems: [9_198])
        #expect(try fates(world, carrier).fates["mixed.kz"] == .unknown)
        let known = try fates(world, carrier, addresses: ["ns.abroad.net": ["203.0.113.53"]]).fates
        #expect(known["mixed.kz"] == .stands && known["away.kz"] == .unknown && known["host.kz"] == .lost)
        let dark = try fates(world, Outage(systems: [64_500])).fates
        #expect(dark["away.kz"] == .unknown && dark["mixed.kz"] == .unknown)
        // Somebody saw where it is.
        let seen = try fates(world, Outage(systems: [64_500]), addresses: ["ns.foreign.net": ["198.51.100.99"]]).fates
        #expect(seen["away.kz"] == .lost && seen["mixed.kz"] == .lost)
        let elsewhere = try fates(world, Outage(systems: [64_500]), addresses: ["ns.foreign.net": ["203.0.113.9"]])
            .fates
        #expect(elsewhere["mixed.kz"] == .stands)
        #expect(try fates(world, Outage(servers: [Sample.name("ns.foreign.net")])).fates["away.kz"] == .lost)
    }

    @Test func whatDidNotResolveBeforeIsNotLost() throws {
        let world = try world()
        try world.domain("held.kz", "FIRM-1", statuses: .serverHold)
        try world.host("ns.held.kz", ["192.0.2.30"], under: "held.kz")
        try world.domain("dead.kz", "FIRM-1")
        try world.serve("dead.kz", "ns.held.kz")
        #expect(try fates(world, Outage(systems: [9_198])).fates["dead.kz"] == .dead)
    }

    @Test func withItsZonesServersAllGoesAndNoForeignServerIsTakenForAGoodOne() throws {
        let world = try world()
        try world.domain("body.gov.kz", "BODY-1")
        try world.serve("body.gov.kz", "ns.cloud.kz")
        // gov.kz is served by ns1.nic.kz alone; kz has a second server, of which nothing is known.
        let result = try fates(world, Outage(servers: [Sample.name("ns1.nic.kz")]))
        #expect(result.fates["body.gov.kz"] == .lost)
        #expect(result.fates["cloud.kz"] == .unknown)
        #expect(result.outage.all.names == 3 && result.outage.all.lost == 1)
        #expect(result.outage.all.unknown == 2 && result.outage.all.dead == 0)
    }

    @Test func stateBodiesAreNamedThatLoseNames() throws {
        let world = try world()
        try world.domain("minfin.gov.kz", "BODY-1")
        try world.serve("minfin.gov.kz", "ns.cloud.kz")
        try world.domain("kgd.gov.kz", "BODY-1")
        try world.serve("kgd.gov.kz", "ns1.host.kz")
        var outage = try fates(world, Outage(systems: [64_500])).outage
        #expect(outage.bodies.map(\.holder.identifier) == ["990140990041"])
        #expect(outage.bodies.first?.holder.organization == "Ministry of Finance")
        #expect(outage.bodies.first?.lost.map(\.text) == ["minfin.gov.kz"])
        #expect(outage.bodies.first?.isCutOff == false)
        #expect(outage.stateBodies == 1)
        #expect(outage.zones.map(\.zone.text) == ["kz", "gov.kz"])
        outage = try fates(world, Outage(servers: ["ns.cloud.kz", "ns1.host.kz"].map { Sample.name($0) }.set)).outage
        #expect(outage.bodies.first?.isCutOff == true)
        #expect(outage.servers.map(\.server.text) == ["ns.cloud.kz", "ns1.host.kz"])
    }
}

extension [DomainName] {
    fileprivate var set: Set<DomainName> { Set(self) }
}
