import DNSCore
import RegistryModel
import Testing
import ZoneGeneration

@Suite struct ZoneChecksTests {
    private static let server = "ns.example.net"

    private static func content(
        _ owner: String, _ servers: [String] = [], signers: [DelegationSigner] = [], _ addresses: [String] = []
    ) throws -> OwnerContent {
        OwnerContent(
            owner: try DomainName(owner), nameServers: try servers.map { try DomainName($0) },
            delegationSigners: signers, addresses: addresses.compactMap { IPAddress($0) })
    }

    private static func rules(_ contents: [OwnerContent], more: [(String, String)] = []) throws -> [String] {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration("kz", more: more))
        return ZoneChecks(renderer).violations(ofAll: contents).map { "\($0.owner) \($0.rule.rawValue)" }
    }

    @Test(arguments: Specimens.zones)
    func findsNothingWhereNothingIsWrong(_ zone: String) throws {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration(zone))
        let contents = try Specimens.contents(zone, seed: 2, delegations: 500)
        #expect(ZoneChecks(renderer).violations(ofAll: contents).isEmpty)
    }

    @Test func delegationAndSigners() throws {
        let good = DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: Array(repeating: 1, count: 32))
        var short = good
        short.digest.removeLast()
        #expect(try Self.rules([Self.content("a.kz", [Self.server], signers: [good])]) == [])
        #expect(try Self.rules([Self.content("a.kz", signers: [good])]) == ["a.kz signerWithoutDelegation"])
        #expect(try Self.rules([Self.content("a.kz", [Self.server], signers: [short])]) == ["a.kz signerDigestLength"])
    }

    @Test func glue() throws {
        let own = try Self.content("a.kz", ["ns.a.kz"])
        let glue = try Self.content("ns.a.kz", [], ["192.0.2.7"])
        let sibling = try Self.content("b.kz", ["ns.a.kz"])
        #expect(try Self.rules([own, glue, sibling]) == [])
        #expect(try Self.rules([own]) == ["a.kz glueMissing"])
        #expect(try Self.rules([sibling]) == ["b.kz glueMissing"])
        // Glue that nobody names, and glue whose own domain is out of the zone.
        #expect(try Self.rules([Self.content("a.kz", [Self.server]), glue]) == ["ns.a.kz glueOrphan"])
        #expect(try Self.rules([sibling, glue]) == ["ns.a.kz glueOrphan"])
        // A domain that is its own server.
        #expect(try Self.rules([Self.content("a.kz", ["a.kz"], ["192.0.2.7"])]) == [])
        #expect(try Self.rules([Self.content("a.kz", ["a.kz"])]) == ["a.kz glueMissing"])
        // Configured servers have their addresses in the configuration; a host below a configured delegation is a
        // sibling like any other.
        #expect(try Self.rules([Self.content("a.kz", ["ns1.nic.kz"])]) == [])
        let below = try Self.content("ns.x.gov.kz", [], ["192.0.2.8"])
        #expect(try Self.rules([Self.content("a.kz", ["ns.x.gov.kz"]), below]) == [])
    }

    @Test func places() throws {
        #expect(try Self.rules([Self.content("a.com", [Self.server])]) == ["a.com outsideOfZone"])
        #expect(try Self.rules([Self.content("kz", [Self.server])]) == ["kz apexContent"])
        #expect(try Self.rules([Self.content("x.gov.kz", [Self.server])]) == ["x.gov.kz occluded"])
        #expect(
            try Self.rules([Self.content("a.kz", [Self.server]), Self.content("b.a.kz", [Self.server])])
                == ["b.a.kz occluded"])
        #expect(try Self.rules([Self.content("*.kz", [Self.server])]) == ["*.kz wildcardDelegation"])
        // A delegation that would hide a name of the registry's own; its servers' addresses become glue instead.
        #expect(try Self.rules([Self.content("nic.kz", [Self.server])]) == [])
        #expect(
            try Self.rules([Self.content("nic.kz", [Self.server])], more: [("www.nic.kz", "CNAME nic.kz.")])
                == ["www.nic.kz occluded"])
    }

    @Test func servers() throws {
        #expect(try Self.rules([Self.content("a.kz", ["192.0.2.1"])]) == ["a.kz nameServerIsAddress"])
        #expect(try Self.rules([Self.content("a.kz", ["ns_1.example.net"])]) == ["a.kz nameServerSyntax"])
        #expect(try Self.rules([Self.content("a.kz", ["-ns.example.net"])]) == ["a.kz nameServerSyntax"])
        #expect(try Self.rules([Self.content("a.kz", ["."])]) == ["a.kz nameServerSyntax"])
        #expect(
            try Self.rules([Self.content("a.kz", ["w.kz"])], more: [("w.kz", "CNAME a.example.")])
                == ["a.kz nameServerIsAlias", "a.kz glueMissing"])
    }

    /// What a configuration may not say, and the rule that it breaks.
    @Test(
        arguments: [
            ([("a.com", "A 192.0.2.1")], .outsideOfZone),
            ([("kz", "SOA a. b. 1 2 3 4 5")], .startOfAuthorityConfigured),
            ([("w.kz", "CNAME a.example."), ("w.kz", "TXT x")], .aliasBesideOthers),
            ([("w.kz", "CNAME a.example."), ("w.kz", "CNAME b.example.")], .aliasBesideOthers),
            ([("com.kz", "NS ns.com.kz.")], .glueMissing), ([("kz", "NS ns3.nic.kz.")], .glueMissing),
            ([("www.gov.kz", "TXT x")], .occluded), ([("www.gov.kz", "A 192.0.2.1")], .glueOrphan),
            ([("kz", "NS 192.0.2.1.")], .nameServerIsAddress), ([("org.kz", "NS w_w.example.")], .nameServerSyntax),
            ([("org.kz", "NS w.kz."), ("w.kz", "CNAME a.example.")], .nameServerIsAlias),
            ([("org.kz", "DS 1 13 2 " + String(repeating: "ab", count: 32))], .signerWithoutDelegation),
            ([("*.kz", "NS ns.example.net.")], .wildcardDelegation),
        ] as [([(String, String)], ZoneRule)])
    func refusesConfigured(_ more: [(String, String)], _ rule: ZoneRule) throws {
        let error = try #require(throws: RenderingError.self) {
            try ZoneRenderer(configuration: Specimens.configuration("kz", more: more))
        }
        guard case .configuration(_, let violations) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(violations.map(\.rule) == [rule], "\(error)")
    }

    @Test func refusesTTLsThatDiffer() throws {
        var configuration = try Specimens.configuration("kz")
        configuration.records[0].ttl = 7
        let error = try #require(throws: RenderingError.self) { try ZoneRenderer(configuration: configuration) }
        #expect(error.description.contains("kz: records of one RRset have different TTLs (type 2) [RFC 2181"))
        configuration.records.removeAll()
        #expect(throws: RenderingError.self) { try ZoneRenderer(configuration: configuration) }
    }

    @Test func everyRuleHasItsWords() {
        for rule in ZoneRule.allCases { #expect(rule.source.hasPrefix("RFC ") && !rule.sentence.isEmpty) }
    }
}
