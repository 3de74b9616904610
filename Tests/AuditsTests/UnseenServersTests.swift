import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

/// Of several servers, hosts or addresses one can't be found or asked, and the others are in order: that is no pass.
@Suite("What stands beside what could not be seen")
struct UnseenServersTests {
    private static let lost = Trouble(.dns, "no server answers")
    /// What a handshake shows.
    private static let handshake = ["AUD-041", "AUD-042", "AUD-043", "AUD-044", "AUD-045", "AUD-047"]
    /// What every server of the zone has to say for itself.
    private static let servers = ["AUD-012", "AUD-013", "AUD-016", "AUD-020", "AUD-021"]

    private func verdict(_ identifier: String, _ change: (inout SiteScene) throws -> Void) throws -> AuditVerdict {
        try SiteScene.web(change).finding(identifier).verdict
    }

    // MARK: Encryption

    @Test("a host whose lookup failed leaves its encryption open, be it the site or its www", arguments: handshake)
    func lostHost(_ identifier: String) throws {
        #expect(try verdict(identifier) { _ in } == .conforms)
        for host in [SiteScene.site, SiteScene.www] {
            #expect(try verdict(identifier) { $0.lose(host) } == .couldNotTell(.dns), "\(host)")
        }
        // That there surely is no www is no trouble.
        let without = try verdict(identifier) {
            $0.lose(SiteScene.www)
            $0.evidence.hosts[$0.evidence.hosts.count - 1].trouble = nil
        }
        #expect(without == .conforms)
    }

    @Test("of a host of which one kind of address was found, that kind is judged and the other is open")
    func halfHost() throws {
        for identifier in Self.handshake {
            let half = try verdict(identifier) { $0.evidence.hosts[0].trouble = SiteScene.timeout }
            #expect(half == .couldNotTell(.timeout), "\(identifier)")
        }
        let faulty = try verdict("AUD-044") {
            $0.evidence.hosts[0].trouble = SiteScene.timeout
            $0.setChain([TestCertificates.weakKey])
        }
        #expect(faulty == .doesNotConform, "what was seen decides where it is wrong")
    }

    @Test("an address or a host at which nobody looked is open", arguments: handshake)
    func unlooked(_ identifier: String) throws {
        #expect(try verdict(identifier) { $0.evidence.endpoints.removeLast() } == .couldNotTell(.notSeen))
        let unknown = try verdict(identifier) {
            $0.evidence.hosts.removeAll { $0.host == SiteScene.www }
            $0.evidence.endpoints.removeAll { $0.host == SiteScene.www }
        }
        #expect(unknown == .couldNotTell(.notSeen))
    }

    @Test("a version of TLS of which it was not seen may choose any suite")
    func openVersion() throws {
        #expect(
            try verdict("AUD-043") { $0.setHandshake(.tls12, .trouble(SiteScene.timeout)) } == .couldNotTell(.timeout))
        #expect(
            try verdict("AUD-043") { $0.setHandshake(.tls12, .trouble(Trouble(.reset, "cut"))) } == .conforms,
            "it is not offered")
    }

    @Test("a www that nobody visited is not passed over", arguments: ["AUD-040", "AUD-046", "AUD-050"])
    func unvisitedWWW(_ identifier: String) throws {
        let purposes: Set<Visit.Purpose> = [.plainWWW, .secureWWW]
        let verdict = try verdict(identifier) {
            $0.evidence.web.visits.removeAll { purposes.contains($0.purpose) }
        }
        #expect(verdict == .couldNotTell(.notSeen))
    }

    @Test("a host that shows no page by https, and was not visited by http, may show one there")
    func halfVisited() throws {
        let verdict = try verdict("AUD-050") {
            $0.replace(.secureWWW, ["https://www.astana.gov.kz/"])
            $0.setStatus("https://www.astana.gov.kz/", 404)
            $0.evidence.web.visits.removeAll { $0.purpose == .plainWWW }
        }
        #expect(verdict == .couldNotTell(.notSeen))
    }

    @Test("a page in the clear that was not kept may send its readers on")
    func unkeptPage() throws {
        #expect(
            try verdict("AUD-040") { $0.replace(.plainBare, ["http://astana.gov.kz/"]) } == .couldNotTell(.notSeen))
    }

    // MARK: Name servers

    private func serverVerdict(
        _ identifier: String, _ change: (inout SiteScene) throws -> Void
    ) throws -> AuditVerdict {
        try SiteScene.with {
            try $0.sign()
            try change(&$0)
        }.finding(identifier).verdict
    }

    @Test("a server that can't be found, wholly or by half, is not passed over", arguments: servers)
    func lostServer(_ identifier: String) throws {
        #expect(try serverVerdict(identifier) { _ in } == .conforms)
        let third = DelegationEvidence.Server(name: SiteScene.name("ns3.lost.kz"), addresses: [], trouble: Self.lost)
        #expect(
            try serverVerdict(identifier) { $0.evidence.delegation.servers.append(third) } == .couldNotTell(.dns))
        #expect(
            try serverVerdict(identifier) { $0.evidence.delegation.servers[1].trouble = SiteScene.timeout }
                == .couldNotTell(.timeout))
    }

    @Test("an address that nobody asked is not passed over", arguments: servers)
    func unaskedServer(_ identifier: String) throws {
        let more = DelegationEvidence.Address(SiteScene.address("88.204.131.1"), .resolved)
        #expect(
            try serverVerdict(identifier) { $0.evidence.delegation.servers[1].addresses.append(more) }
                == .couldNotTell(.notSeen))
    }

    @Test("a server that says nothing to one question has not agreed, and has not signed")
    func halfSilentServer() throws {
        let silence = Seen<DNSAnswer>.trouble(SiteScene.timeout)
        let address = SiteScene.servers[0].address
        #expect(
            try serverVerdict("AUD-013") { $0.setAnswers(.content, type: 2, at: address, silence) }
                == .couldNotTell(.timeout))
        #expect(
            try serverVerdict("AUD-016") { $0.setAnswers(.content, type: 6, at: address, silence) }
                == .couldNotTell(.timeout))
    }

    @Test("a server that was asked for its serial alone has not agreed on the others")
    func halfAsked() throws {
        let last = try #require(SiteScene().evidence.delegation.exchanges(.content, .ns).last?.address)
        let half = try verdict("AUD-013") {
            $0.evidence.delegation.exchanges.removeAll {
                $0.purpose == .content && $0.type == RecordType.ns.rawValue && $0.address == last
            }
        }
        #expect(half == .couldNotTell(.notSeen))
    }

    @Test("that there are no CAA records is said with authority alone, and for the name that an alias leads to")
    func issuers() throws {
        func told(_ answer: DNSAnswer) throws -> AuditVerdict {
            try verdict("AUD-048") { $0.setAuthorization(.value(answer)) }
        }
        #expect(try told(SiteScene.answer([])) == .doesNotConform)
        #expect(
            try told(SiteScene.answer([ResourceRecord](), authoritative: false)) == .couldNotTell(.protocolError))
        let alias = { SiteScene.record(SiteScene.site, .cname, SiteScene.name($0).wire) }
        #expect(try told(SiteScene.answer([alias("site.hoster.kz")])) == .couldNotTell(.notSeen))
        #expect(try told(SiteScene.answer([alias("web.astana.gov.kz")])) == .doesNotConform)
    }

    // MARK: Places and addresses

    @Test("a www that can't be found may stand anywhere")
    func placeOfWWW() throws {
        #expect(try verdict("AUD-030") { _ in } == .conforms)
        #expect(try verdict("AUD-030") { $0.lose(SiteScene.www) } == .couldNotTell(.dns))
    }

    @Test("what mail servers nobody looked at have is not known")
    func mailAddresses() throws {
        var criterion = try ProjectCriteria.criterion("AUD-019")
        criterion.check = .addressFamilies(AddressFamilies(role: .mail, families: [.ipv4, .ipv6]))
        func told(_ change: (inout SiteScene) -> Void) -> AuditVerdict {
            CriteriaJudge.finding(of: criterion, SiteScene.with(change).view).verdict
        }
        #expect(told { _ in } == .doesNotConform)
        #expect(told { $0.addExchanger() } == .couldNotTell(.notSeen))
        #expect(told { $0.addExchanger(trouble: Self.lost) } == .couldNotTell(.dns))
        #expect(told { $0.evidence.mail.exchangers = .trouble(SiteScene.timeout) } == .couldNotTell(.timeout))
    }

    // MARK: Mail

    @Test("mail servers that can't be found, have no address or were not talked to leave STARTTLS open")
    func untalked() throws {
        func told(_ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
            try SiteScene.with(change).finding("AUD-074").verdict
        }
        #expect(try told { $0.addExchanger() } == .couldNotTell(.notSeen), "beyond those that are talked to")
        #expect(try told { $0.addExchanger(trouble: Self.lost) } == .couldNotTell(.dns))
        #expect(
            try told {
                $0.addExchanger()
                $0.evidence.hosts.append(HostEvidence(host: SiteScene.name("mx2.astana.gov.kz")))
            } == .couldNotTell(.notSeen))
        #expect(try told { $0.evidence.hosts[1].trouble = SiteScene.timeout } == .couldNotTell(.timeout))
        #expect(
            try told {
                $0.addExchanger(trouble: Self.lost)
                $0.evidence.mail.talks[0].startTLS = nil
            } == .doesNotConform, "one that fails decides")
    }

    @Test("a server whose certificate was not seen does not match its TLSA records by the others")
    func unseenPins() throws {
        func told(_ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
            try SiteScene.with {
                $0.setTexts(.mtaSTS, .value([]))
                $0.setPins([[3, 0, 0, 1, 2, 3]])
                $0.evidence.certificates = [Octets([1, 2, 3])]
                $0.evidence.mail.talks[0].startTLS = .value(Handshake(version: .tls13, chain: [0]))
                $0.evidence.register?.signers = [
                    DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 0, count: 32))
                ]
                change(&$0)
            }.finding("AUD-075").verdict
        }
        #expect(try told { _ in } == .conforms)
        #expect(
            try told {
                var silent = SMTPTalk(host: SiteScene.name("mail.astana.gov.kz"), address: SiteScene.address("::1"))
                silent.trouble = SiteScene.timeout
                $0.evidence.mail.talks.append(silent)
            } == .couldNotTell(.timeout))
        #expect(try told { $0.evidence.hosts[1].trouble = Self.lost } == .couldNotTell(.dns))
        #expect(try told { $0.evidence.register = nil } == .couldNotTell(.register))
    }

    @Test("a broken DKIM key is no fault where a good one may stand under a selector that could not be looked at")
    func unseenSelector() throws {
        let verdict = try SiteScene.with {
            $0.setTexts(.dkim, .value(["v=DKIM1; p="]))
            $0.evidence.mail.texts.append(
                .init(
                    kind: .dkim, name: SiteScene.name("mail._domainkey.astana.gov.kz"),
                    texts: .trouble(SiteScene.timeout)))
        }.finding("AUD-072").verdict
        #expect(verdict == .couldNotTell(.timeout))
    }

    @Test("a filter in the stead of an MTA-STS policy says nothing of it, and neither does a part of the policy")
    func unseenPolicy() throws {
        func told(_ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
            try SiteScene.with {
                $0.setPins([])
                change(&$0)
            }.finding("AUD-075").verdict
        }
        let url = "https://mta-sts.astana.gov.kz/.well-known/mta-sts.txt"
        #expect(try told { $0.setStatus(url, 503) } == .couldNotTell(.filtered))
        let filter = "<html><title>DDoS-Guard</title><body>Проверка браузера</body></html>"
        #expect(
            try told {
                $0.changeHops(url) { $0.body?.sha256 = url }
                $0.setBody(url, filter)
            } == .couldNotTell(.filtered))
        let part = "version: STSv1\r\nmode: enforce\r\nmx: other.kz\r\n"
        #expect(try told { $0.layMailPolicy(part) } == .doesNotConform)
        #expect(
            try told {
                $0.layMailPolicy(part)
                $0.cut(url)
            } == .couldNotTell(.limit))
        #expect(
            try told {
                $0.layMailPolicy(part)
                $0.changeHops(url) { $0.body?.octets += 100 }
            } == .couldNotTell(.notSeen), "the excerpt is not all of it")
    }
}

extension SiteScene {
    /// One more mail server, at which nobody looked, or of which this is why it could not be found.
    mutating func addExchanger(trouble: Trouble? = nil) {
        let host = Self.name("mx2.astana.gov.kz")
        let known = evidence.mail.exchangers?.value ?? []
        evidence.mail.exchangers = .value(known + [.init(preference: 20, host: host)])
        if let trouble { evidence.hosts.append(HostEvidence(host: host, trouble: trouble)) }
    }
}
