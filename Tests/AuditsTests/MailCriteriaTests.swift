import Audits
import Crypto
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Criteria of mail")
struct MailCriteriaTests {
    static let expectations = [
        CriterionExpectation(
            "AUD-070", fails: { .with { $0.evidence.hosts[1].addresses = [] } },
            ["problem": "exchangerUnknown", "found": "mail.astana.gov.kz"],
            untold: { .with { $0.evidence.mail.exchangers = .trouble(SiteScene.timeout) } }, .timeout),
        CriterionExpectation(
            "AUD-071", fails: { .with { $0.setTexts(.domain, .value(["v=spf1 mx ?all"])) } },
            ["problem": "weakSenderPolicy", "found": "v=spf1 mx ?all", "needed": "softFail"],
            untold: { .with { $0.setTexts(.domain, .trouble(SiteScene.timeout)) } }, .timeout),
        CriterionExpectation(
            "AUD-072", fails: { .with { $0.setTexts(.dkim, .value(["v=DKIM1; p="])) } },
            ["problem": "signingKeyRevoked", "found": "default._domainkey.astana.gov.kz"],
            untold: { .with { $0.setTexts(.dkim, .value([])) } }, .notSeen),
        CriterionExpectation(
            "AUD-073", fails: { .with { $0.setTexts(.dmarc, .value(["v=DMARC1; p=none; rua=mailto:a@b.kz"])) } },
            ["problem": "weakMailPolicy", "needed": "quarantine, reject"],
            untold: { .with { $0.setTexts(.dmarc, .trouble(Trouble(.dns, "SERVFAIL"))) } }, .dns),
        CriterionExpectation(
            "AUD-074",
            fails: {
                .with {
                    $0.evidence.mail.talks[0].startTLS = nil
                    $0.evidence.mail.talks[0].capabilities = ["mail.astana.gov.kz", "SIZE 1000"]
                }
            }, ["problem": "noStartTLS", "found": "mail.astana.gov.kz (2.72.1.25)"],
            untold: {
                .with {
                    $0.evidence.mail.talks[0].startTLS = nil
                    $0.evidence.mail.talks[0].trouble = Trouble(.filtered, "prohibited")
                }
            }, .filtered),
        CriterionExpectation(
            "AUD-075",
            fails: {
                .with {
                    $0.setTexts(.mtaSTS, .value([]))
                    $0.setPins([])
                }
            }, ["problem": "noTransportProof", "needed": "mtaSTS, dane"],
            untold: {
                .with {
                    $0.setTexts(.mtaSTS, .trouble(SiteScene.timeout))
                    $0.setPins([])
                }
            }, .timeout),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    private func problem(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> String? {
        let finding = try SiteScene.with(change).finding(identifier)
        guard finding.verdict == .doesNotConform else { return "\(finding.verdict)" }
        return finding.facts.first { $0.name == "problem" }?.value
    }

    @Test("a name that takes no mail says so, and is exempt")
    func nullExchanger() throws {
        let scene = SiteScene.with { $0.evidence.mail.exchangers = .value([.init(preference: 0, host: .root)]) }
        for identifier in ["AUD-070", "AUD-074", "AUD-075"] {
            #expect(try scene.finding(identifier).verdict == .doesNotApply(.absent))
        }
        #expect(try scene.finding("AUD-071").verdict == .conforms, "what is about sending still binds")
    }

    @Test("exchangers that are missing, aliases, or not known")
    func exchangers() throws {
        #expect(try problem("AUD-070") { $0.evidence.mail.exchangers = .value([]) } == "noExchanger")
        #expect(try problem("AUD-070") { $0.evidence.hosts[1].aliases = [SiteScene.name("x.kz")] } == "exchangerAlias")
        let unknown = SiteScene.with {
            $0.evidence.hosts[1].addresses = []
            $0.evidence.hosts[1].trouble = SiteScene.timeout
        }
        #expect(try unknown.finding("AUD-070").verdict == .couldNotTell(.timeout))
    }

    @Test(
        "SPF records, each with what comes of it",
        arguments: [
            (["v=spf1 -all"], "conforms"), (["v=spf1 ip4:192.0.2.0/24 ~all"], "conforms"),
            (["v=spf1 a mx:x.kz -all"], "conforms"),
            (["v=spf1 exp=e.kz -all"], "conforms"), (["V=SPF1 -ALL"], "conforms"), ([], "noSenderPolicy"),
            (["v=spf10 -all"], "noSenderPolicy"), (["v=spf1 -all", "v=spf1 ~all"], "manySenderPolicies"),
            (["v=spf1 mx +all"], "weakSenderPolicy"), (["v=spf1 mx all"], "weakSenderPolicy"),
            (["v=spf1 mx"], "weakSenderPolicy"),
            (["v=spf1 mx ?all -all"], "weakSenderPolicy"), (["v=spf1 mxx -all"], "senderPolicyMalformed"),
            (
                ["v=spf1 include:a include:b include:c include:d include:e include:f a mx ptr exists:g mx:h -all"],
                "manyLookups"
            ),
            (["v=spf1 redirect=other.kz"], "couldNotTell(Audits.UntoldCause.notSeen)"),
            (["v=spf1 redirect=other.kz -all"], "conforms"),
        ])
    func senderPolicies(_ texts: [String], _ expected: String) throws {
        #expect(try problem("AUD-071") { $0.setTexts(.domain, .value(texts)) } == expected)
    }

    @Test(
        "DMARC records, each with what comes of it",
        arguments: [
            (["v=DMARC1; p=quarantine"], "conforms"), (["v=DMARC1;p=Reject;sp=none"], "conforms"), ([], "noMailPolicy"),
            (["p=reject; v=DMARC1"], "noMailPolicy"), (["v=dmarc1; p=reject"], "noMailPolicy"),
            (["v=DMARC1; p=reject", "v=DMARC1; p=none"], "manyMailPolicies"),
            (["v=DMARC1; p=maybe"], "mailPolicyMalformed"),
            (["v=DMARC1"], "mailPolicyMalformed"),
        ])
    func mailPolicies(_ texts: [String], _ expected: String) throws {
        #expect(try problem("AUD-073") { $0.setTexts(.dmarc, .value(texts)) } == expected)
    }

    @Test("keys of DKIM that are no good, and what is none")
    func signingKeys() throws {
        let short = String(repeating: "A", count: 128)
        #expect(try problem("AUD-072") { $0.setTexts(.dkim, .value(["v=DKIM1; p=\(short)"])) } == "signingKeyShort")
        #expect(try problem("AUD-072") { $0.setTexts(.dkim, .value(["v=DKIM1; p=?!"])) } == "signingKeyMalformed")
        let elliptic = "v=DKIM1; k=ed25519; p=" + String(repeating: "A", count: 44)
        #expect(try problem("AUD-072") { $0.setTexts(.dkim, .value([elliptic])) } == "conforms")
        let other = try SiteScene.with { $0.setTexts(.dkim, .value(["hello"])) }.finding("AUD-072")
        #expect(other.verdict == .couldNotTell(.notSeen))
    }

    @Test("a handshake that breaks tells nothing; one of an old version fails")
    func handshakes() throws {
        let broken = SiteScene.with { $0.evidence.mail.talks[0].startTLS = .trouble(Trouble(.tls, "alert 40")) }
        #expect(try broken.finding("AUD-074").verdict == .couldNotTell(.tls))
        #expect(
            try problem("AUD-074") {
                $0.evidence.mail.talks[0].startTLS = .value(Handshake(version: .tls11, chain: []))
            } == "oldProtocol")
    }

    @Test(
        "policies of MTA-STS, each with what comes of it",
        arguments: [
            ("version: STSv1\nmode: enforce\nmx: *.astana.gov.kz\nmax_age: 1\n", 200, "conforms"),
            ("version: STSv1\nmode: enforce\nmx: *.gov.kz\nmax_age: 1\n", 200, "policyOtherServer"),
            ("version: STSv1\nmode: testing\nmx: mail.astana.gov.kz\n", 200, "policyNotEnforced"),
            ("hello", 200, "policyMalformed"), ("", 404, "policyNotServed"),
        ])
    func transportPolicies(_ text: String, _ status: Int, _ expected: String) throws {
        let found = try problem("AUD-075") {
            $0.layMailPolicy(text, status: status)
            $0.setPins([])
        }
        #expect(found == expected)
    }

    @Test("TLSA records against the certificate that was shown")
    func pins() throws {
        let certificate: [UInt8] = [1, 2, 3]
        let digest = Array(SHA256.hash(data: certificate))
        let signed = { (scene: inout SiteScene, pin: [UInt8]) in
            scene.setTexts(.mtaSTS, .value([]))
            scene.setPins([pin])
            scene.evidence.certificates = [Octets(certificate)]
            scene.evidence.mail.talks[0].startTLS = .value(Handshake(version: .tls13, chain: [0]))
            scene.evidence.register?.signers = [
                DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 0, count: 32))
            ]
        }
        #expect(try problem("AUD-075") { signed(&$0, [3, 0, 1] + digest) } == "conforms")
        #expect(try problem("AUD-075") { signed(&$0, [3, 0, 0] + certificate) } == "conforms")
        #expect(
            try problem("AUD-075") { signed(&$0, [3, 0, 2] + Array(SHA512.hash(data: certificate))) } == "conforms")
        #expect(try problem("AUD-075") { signed(&$0, [3, 0, 1] + digest.reversed()) } == "pinMismatch")
        #expect(try problem("AUD-075") { signed(&$0, [2, 0, 1] + digest) } == "pinMismatch", "it vouches for nobody")
        #expect(
            try problem("AUD-075") { signed(&$0, [1, 0, 1] + digest) } == "noTransportProof",
            "a usage that mail servers pass over")
        #expect(
            try problem("AUD-075") {
                signed(&$0, [3, 0, 1] + digest)
                $0.evidence.register?.signers = []
            } == "pinsUnsigned")
    }
}

extension SiteScene {
    /// TLSA records of the mail server.
    mutating func setPins(_ records: [[UInt8]]) {
        evidence.mail.pins = [
            .init(name: Self.name("_25._tcp.mail.astana.gov.kz"), records: .value(records.map { Octets($0) }))
        ]
    }
}
