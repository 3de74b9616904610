import DNSCore
import Foundation
import RegistryModel
import SiteEvidence
import Testing

@Suite struct EvidenceJSONTests {
    /// Evidence with something of everything.
    private static func sample() throws -> SiteEvidence {
        let site = try DomainName("one.gov.kz")
        let address = try #require(IPAddress("2001:db8::1"))
        let start = Instant(microseconds: 1_793_000_000_000_000)
        var evidence = SiteEvidence(
            site: site, body: "940140000385", vantage: "astana", begun: start, ended: start.adding(seconds: 3),
            delegation: DelegationEvidence(zone: site, parent: try DomainName("gov.kz")))
        var register = RegisterEvidence(domain: site, zone: try DomainName("gov.kz"), created: start, registrar: "r1")
        register.servers = [.init(name: try DomainName("ns.one.gov.kz"), addresses: [address])]
        register.signers = [DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: [1, 2])]
        register.published = []
        evidence.register = register
        let record = ResourceRecord(owner: site, type: .a, ttl: 60, data: [192, 0, 2, 1])
        evidence.delegation.servers = [
            .init(name: try DomainName("ns.one.gov.kz"), addresses: [.init(address, .parentGlue)])
        ]
        evidence.delegation.exchanges = [
            DNSExchange(
                purpose: .content, server: site, address: address, name: site, type: 1, transport: .udp,
                answer: .value(
                    DNSAnswer(
                        code: 0, authoritative: true, recursionAvailable: false, truncated: false,
                        answer: [DNSRecordSeen(record)]))),
            DNSExchange(
                purpose: .overTCP, server: site, address: address, name: site, type: 6, transport: .tcp,
                answer: .trouble(Trouble(.timeout, "no answer in time"))),
        ]
        evidence.certificates = [Octets([0x30, 0x03, 1, 2, 3])]
        evidence.hosts = [HostEvidence(host: site, addresses: [address])]
        evidence.endpoints = [
            EndpointEvidence(
                host: site, address: address,
                attempts: [
                    .init(version: .tls10, handshake: .trouble(Trouble(.tls, "refused"))),
                    .init(version: .tls13, handshake: .value(Handshake(version: .tls13, cipher: 0x1301, chain: [0]))),
                ])
        ]
        evidence.web.visits = [
            Visit(
                purpose: .secureBare, url: "https://one.gov.kz/",
                hops: [
                    Hop(
                        url: "https://one.gov.kz/", address: address, status: 200, headers: [HeaderField("A", "ә/\"")],
                        body: BodySeen(octets: 3, sha256: "00ff", truncated: false, excerpt: "a\nb"), chain: [0])
                ])
        ]
        evidence.mail.exchangers = .value([.init(preference: 10, host: try DomainName("mx.one.gov.kz"))])
        evidence.mail.texts = [.init(kind: .dmarc, name: site, texts: .value(["v=DMARC1"]))]
        evidence.places = [
            PlaceEvidence(
                address: address, role: .site, host: site,
                words: [.init(source: "tor-geoipdb", date: "2026-01-01", country: "KZ", system: 9_198)])
        ]
        return evidence
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let evidence = try Self.sample()
        let json = try evidence.json()
        let again = try SiteEvidence(json: json)
        #expect(again == evidence)
        #expect(try again.json() == json)
    }

    private static func stored(_ name: String) throws -> Data {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: name)
        return try #require(FileManager.default.contents(atPath: file.path))
    }

    /// Stored evidence is judged again for years: its form may grow and not change.
    @Test func theFormStays() throws {
        let golden = try Self.stored("evidence.golden.json")
        let text = String(decoding: try Self.sample().json(), as: UTF8.self)
        #expect(text == String(decoding: golden, as: UTF8.self).trimmingCharacters(in: .newlines))
        #expect(try SiteEvidence(json: Array(golden)) == Self.sample())
    }

    /// What responders said came later: evidence from before them has no such key, and is read all the same.
    @Test func statusesAreReadAgainAndNeedNotBeThere() throws {
        #expect(try !String(decoding: Self.sample().json(), as: UTF8.self).contains("\"question\":"))
        var evidence = try Self.sample()
        evidence.statuses = [true, false].map { isThere in
            StatusEvidence(
                certificate: 0, issuer: 1, url: "http://ocsp.example/", question: Octets([1]),
                answer: isThere ? .value(Octets([0x30, 0])) : .trouble(Trouble(.timeout, "no end in time")),
                answered: evidence.ended)
        }
        let json = String(decoding: try evidence.json(), as: UTF8.self)
        let first =
            "\"statuses\":[{\"answer\":{\"value\":\"MAA=\"},\"answered\":1793000003000000,\"certificate\":0,"
            + "\"issuer\":1,\"question\":\"AQ==\",\"url\":\"http://ocsp.example/\"},"
        #expect(json.contains(first), "\(json)")
        #expect(try SiteEvidence(json: Array(json.utf8)) == evidence)
    }

    /// Form 1 had header lines and records with a key for each part.
    @Test func theFirstFormIsReadStill() throws {
        var evidence = try SiteEvidence(json: Array(Self.stored("evidence.form-1.json")))
        #expect(evidence.schema == 1)
        evidence.schema = SiteEvidence.presentSchema
        #expect(try evidence == Self.sample())
    }

    @Test(arguments: ["", "one.gov.kz 60 1", "one.gov.kz 60 1 * ", "one.gov.kz -1 1 ", "one..kz 60 1 ", "a 60 65536 "])
    func whatIsNoRecordIsRefused(line: String) throws {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DNSRecordSeen.self, from: JSONEncoder().encode(line))
        }
    }

    /// A server may send what it likes.
    @Test(arguments: ["", ": ", "a: b", " ", "\u{1f600}", "\r", "ә"])
    func headersComeBackAsTheyWere(value: String) throws {
        let field = HeaderField("X-A", value)
        #expect(try JSONDecoder().decode(HeaderField.self, from: JSONEncoder().encode(field)) == field)
    }

    @Test func recordsComeBackAsTheyWere() throws {
        let owners = [".", "*.a.kz", "a\\032b.kz", "a\\.b.kz"]
        for owner in owners {
            let record = DNSRecordSeen(
                ResourceRecord(owner: try DomainName(owner), type: .txt, ttl: .max, data: []))
            #expect(try JSONDecoder().decode(DNSRecordSeen.self, from: JSONEncoder().encode(record)) == record)
        }
    }

    @Test func aNewerFormIsRefused() throws {
        var evidence = try Self.sample()
        evidence.schema = SiteEvidence.presentSchema + 1
        let json = try evidence.json()
        #expect(throws: EvidenceFailure.unknownSchema(evidence.schema)) { try SiteEvidence(json: json) }
    }

    @Test func keysThatAreNewAreNoReasonNotToRead() throws {
        let text = String(decoding: try Self.sample().json(), as: UTF8.self)
        let grown = text.replacingOccurrences(of: "{\"begun\":", with: "{\"aNewKey\":[1],\"begun\":")
        #expect(grown != text)
        #expect(try SiteEvidence(json: Array(grown.utf8)) == Self.sample())
    }

    @Test func octetsThatAreNoBase64AreRefused() throws {
        let text = String(decoding: try Self.sample().json(), as: UTF8.self)
        let broken = text.replacingOccurrences(of: "\"MAMBAgM=\"", with: "\"*\"")
        #expect(broken != text)
        #expect(throws: DecodingError.self) { try SiteEvidence(json: Array(broken.utf8)) }
    }

    @Test func pointersThatLeadNowhereAreLeftOut() throws {
        let evidence = try Self.sample()
        #expect(evidence.chain([0, 7, -1]) == [[0x30, 0x03, 1, 2, 3]])
        #expect(evidence.endpoints[0].best?.cipher == 0x1301)
        #expect(evidence.www == (try DomainName("www.one.gov.kz")))
    }
}
