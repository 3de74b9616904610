import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Criteria of name servers")
struct ServerCriteriaTests {
    private static let trouble = Seen<DNSAnswer>.trouble(SiteScene.timeout)
    private static let ns1 = SiteScene.name("ns1.astana.gov.kz")
    private static let first = SiteScene.servers[0].address

    /// A scene in which neither the parent's servers nor the register say who serves the name.
    private static func undelegated() -> SiteScene {
        .with {
            $0.evidence.register = nil
            $0.setAnswers(.referral, trouble)
        }
    }

    static let expectations = [
        CriterionExpectation(
            "AUD-010", fails: { .with { $0.setReferral(["ns1.astana.gov.kz"]) } },
            ["count": "1", "servers": "ns1.astana.gov.kz", "minimum": "2"], untold: { undelegated() }, .timeout),
        CriterionExpectation(
            "AUD-011", fails: { .with { $0.setReferral(["ns1.astana.gov.kz", "old.host.kz"]) } },
            ["delegatedOnly": "old.host.kz", "zoneOnly": "ns2.host.kz"],
            untold: { .with { $0.setAnswers(.content, type: 2, trouble) } }, .timeout),
        CriterionExpectation(
            "AUD-012",
            fails: {
                .with {
                    $0.setAnswers(.content, type: 6, at: first, .value(SiteScene.answer([], authoritative: false)))
                }
            }, ["servers": "ns1.astana.gov.kz (2.72.1.1)"],
            untold: { .with { $0.setAnswers(.content, type: 6, at: first, trouble) } }, .timeout),
        CriterionExpectation(
            "AUD-013",
            fails: {
                .with {
                    $0.setAnswers(
                        .content, type: 6, at: first, .value(SiteScene.answer([SiteScene.startOfAuthority(serial: 7)])))
                }
            }, ["problem": "serialsDiffer", "serials": "7, 2026112001"],
            untold: { .with { $0.setAnswers(.content, type: 6, at: first, trouble) } }, .timeout),
        CriterionExpectation(
            "AUD-014",
            fails: { .with { $0.setServers([("ns1.astana.gov.kz", "2.72.1.1"), ("ns2.host.kz", "2.72.1.2")]) } },
            ["count": "1", "networks": "2.72.1.0/24", "minimum": "2"],
            untold: { .with { $0.loseAddresses() } }, .dns),
        CriterionExpectation(
            "AUD-015", fails: { .with { $0.setSystems([9198, 9198, 9198, 9198]) } },
            ["count": "1", "systems": "AS9198", "minimum": "2"],
            untold: { .with { $0.setSystems([nil, nil, nil, nil]) } }, .notSeen),
        CriterionExpectation(
            "AUD-016", conforms: { try .with { try $0.sign() } }, fails: { SiteScene() },
            ["problem": "unsigned", "algorithms": "8, 13, 14, 15, 16"],
            untold: {
                try .with {
                    try $0.sign()
                    $0.setAnswers(.content, type: 48, at: first, trouble)
                }
            }, .timeout),
        CriterionExpectation(
            "AUD-017",
            fails: {
                .with {
                    let moved = SiteScene.record(ns1, .a, SiteScene.address("2.72.9.9").octets)
                    $0.setAnswers(.content, type: 1, name: ns1, .value(SiteScene.answer([moved])))
                }
            }, ["problem": "glueWrong", "servers": "ns1.astana.gov.kz (2.72.1.1)"],
            untold: {
                .with {
                    $0.setAnswers(.content, type: 1, name: ns1, trouble)
                    $0.setAnswers(.content, type: 28, name: ns1, trouble)
                }
            }, .timeout),
        CriterionExpectation(
            "AUD-018",
            fails: { .with { $0.setServers([("ns1.astana.gov.kz", "2.72.1.1"), ("ns2.host.kz", "88.204.130.1")]) } },
            ["missing": "ipv6", "families": "ipv4, ipv6"], untold: { .with { $0.loseAddresses() } }, .dns),
        CriterionExpectation(
            "AUD-019", fails: { .with { $0.evidence.hosts[0].addresses.removeLast() } }, ["missing": "ipv6"],
            untold: {
                .with {
                    $0.evidence.hosts[0].addresses.removeLast()
                    $0.evidence.hosts[0].trouble = SiteScene.timeout
                }
            }, .timeout),
        CriterionExpectation(
            "AUD-020",
            fails: {
                .with {
                    var answer = SiteScene.answer(
                        [SiteScene.record(SiteScene.name("example.com"), .a, [192, 0, 2, 1])], authoritative: false)
                    answer.recursionAvailable = true
                    $0.setAnswers(.openRecursion, at: first, .value(answer))
                }
            }, ["servers": "ns1.astana.gov.kz (2.72.1.1)"],
            untold: { .with { $0.setAnswers(.openRecursion, at: first, trouble) } }, .timeout),
        CriterionExpectation(
            "AUD-021",
            fails: {
                .with {
                    let zone = [SiteScene.startOfAuthority()] + SiteScene.nameServers()
                    $0.setAnswers(.openTransfer, at: first, .value(SiteScene.answer(zone)))
                }
            }, ["servers": "ns1.astana.gov.kz (2.72.1.1)"],
            untold: { .with { $0.setAnswers(.openTransfer, at: first, .trouble(Trouble(.reset, "cut"))) } }, .reset),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    @Test("one server's fault is a fault, though another could not be asked")
    func faultBeforeSilence() throws {
        let scene = SiteScene.with {
            $0.setAnswers(
                .content, type: 6, at: Self.first, .value(SiteScene.answer([], code: 5, authoritative: false)))
            $0.setAnswers(.content, type: 6, at: SiteScene.servers[2].address, Self.trouble)
        }
        #expect(try scene.finding("AUD-012").verdict == .doesNotConform)
    }

    @Test("a server whose name surely has no address fails, one of which it is not known does not")
    func serversWithoutAddress() throws {
        let lost = SiteScene.with { $0.evidence.delegation.servers[0].addresses = [] }
        #expect(try lost.finding("AUD-012").facts.contains(Fact("servers", "ns1.astana.gov.kz")))
        let unknown = SiteScene.with {
            $0.evidence.delegation.servers[0].addresses = []
            $0.evidence.delegation.servers[0].trouble = SiteScene.timeout
        }
        #expect(try unknown.finding("AUD-012").verdict == .couldNotTell(.timeout))
    }

    @Test("NS sets that differ are found beside equal serials")
    func differingSets() throws {
        let scene = SiteScene.with {
            $0.setAnswers(
                .content, type: 2, at: Self.first,
                .value(SiteScene.answer(SiteScene.nameServers(["ns1.astana.gov.kz"]))))
        }
        #expect(try scene.finding("AUD-013").facts.contains(Fact("problem", "serversDiffer")))
    }

    @Test("one machine with both kinds of address stands in one network")
    func dualStack() throws {
        let scene = SiteScene.with {
            $0.setServers([("ns1.astana.gov.kz", "2.72.1.1"), ("ns1.astana.gov.kz", "2001:db8::1")])
        }
        #expect(try scene.finding("AUD-014").verdict == .doesNotConform)
    }

    @Test("sources that disagree about systems tell nothing")
    func disagreeingSystems() throws {
        let scene = SiteScene.with { scene in
            for index in scene.evidence.places.indices where scene.evidence.places[index].role == .nameServer {
                scene.evidence.places[index].words[0].system = 9198
            }
        }
        #expect(try scene.finding("AUD-015").verdict == .couldNotTell(.disagreement))
    }

    @Test("glue is missing, or not needed")
    func glue() throws {
        let missing = SiteScene.with {
            var referral = SiteScene.answer([], authoritative: false)
            referral.authority = SiteScene.nameServers().map(DNSRecordSeen.init)
            $0.setAnswers(.referral, .value(referral))
        }
        #expect(try missing.finding("AUD-017").facts.contains(Fact("problem", "glueMissing")))
        let elsewhere = SiteScene.with { $0.setReferral(["ns1.host.kz", "ns2.host.kz"]) }
        #expect(try elsewhere.finding("AUD-017").verdict == .doesNotApply(.absent))
    }

    @Test("who refuses, or refers elsewhere, is no open resolver; who says that a name is not there looked for it")
    func recursion() throws {
        let refers = SiteScene.with {
            $0.setAnswers(.openRecursion, .value(SiteScene.answer([], authoritative: false)))
        }
        #expect(try refers.finding("AUD-020").verdict == .conforms)
        let looked = SiteScene.with {
            var answer = SiteScene.answer([], code: 3, authoritative: false)
            answer.recursionAvailable = true
            $0.setAnswers(.openRecursion, .value(answer))
        }
        #expect(try looked.finding("AUD-020").verdict == .doesNotConform)
    }
}

extension SiteScene {
    /// The parent's servers delegate to these.
    mutating func setReferral(_ names: [String]) {
        var referral = Self.answer([], authoritative: false)
        referral.authority = Self.nameServers(names).map(DNSRecordSeen.init)
        referral.additional = [
            DNSRecordSeen(Self.record(Self.servers[0].name, .a, Self.servers[0].address.octets))
        ]
        setAnswers(.referral, .value(referral))
    }

    /// The delegation's servers stand at these addresses, and at no others.
    mutating func setServers(_ servers: [(name: String, address: String)]) {
        evidence.delegation.servers = servers.map {
            .init(name: Self.name($0.name), addresses: [.init(Self.address($0.address), .resolved)])
        }
    }

    /// Only one address of one server is known; of the other it could not be found.
    mutating func loseAddresses() {
        setServers([("ns1.astana.gov.kz", "2.72.1.1")])
        evidence.delegation.servers.append(
            .init(name: Self.name("ns2.host.kz"), addresses: [], trouble: Trouble(.dns, "no server answers")))
    }

    /// The systems of the four addresses of name servers, as libloc has them.
    mutating func setSystems(_ systems: [UInt32?]) {
        let places = evidence.places.indices.filter { evidence.places[$0].role == .nameServer }
        for (place, system) in zip(places, systems) { evidence.places[place].words[1].system = system }
    }
}
