import DNSCore
import Foundation
import PolicyEngine
import RegistryModel
import Testing

@testable import RegistryStore

/// Canonical JSON is read back by `Codable` and is what `Codable` would have written, key by key.
@Suite struct JSONTests {
    private func check<Value: RegistryJSON & Codable & Hashable>(_ value: Value) throws {
        let octets = value.canonicalJSON
        #expect(try decodeJSON(Value.self, from: octets) == value)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let written = try JSONSerialization.jsonObject(with: Data(octets)) as? NSDictionary
        let synthesized = try JSONSerialization.jsonObject(with: encoder.encode(value)) as? NSDictionary
        #expect(written != nil && written == synthesized)
    }

    @Test func domain() throws {
        try check(Samples.domain("a.kz"))
        try check(
            Samples.fullDomain(
                "xn--80a.kz", nameServers: [3, 1],
                contacts: [DomainContact(role: .tech, contact: Samples.holder)]))
        try check(Samples.domain("a\\.b\\032\\\\.kz"))
    }

    @Test func host() throws {
        try check(Samples.host("ns.a.kz"))
        try check(Samples.fullHost("ns.a.kz", under: 9))
    }

    @Test func contact() throws {
        try check(Samples.contact())
        try check(Samples.fullContact("C"))
    }

    @Test func registrar() throws {
        try check(Samples.minimalRegistrar)
        try check(Samples.fullRegistrar)
    }

    @Test func application() throws {
        try check(
            Application(
                domain: name("a.kz"), registrar: .registry, lodged: Samples.start, rules: [], signaturesNeeded: 1))
        try check(Samples.fullApplication)
    }

    @Test func verdict() throws {
        try check(Verdict(policies: [], judgements: [], signatures: 0))
        try check(Samples.verdict)
        var verdict = Samples.verdict
        #expect(!String(decoding: verdict.canonicalJSON, as: UTF8.self).contains("counterparts"))
        verdict.counterparts = [Verdict.Counterpart(name: name("a.gov.kz"), verdict: Samples.verdict)]
        try check(verdict)
    }

    @Test func facts() throws {
        try check(Facts())
        var facts = Facts()
        facts.domains = [Samples.domain("a.kz")]
        facts.hosts = [Samples.fullHost("ns.a.kz", under: 9)]
        facts.contacts = [Samples.fullContact("C")]
        facts.registrars = [Samples.fullRegistrar]
        facts.applications = [Samples.fullApplication]
        facts.hostLinks = [Facts.Link(number: 4, count: 2)]
        facts.contactLinks = [Facts.Link(number: 5, count: 0)]
        facts.holderNames = 12
        facts.terms = Samples.terms
        facts.lifecycle = PolicyReference(identifier: "national", version: "2016-03", digest: "ab")
        facts.billing = Samples.billing
        facts.certificates = Samples.bindings
        facts.formEdition = 2
        facts.allocationTokens = Samples.tokens
        facts.timesToLive = Samples.zoneTimes
        var other = Facts()
        other.holderNames = 3
        facts.twins = [
            Facts.Twin(name: name("a.gov.kz"), zone: name("gov.kz"), joins: true, together: other),
            Facts.Twin(name: name("b.gov.kz"), zone: name("gov.kz"), joins: false),
        ]
        try check(facts)
        // What receipts of earlier programs do not have is absent, not empty: they are written out again as they were.
        let bare = String(decoding: Facts().canonicalJSON, as: UTF8.self)
        #expect(!bare.contains("billing") && !bare.contains("certificates") && !bare.contains("formEdition"))
        #expect(!bare.contains("allocationTokens") && !bare.contains("timesToLive"))
        #expect(!bare.contains("twins"))
        #expect(!String(decoding: Samples.domain("a.kz").canonicalJSON, as: UTF8.self).contains("timesToLive"))
    }

    @Test func sameValueSameBytes() {
        #expect(
            String(decoding: Samples.host("ns.a.kz", addresses: ["2001:db8::1"]).canonicalJSON, as: UTF8.self)
                == #"{"number":0,"name":"ns.a.kz","addresses":["2001:db8::1"],"statuses":0,"sponsor":"HOSTER-KZ","#
                + #""creator":"HOSTER-KZ","created":1750000000000000}"#)
    }

    @Test(arguments: [.min, -1_000, -1, 0, 9, 10, 255, 1_750_000_000_000_000, .max] as [Int64])
    func numbersComeBack(_ number: Int64) throws {
        var host = Samples.host("a.kz")
        host.created = Instant(microseconds: number)
        try check(host)
    }

    @Test func brokenJSONIsRefused() {
        let cut = Array(Samples.domain("a.kz").canonicalJSON.dropLast(2))
        #expect(throws: (any Error).self) { try decodeJSON(Domain.self, from: cut) }
        let wrong = Samples.host("a.kz").canonicalJSON
        #expect(throws: (any Error).self) { try decodeJSON(Domain.self, from: wrong) }
    }
}
