import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Criteria of encryption")
struct EncryptionCriteriaTests {
    static let expectations = [
        CriterionExpectation(
            "AUD-040", conforms: { .web() },
            fails: {
                .web {
                    $0.replace(.plainBare, ["http://astana.gov.kz/"])
                    $0.setBody("http://astana.gov.kz/", TestPage.home(.kk).html)
                }
            },
            ["problem": "staysPlain", "found": "http://astana.gov.kz/"],
            untold: { .web { $0.spoil("http://astana.gov.kz/", Trouble(.refused, "nobody listens")) } }, .refused),
        CriterionExpectation(
            "AUD-041", conforms: { .web() },
            fails: {
                .web {
                    $0.setChain([
                        TestCertificates.make(["else.example"], by: TestCertificates.middle, days: -90 ... -1).der,
                        TestCertificates.middle.der,
                    ])
                }
            }, ["problem": "certificate.expired, certificate.otherName"],
            untold: { .web { $0.breakHandshakes() } }, .timeout),
        CriterionExpectation(
            "AUD-042", conforms: { .web() },
            fails: { .web { $0.setHandshake(.tls10, .value(Handshake(version: .tls10, cipher: 0xc009, chain: [0]))) } },
            ["problem": "oldVersion", "found": "astana.gov.kz (2.72.1.10) 1.0", "allowed": "1.2, 1.3"],
            untold: { .web { $0.setHandshake(.tls11, .trouble(Trouble(.own, "we can't"))) } }, .own),
        CriterionExpectation(
            "AUD-043", conforms: { .web() },
            fails: { .web { $0.setHandshake(.tls12, .value(Handshake(version: .tls12, cipher: 0x2f, chain: [0]))) } },
            [
                "problem": "noForwardSecrecy, unauthenticatedCipher",
                "found": "astana.gov.kz (2.72.1.10) 1.2 RSA_AES_128_CBC_SHA",
            ],
            untold: {
                .web { $0.setHandshake(.tls12, .value(Handshake(version: .tls12, cipher: 0xfafa, chain: [0]))) }
            },
            .own),
        CriterionExpectation(
            "AUD-044", conforms: { .web() }, fails: { .web { $0.setChain([TestCertificates.weakKey]) } },
            ["problem": "weakKey", "rsaBits": "2048"], untold: { .web { $0.breakHandshakes(Trouble(.reset, "cut")) } },
            .reset),
        CriterionExpectation(
            "AUD-045", conforms: { .web() },
            fails: {
                .web {
                    let leaf = TestCertificates.make(
                        TestCertificates.names, by: TestCertificates.middle, days: -80...13)
                    $0.setChain([leaf.der])
                }
            }, ["days": "13", "expiry": "2026-12-03", "minimum": "14"],
            untold: { .web { $0.evidence.endpoints = [] } }, .notSeen),
        CriterionExpectation(
            "AUD-046", conforms: { .web() },
            fails: { .web { $0.setHeader(SiteScene.home, "Strict-Transport-Security", "max-age=60") } },
            ["problem": "strictTransportShort", "found": "astana.gov.kz: max-age=60", "minimum": "15552000"],
            untold: { .web { $0.spoilHome() } }, .timeout),
        CriterionExpectation(
            "AUD-047", conforms: { .web() },
            fails: {
                .web {
                    let leaf = TestCertificates.make(
                        TestCertificates.names, by: TestCertificates.middle, revocation: false)
                    $0.setChain([leaf.der])
                }
            }, ["problem": "noRevocation"],
            untold: { .web { $0.breakHandshakes() } }, .timeout),
        CriterionExpectation(
            "AUD-048", conforms: { .web() },
            fails: {
                .web {
                    $0.setAuthorization(.value(SiteScene.answer([SiteScene.authorization("iodef", "mailto:a@b.kz")])))
                }
            }, ["problem": "noIssuerAuthorization", "found": "astana.gov.kz"],
            untold: { .web { $0.setAuthorization(.value(SiteScene.answer([], code: 2))) } }, .protocolError),
        CriterionExpectation(
            "AUD-049", conforms: { .web() },
            fails: { .web { $0.setStatus { $0.word = .revoked(days: -2, reason: 1) } } },
            [
                "problem": "certificateRevoked",
                "found":
                    "astana.gov.kz (2.72.1.10) 2026-11-18 keyCompromise, www.astana.gov.kz (2.72.1.10) 2026-11-18 "
                    + "keyCompromise, astana.gov.kz (2001:db8:1::10) 2026-11-18 keyCompromise",
            ],
            untold: { .web { $0.setStatus(.trouble(SiteScene.timeout)) } }, .timeout),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    private func verdict(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
        try SiteScene.web(change).finding(identifier).verdict
    }

    private func problem(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> String? {
        let finding = try SiteScene.web(change).finding(identifier)
        return finding.verdict == .doesNotConform ? finding.facts.first { $0.name == "problem" }?.value : nil
    }

    @Test func redirectsInEveryWrongWay() throws {
        let plain = "http://astana.gov.kz/"
        #expect(try problem("AUD-040") { $0.replace(.plainBare, [plain, plain + "a", plain]) } == "redirectLoop")
        #expect(
            try problem("AUD-040") {
                $0.replace(.plainBare, [plain, plain + "1", plain + "2", plain + "3", plain + "4"])
            }
                == "tooManyRedirects")
        #expect(try problem("AUD-040") { $0.replace(.plainBare, [plain, SiteScene.home, plain + "x"]) } == "downgrade")
        #expect(
            try problem("AUD-040") {
                $0.replace(
                    .plainBare, [plain, "http://127.0.0.1/"], trouble: Trouble(.forbidden, "an address inside"))
                $0.dropLastHop(of: .plainBare)
            } == "redirectNotSecure")
        // Https can't be had where the redirect leads.
        #expect(
            try verdict("AUD-040") {
                $0.replace(.plainBare, [plain, SiteScene.home], trouble: Trouble(.tls, "no handshake"))
                $0.dropLastHop(of: .plainBare)
            } == .couldNotTell(.tls))
        #expect(try verdict("AUD-040") { $0.setStatus(plain, 403) } == .conforms, "it was redirected before")
        #expect(
            try verdict("AUD-040") {
                $0.replace(.plainBare, [plain])
                $0.setStatus(plain, 403)
            } == .couldNotTell(.filtered))
        // Without a www there is nothing to redirect there.
        #expect(
            try verdict("AUD-040") {
                $0.evidence.hosts.removeAll { $0.host == SiteScene.www }
                $0.evidence.hosts.append(HostEvidence(host: SiteScene.www))
                $0.spoil("http://www.astana.gov.kz/")
            } == .conforms)
    }

    @Test func versionsThatServersHangUpOn() throws {
        // Where another handshake succeeds, the connection that breaks is the answer no.
        #expect(try verdict("AUD-042") { $0.setHandshake(.tls10, .trouble(Trouble(.reset, "cut"))) } == .conforms)
        #expect(
            try verdict("AUD-042") { $0.setHandshake(.tls10, .trouble(SiteScene.timeout)) } == .couldNotTell(.timeout))
        #expect(
            try problem("AUD-042") {
                for version in [TLSVersion.tls12, .tls13] { $0.setHandshake(version, .trouble(Trouble(.tls, "alert"))) }
                $0.setHandshake(.tls10, .value(Handshake(version: .tls10, cipher: 0x0a, chain: [0])))
            } == "oldVersion, noNeededVersion")
    }

    @Test func keysAndSignatures() throws {
        #expect(try problem("AUD-044") { $0.setChain([TestCertificates.weakSignature]) } == "weakSignature")
        #expect(try verdict("AUD-044") { $0.setChain([[1, 2, 3]]) } == .couldNotTell(.notSeen))
        #expect(try verdict("AUD-044") { $0.setChain([]) } == .couldNotTell(.notSeen))
    }

    /// The header counts in the https answer of the host that sent it, and nowhere else.
    @Test func strictTransportOnTheRightURL() throws {
        #expect(
            try problem("AUD-046") {
                $0.setHeader(SiteScene.home, "Strict-Transport-Security", nil)
                $0.setHeader("http://astana.gov.kz/", "Strict-Transport-Security", "max-age=31536000")
            } == "noStrictTransport")
        #expect(
            try problem("AUD-046") {
                // The host redirects to its www, and only that one says it.
                $0.replace(.secureBare, [SiteScene.home, "https://www.astana.gov.kz/"])
                $0.setHeader(SiteScene.home, "Strict-Transport-Security", nil)
            } == "noStrictTransport")
        #expect(
            try problem("AUD-046") { $0.setHeader("https://www.astana.gov.kz/", "Strict-Transport-Security", nil) }
                == "noStrictTransport")
        #expect(
            try problem("AUD-046") { $0.setHeader(SiteScene.home, "Strict-Transport-Security", "max-age=year") }
                == "strictTransportMalformed")
        #expect(
            try verdict("AUD-046") {
                $0.setHeader(SiteScene.home, "Strict-Transport-Security", "MAX-AGE=\"31536000\" ; preload")
            }
                == .conforms)
        #expect(try verdict("AUD-046") { $0.setStatus(SiteScene.home, 403) } == .couldNotTell(.filtered))
    }

    @Test func answersThatBrokeOffAreNone() throws {
        let endless = Trouble(.limit, "a body without end")
        #expect(
            try verdict("AUD-046") { $0.replace(.secureBare, [SiteScene.home], trouble: endless) }
                == .couldNotTell(.limit))
        #expect(
            try verdict("AUD-040") { $0.replace(.plainBare, ["http://astana.gov.kz/"], trouble: endless) }
                == .couldNotTell(.limit))
    }

    @Test func certificatesOfShortLifeNeedNoRevocation() throws {
        #expect(
            try verdict("AUD-047") {
                let leaf = TestCertificates.make(
                    TestCertificates.names, by: TestCertificates.middle, days: -3...4, revocation: false)
                $0.setChain([leaf.der])
            } == .conforms)
    }

    @Test func noIssuerAtAllIsAWordToo() throws {
        #expect(
            try verdict("AUD-048") {
                $0.setAuthorization(.value(SiteScene.answer([SiteScene.authorization("issue", ";")])))
            } == .conforms)
        #expect(try problem("AUD-048") { $0.setAuthorization(.value(SiteScene.answer([]))) } == "noIssuerAuthorization")
    }
}

extension SiteScene {
    static func answer(_ records: [DNSRecordSeen], code: UInt16 = 0) -> DNSAnswer {
        DNSAnswer(code: code, authoritative: true, recursionAvailable: false, truncated: false, answer: records)
    }

    mutating func setAuthorization(_ answer: Seen<DNSAnswer>) {
        for index in evidence.delegation.exchanges.indices where evidence.delegation.exchanges[index].type == 257 {
            evidence.delegation.exchanges[index].answer = answer
        }
    }

    /// The redirect was seen, and what it leads to was not.
    mutating func dropLastHop(of purpose: Visit.Purpose) {
        for index in evidence.web.visits.indices where evidence.web.visits[index].purpose == purpose {
            evidence.web.visits[index].hops.removeLast()
        }
    }
}
