import DNSCore
import DNSSpecimens
import LDNS
import RegistryModel
import Testing
import ZoneGeneration

@Suite struct ZoneRendererTests {
    private func text(_ row: RenderedOwner) -> String { String(decoding: row.text, as: UTF8.self) }

    @Test func writesADelegationWithAllItMayHave() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        let row = try renderer.render(
            OwnerContent(
                owner: DomainName("Astana.kz"),
                nameServers: [
                    DomainName("ns2.example.net"), DomainName("b.kz"), DomainName("astana.kz"), DomainName("b.kz"),
                ],
                delegationSigners: [
                    DelegationSigner(
                        keyTag: 2, algorithm: 13, digestType: 2, digest: Array(repeating: 0xab, count: 32)),
                    DelegationSigner(
                        keyTag: 1, algorithm: 13, digestType: 4, digest: Array(repeating: 0xcd, count: 48)),
                ],
                addresses: ["192.0.2.10", "2001:db8::1:2", "192.0.2.9", "192.0.2.10"].compactMap { IPAddress($0) }))
        // Within a set the order is that of the octets: shorter labels come first.
        #expect(
            text(row) == """
                astana.kz.\t86400\tIN\tNS\tb.kz.
                astana.kz.\t86400\tIN\tNS\tns2.example.net.
                astana.kz.\t86400\tIN\tNS\tastana.kz.
                astana.kz.\t3600\tIN\tDS\t1 13 4 \(String(repeating: "cd", count: 48))
                astana.kz.\t3600\tIN\tDS\t2 13 2 \(String(repeating: "ab", count: 32))
                astana.kz.\t86400\tIN\tA\t192.0.2.9
                astana.kz.\t86400\tIN\tA\t192.0.2.10
                astana.kz.\t86400\tIN\tAAAA\t2001:db8::1:2

                """)
        #expect(row.records == 8)
        #expect(try row.key == DomainName("astana.kz").canonicalKey)
        #expect(try row.owner == DomainName("astana.kz"))
    }

    @Test func writesTheTimesThatSponsorsSet() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        var content = try OwnerContent(
            owner: DomainName("a.kz"), nameServers: [DomainName("a.kz")],
            delegationSigners: [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [0xab])],
            addresses: ["192.0.2.9", "2001:db8::1"].compactMap { IPAddress($0) })
        content.timesToLive = TimesToLive(ns: 300, ds: 60, a: 120, aaaa: 0)
        func times() throws -> [String] {
            try text(renderer.render(content)).split(separator: "\n").map {
                let fields = $0.split(separator: "\t")
                return "\(fields[3]) \(fields[1])"
            }
        }
        #expect(try times() == ["NS 300", "DS 60", "A 120", "AAAA 0"])
        content.timesToLive = TimesToLive(ds: 60)
        #expect(try times() == ["NS 86400", "DS 60", "A 86400", "AAAA 86400"])
        let checks = ZoneChecks(renderer)
        #expect(!checks.violations(ofAll: [content]).map(\.rule).contains(.timeToLiveTooLarge))
        content.timesToLive = TimesToLive(a: 0x8000_0000)
        #expect(checks.violations(ofAll: [content]).map(\.rule).contains(.timeToLiveTooLarge))
    }

    @Test func writesTheConfiguredPartInOrder() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        #expect(
            renderer.configured.map(text).joined() == """
                kz.\t3600\tIN\tNS\tns1.nic.kz.
                kz.\t3600\tIN\tNS\tns2.nic.kz.
                kz.\t3600\tIN\tTXT\t"the zone; \\"kz\\""
                gov.kz.\t3600\tIN\tNS\tns1.nic.kz.
                gov.kz.\t3600\tIN\tNS\tns2.nic.kz.
                ns1.nic.kz.\t3600\tIN\tA\t192.0.2.1
                ns1.nic.kz.\t3600\tIN\tAAAA\t2001:db8::1
                ns2.nic.kz.\t3600\tIN\tA\t192.0.2.2

                """)
        let soa = renderer.soa(serial: Serial(rawValue: 4_294_967_295))
        #expect(
            String(decoding: soa.text, as: UTF8.self)
                == "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 4294967295 7200 900 1209600 300\n")
        #expect(try RenderedOwner.records(fromWire: soa.wire).map(\.type) == [.soa])
    }

    /// Every row's octets and text say the same records, read by two ways that share nothing with the writer.
    @Test(arguments: Specimens.zones)
    func rowsReadBack(_ zone: String) throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration(zone))
        for content in try Specimens.contents(zone, seed: 9471, delegations: 400) {
            let row = try renderer.render(content)
            let fromWire = try RenderedOwner.records(fromWire: row.wire)
            let fromText = try ZoneTextReader.records(in: row.text, origin: .root).map(\.record)
            #expect(fromWire == fromText && fromWire.count == row.records)
            #expect(fromWire.allSatisfy { $0.owner == content.owner })
            #expect(
                Set(fromWire.filter { $0.type == .ns }.map(\.data)) == Set(content.nameServers.map(\.wire)))
            #expect(
                Set(fromWire.filter { $0.type == .ds }.map(\.data)) == Set(content.delegationSigners.map(\.wire)))
            #expect(
                Set(fromWire.filter { $0.type == .a || $0.type == .aaaa }.map(\.data))
                    == Set(content.addresses.map(\.octets)))
        }
    }

    /// The order in which content was gathered leaves no trace.
    @Test func sameContentGivesSameOctets() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        let again = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        var chance = Chance(seed: 1)
        for content in try Specimens.contents("kz", seed: 5, delegations: 200) {
            var shuffled = content
            shuffled.nameServers.shuffle(using: &chance)
            shuffled.nameServers += shuffled.nameServers.prefix(1)
            shuffled.delegationSigners.shuffle(using: &chance)
            shuffled.addresses.shuffle(using: &chance)
            #expect(try renderer.render(content) == again.render(shuffled))
        }
    }

    @Test func nothingToSayGivesAnEmptyRow() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        let row = try renderer.render(OwnerContent(owner: DomainName("a.kz")))
        #expect(row.records == 0 && row.wire.isEmpty && row.text.isEmpty && !row.key.isEmpty)
    }

    @Test func refusesWhatIsNotItsToSay() throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz"))
        let zone = try DomainName("kz")
        let server = try DomainName("ns.example.net")
        for owner in try ["gov.kz", "ns1.nic.kz", "kz"].map({ try DomainName($0) }) {
            #expect(throws: RenderingError.configuredAndRegistered(owner: owner, zone: zone)) {
                try renderer.render(OwnerContent(owner: owner, nameServers: [server]))
            }
        }
        let outside = try DomainName("kz.com")
        #expect(throws: RenderingError.outsideOfZone(owner: outside, zone: zone)) {
            try renderer.render(OwnerContent(owner: outside, nameServers: [server]))
        }
        let owner = try DomainName("a.kz")
        for text in ["$ttl.example", "\"a.example", "b.@.example"] {
            let unsafe = try DomainName(text)
            #expect(throws: RenderingError.unsafeName(unsafe, owner: owner)) {
                try renderer.render(OwnerContent(owner: owner, nameServers: [unsafe]))
            }
        }
        let many = try (0..<65).map { try DomainName("ns\($0).example.net") }
        #expect(throws: RenderingError.tooMuch(owner: owner, what: "name servers", count: 65, limit: 64)) {
            try renderer.render(OwnerContent(owner: owner, nameServers: many))
        }
        // A label of 34 or 36 octets is no quotation mark and no dollar sign.
        for length in [34, 36] {
            let long = try zone.prepending(String(repeating: "a", count: length))
            #expect(try renderer.render(OwnerContent(owner: long, nameServers: [server])).records == 1)
        }
    }

    @Test func refusesConfigurationWithItsPlace() throws {
        let error = try #require(throws: RenderingError.self) {
            try ZoneRenderer(configuration: Specimens.configuration("kz", more: [("a.kz", "A 192.0.2.999")]))
        }
        #expect(error.description.hasPrefix("Zones/kz.yaml:18:7: "), "\(error)")
        #expect(error.description.contains("column 3"))
    }
}
