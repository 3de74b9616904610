import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules on the delegation")
struct DelegationRuleTests {
    static func servers(_ addresses: [[String]]) -> Proposal {
        var proposal = Fixture.proposal()
        proposal.nameServers = addresses.enumerated().map { index, texts in
            .init(name: Fixture.name("ns\(index + 1).example.net"), addresses: texts.compactMap { IPAddress($0) })
        }
        return proposal
    }

    @Test("number of name servers")
    func count() {
        let condition = Condition.nameServerCount(2...13)
        #expect(Fixture.judge(condition, Self.servers([[], []])).finding == .satisfied)
        let judgement = Fixture.judge(condition, Self.servers([[]]))
        #expect(judgement.finding == .violated)
        #expect(judgement["count"] == "1")
        #expect(judgement["minimum"] == "2")
        let many = [[String]](repeating: [], count: 14)
        #expect(Fixture.judge(condition, Self.servers(many)).finding == .violated)
    }

    static let segment = Condition.nameServersInSegment(
        SegmentRequirement(
            minimum: 2,
            prefixes: SegmentPrefixes(
                name: "kz", prefixes: ["2.72.0.0/13", "91.185.0.0/19", "2a00:5da0::/32"].compactMap { IPPrefix($0) })))

    @Test("name servers in the segment")
    func segmentPermits() {
        let inside = Self.servers([["2.72.0.1"], ["8.8.8.8", "2a00:5da0::53"], ["8.8.4.4"]])
        #expect(Fixture.judge(Self.segment, inside).finding == .satisfied)
        #expect(Fixture.judge(Self.segment, Self.servers([])).finding == .satisfied)
    }

    @Test("name servers outside of the segment")
    func segmentRefuses() {
        let judgement = Fixture.judge(Self.segment, Self.servers([["2.80.0.1"], ["91.185.32.0"], ["2a00:5da1::"]]))
        #expect(judgement.finding == .violated)
        #expect(judgement["count"] == "0")
        #expect(judgement["outside"] == "ns1.example.net, ns2.example.net, ns3.example.net")
        #expect(Fixture.judge(Self.segment, Self.servers([[], ["8.8.8.8"]])).finding == .violated)
    }

    @Test("hosts without a known address could be anywhere")
    func segmentUndetermined() {
        let judgement = Fixture.judge(Self.segment, Self.servers([["2.72.0.1"], []]))
        #expect(judgement.finding == .undetermined)
        #expect(judgement["unknown"] == "ns2.example.net")
    }

    @Test("ranges hold what the blocks hold, one by one")
    func prefixes() {
        var generator = SeededGenerator(state: 5)
        let blocks = (0..<800).compactMap { _ in
            let base = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let length = Int.random(in: 8...32, using: &generator)
            return IPPrefix("\(base.map { String($0) }.joined(separator: "."))/\(length)")
        }
        let segment = SegmentPrefixes(name: "random", prefixes: blocks)
        #expect(segment.prefixes.count == 800)
        for _ in 0..<2_000 {
            let octets = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
            guard let address = IPAddress(octets: octets) else { continue }
            #expect(segment.contains(address) == blocks.contains { $0.contains(address) })
        }
        for block in blocks { #expect(segment.contains(block.base)) }
    }

    @Test("the whole of IPv6 and of IPv4 do not run into each other")
    func wholeSpaces() {
        let six = SegmentPrefixes(name: "six", prefixes: ["::/0"].compactMap { IPPrefix($0) })
        #expect(IPAddress("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").map(six.contains) == true)
        #expect(IPAddress("1.2.3.4").map(six.contains) == false)
    }

    static let signers = Condition.delegationSigner(
        AllowedSigners(algorithms: [13, 15], digestTypes: [2, 4], maximumCount: 2))

    static func signed(_ signers: [(UInt8, UInt8, Int)]) -> Proposal {
        var proposal = Fixture.proposal()
        proposal.delegationSigners = signers.enumerated().map { index, signer in
            DelegationSigner(
                keyTag: UInt16(100 + index), algorithm: signer.0, digestType: signer.1,
                digest: [UInt8](repeating: 7, count: signer.2))
        }
        return proposal
    }

    @Test("DS data")
    func signersPermit() {
        #expect(Fixture.judge(Self.signers, Self.signed([])).finding == .satisfied)
        #expect(Fixture.judge(Self.signers, Self.signed([(13, 2, 32), (15, 4, 48)])).finding == .satisfied)
    }

    @Test("DS data that is not taken")
    func signersRefuse() {
        let old = Fixture.judge(Self.signers, Self.signed([(13, 2, 32), (5, 2, 32)]))
        #expect(old.finding == .violated)
        #expect(old["problem"] == "algorithm")
        #expect(old["keyTag"] == "101")
        #expect(Fixture.judge(Self.signers, Self.signed([(13, 1, 20)]))["problem"] == "digestType")
        #expect(Fixture.judge(Self.signers, Self.signed([(13, 2, 20)]))["problem"] == "digestLength")
        let many = Fixture.judge(Self.signers, Self.signed([(13, 2, 32), (13, 2, 32), (13, 2, 32)]))
        #expect(many["problem"] == "count")
        #expect(many["maximum"] == "2")
    }

    @Test("place of the server")
    func place() {
        let inside = Condition.serverPlace(RequiredPlace(countries: ["KZ"]))
        var proposal = Fixture.proposal()
        proposal.serverPlace = ServerPlace(street: "Abai 1", city: "Almaty", countryCode: "KZ")
        #expect(Fixture.judge(inside, proposal).finding == .satisfied)
        proposal.serverPlace?.countryCode = "DE"
        #expect(Fixture.judge(inside, proposal)["problem"] == "country")
        #expect(Fixture.judge(inside, proposal).finding == .violated)
        #expect(Fixture.judge(.serverPlace(RequiredPlace(countries: [])), proposal).finding == .satisfied)
        proposal.serverPlace?.city = ""
        #expect(Fixture.judge(inside, proposal)["problem"] == "missing")
        proposal.serverPlace = nil
        #expect(Fixture.judge(.serverPlace(RequiredPlace(countries: [])), proposal).finding == .violated)
    }
}
