import DNSCore
import NameServers
import RegistryModel
import SecondarySetups
import Testing

/// Our settings in real servers, under a primary that is not ours: whatever fails here is not our transfers' fault.
@Suite("Secondaries by our settings follow a primary", .serialized, .timeLimit(.minutes(5)))
struct SecondariesFollowTests {
    private let zone = Example.zone
    private let other = Example.other

    /// How many whole zones (`AXFR`) or differences (`IXFR`) of a zone the primary has given out.
    private func transfers(_ kind: String, of zone: DomainName, from primary: KnotPrimary) -> Int {
        primary.server.log.split(separator: "\n").count {
            $0.contains("[\(zone.absoluteText)] \(kind), outgoing") && $0.contains("finished")
        }
    }

    @Test("They pull, and follow a change by NOTIFY and IXFR", arguments: NameServerKind.allCases)
    func follow(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let primary = try KnotPrimary(key: Example.key, secondaries: [place])
        try await primary.start([zone, other])
        let secondary = try NameServer(
            secondary: kind, of: [zone, other], primary: primary.address, key: Example.key, at: place)
        try await secondary.start()
        try await secondary.wait(for: 1, of: zone)
        try await secondary.wait(for: 1, of: other)
        #expect(transfers("IXFR", of: zone, from: primary) == 0)

        // The timers of the zone are hours: within seconds, only a notice can have told of it.
        #expect(try await primary.delegate("example", in: zone) == 2)
        try await secondary.wait(for: 2, of: zone)
        #expect(transfers("IXFR", of: zone, from: primary) == 1)
        let answer = try await secondary.ask(Example.name("example.kz"), "NS")
        #expect(answer.status == "NOERROR")
        #expect(answer.authority == ["example.kz. 3600 IN NS ns.example.net."])
        #expect(try await secondary.transfer(zone).sorted() == primary.server.transfer(zone).sorted())
        #expect(try await secondary.transfer(zone).count == 6)
    }

    @Test("They come back with what they had, also where the primary is away", arguments: NameServerKind.allCases)
    func comeBack(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let primary = try KnotPrimary(key: Example.key, secondaries: [place])
        try await primary.start([zone])
        let secondary = try NameServer(
            secondary: kind, of: [zone], primary: primary.address, key: Example.key, at: place)
        try await secondary.start()
        try await secondary.wait(for: 1, of: zone)
        _ = try await primary.delegate("example", in: zone)
        try await secondary.wait(for: 2, of: zone)
        await primary.server.stop()
        let zone = zone
        let isThere = { @Sendable in
            try await secondary.ask(Example.name("example.kz"), "NS").authority
                == ["example.kz. 3600 IN NS ns.example.net."]
        }

        try await secondary.restart()
        try await secondary.wait(for: 2, of: zone)
        #expect(try await isThere())

        // NSD throws its database away after a crash and has what it wrote last: once an hour, or when told.
        if kind == .nsd {
            _ = try await secondary.control(["write"])
            try await secondary.wait(for: "the zone's file") { secondary.hasFile("\(zone.text).zone") }
        }
        await secondary.crash()
        try await secondary.start()
        try await secondary.wait(for: 2, of: zone)
        #expect(try await isThere())
    }

    @Test("Where the key's secret is another, there is no zone", arguments: NameServerKind.allCases)
    func forged(_ kind: NameServerKind) async throws {
        let primary = try KnotPrimary(key: Example.key, secondaries: [])
        try await primary.start([zone])
        let secondary = try NameServer(
            secondary: kind, of: [zone], primary: primary.address, key: Example.forgedKey)
        try await secondary.start()
        let refusal = [
            NameServerKind.knot: "failed to verify TSIG", .nsd: "bad tsig signature", .bind: "tsig indicates error",
        ]
        try await secondary.wait(for: "its attempt") { secondary.log.contains(refusal[kind] ?? "?") }
        #expect(try await secondary.serial(of: zone) == nil)
        #expect(transfers("AXFR", of: zone, from: primary) == 0)
    }

    @Test(
        "They take zones from a catalog, new ones too, and leave those that it leaves",
        arguments: [.knot, .bind] as [NameServerKind])
    func catalog(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let primary = try KnotPrimary(key: Example.key, secondaries: [place], catalog: Example.catalog)
        try await primary.start([zone])
        let secondary = try NameServer(
            secondary: kind, of: [], primary: primary.address, key: Example.key, catalog: Example.catalog, at: place)
        let (zone, other) = (zone, other)
        try await secondary.start()
        try await secondary.wait(for: 1, of: zone)
        #expect(try await secondary.serial(of: other) == nil)

        try await primary.add(other, to: [zone])
        try await secondary.wait(for: 1, of: other)
        #expect(try await primary.delegate("example", in: other) == 2)
        try await secondary.wait(for: 2, of: other)
        #expect(try await secondary.transfer(other).count == 6)

        try await primary.unlist(zone)
        try await secondary.wait(for: "the end of a zone") { try await secondary.serial(of: zone) == nil }
        #expect(try await secondary.serial(of: other) == 2)
        // The list of zones is nobody's business.
        #expect(try await secondary.ask(Example.catalog, "SOA").status == "REFUSED")
    }

    @Test(
        "They tell nobody what they are, resolve nothing, and give no zone out unsigned",
        arguments: NameServerKind.allCases)
    func closed(_ kind: NameServerKind) async throws {
        let primary = try KnotPrimary(key: Example.key, secondaries: [])
        try await primary.start([zone])
        let secondary = try NameServer(secondary: kind, of: [zone], primary: primary.address, key: Example.key)
        try await secondary.start()
        try await secondary.wait(for: 1, of: zone)
        for name in ["version.bind", "version.server", "hostname.bind", "id.server"] {
            let answer = try await secondary.ask(Example.name(name), "TXT", "-c", "CH")
            #expect(answer.status != nil && answer.answer.isEmpty, "\(name): \(answer.answer)")
        }
        let elsewhere = try await secondary.ask(Example.name("example.net"), "A", "+recurse")
        #expect(elsewhere.status == "REFUSED")
        #expect(!elsewhere.flags.contains("ra"))
        let nameless = try NameServer(
            kind, settings: "", address: secondary.address, key: WrittenKey(name: Example.key.name),
            in: try ScratchFolder())
        await #expect(throws: NameServer.Failure.self) { try await nameless.transfer(zone) }
        #expect(try await secondary.transfer(zone).count == 5)
    }

    @Test("They answer at every address where none is named", arguments: NameServerKind.allCases)
    func everywhere(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let folder = try ScratchFolder()
        var setup = SecondarySetup(kind: kind, zones: [zone], primary: FreePort.take(), key: Example.key)
        setup.form = .whole
        setup.listen = ["0.0.0.0:\(place.port)", "[::]:\(place.port)"].map(Example.address)
        setup.storage = folder.path
        setup.user = nil
        let server = try NameServer(kind, settings: try setup.text(), address: place, key: Example.key, in: folder)
        try await server.start()
        #expect(try await server.ask(zone, "SOA", "+tcp").status == "SERVFAIL")
    }
}
