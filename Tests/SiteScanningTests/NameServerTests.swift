import DNSCore
import DNSMessages
import RegistryModel
import SiteEvidence
import Testing

@testable import SiteScanning

@Suite struct NameServerTests {
    private func exchange(
        _ evidence: SiteEvidence, _ purpose: DNSExchange.Purpose, _ type: RecordType
    ) throws -> DNSExchange {
        try #require(evidence.delegation.exchanges(purpose, type).first)
    }

    @Test func everyQuestionIsAskedOfEachServer() async throws {
        let evidence = try await SmallWorld.make().scan().evidence
        let delegation = evidence.delegation
        #expect(delegation.zone == (try DomainName("one.gov.kz")))
        #expect(delegation.parent == (try DomainName("gov.kz")))
        #expect(delegation.servers.map(\.name) == [try DomainName("ns.one.gov.kz")])
        #expect(delegation.servers.first?.addresses.map(\.origin) == [.register])
        let soa = try exchange(evidence, .content, .soa)
        #expect(soa.answer.value?.authoritative == true)
        #expect(soa.answer.value?.answer.count == 1)
        #expect(try exchange(evidence, .overTCP, .soa).transport == .tcp)
        #expect(try exchange(evidence, .openTransfer, .axfr).answer.value?.code == 5)
        let open = try exchange(evidence, .openRecursion, .a)
        #expect(open.recursionDesired)
        #expect(open.answer.value?.code == 5)
        for type in [RecordType.ns, .dnskey, .caa, .a, .aaaa] {
            #expect(try exchange(evidence, .content, type).answer.value != nil)
        }
        #expect(try exchange(evidence, .signers, .ds).answer.value != nil)
        #expect(evidence.places.map(\.role) == [.site, .site, .nameServer])
    }

    @Test func aSilentServerIsATimeoutAndAskedNoMore() async throws {
        let world = try await SmallWorld.make()
        await world.names.stop()
        let silent = try await SmallNameServer.start { _, _, _ in nil }
        var other = world
        other.settings.ports.dns = silent.port
        other.names = silent
        let evidence = try await other.scan().evidence
        let soa = try exchange(evidence, .content, .soa)
        #expect(soa.answer.trouble?.cause == .timeout)
        // The others were not asked, and say why.
        #expect(try exchange(evidence, .content, .dnskey).answer == soa.answer)
        #expect(try exchange(evidence, .openTransfer, .axfr).answer == soa.answer)
    }

    @Test func octetsThatAreNoMessageAreTroubleOfTheProtocol() async throws {
        let evidence = try await SmallWorld.make { question in
            question.type == .dnskey ? SmallReply(octets: [1, 2, 3]) : nil
        }.scan().evidence
        #expect(try exchange(evidence, .content, .dnskey).answer.trouble?.cause == .protocolError)
        #expect(try exchange(evidence, .content, .ns).answer.value != nil)
    }

    @Test func whatDoesNotFitIsAskedByTCP() async throws {
        let server = try await SmallNameServer.start { question, _, byTCP in
            guard question.type == .ns else { return SmallReply() }
            return (try? Record.ns("one.gov.kz", "ns.one.gov.kz")).map {
                byTCP ? SmallReply(answers: [$0]) : SmallReply(isTruncated: true)
            }
        }
        var world = try await SmallWorld.make()
        await world.names.stop()
        (world.names, world.settings.ports.dns) = (server, server.port)
        let asked = try await world.scan().evidence.delegation.exchanges(.content, .ns)
        #expect(asked.map(\.transport) == [.udp, .tcp])
        #expect(asked.first?.answer.value?.truncated == true)
        #expect(asked.last?.answer.value?.answer.count == 1)
    }

    @Test func serversAreFoundFromTheRootDown() async throws {
        // Root and kz at .1, the hoster's zone at .2, the site's at .3: each knows its own alone.
        let server = try await SmallNameServer.start(at: ["127.0.0.1", "127.0.0.2", "127.0.0.3"]) { question, at, _ in
            try? Self.world(question, at)
        }
        var world = try await SmallWorld.make()
        await world.names.stop()
        (world.names, world.settings.ports.dns) = (server, server.port)
        world.settings.admission = .laboratory([try #require(IPPrefix("127.0.0.0/8"))])
        world.subject.register?.servers = [.init(name: try DomainName("ns.hoster.kz"), addresses: [])]
        let evidence = try await world.scan().evidence
        let found = try #require(evidence.delegation.servers.first)
        #expect(found.name == (try DomainName("ns.hoster.kz")))
        #expect(found.addresses == [.init(try #require(IPAddress("127.0.0.3")), .resolved)])
        let site = try #require(evidence.host(evidence.site))
        #expect(site.aliases == [try DomainName("web.hoster.kz")])
        #expect(site.addresses == [try #require(IPAddress("127.0.0.9"))])
    }

    private static func world(_ question: MessageQuestion, _ at: String) throws -> SmallReply {
        let (name, kz) = (question.name.text, try DomainName("kz"))
        switch (at, name) {
        case ("127.0.0.1", _) where name.hasSuffix("hoster.kz"):
            return SmallReply(
                isAuthoritative: false, authorities: [try Record.ns("hoster.kz", "a.hoster.kz")],
                additionals: [try Record.a("a.hoster.kz", "127.0.0.2")])
        case ("127.0.0.1", _): return SmallReply(authorities: [try Record.soa(question.name.isWithin(kz) ? "kz" : ".")])
        case ("127.0.0.2", "ns.hoster.kz") where question.type == .a:
            return SmallReply(answers: [try Record.a(name, "127.0.0.3")])
        case ("127.0.0.2", "web.hoster.kz") where question.type == .a:
            return SmallReply(answers: [try Record.a(name, "127.0.0.9")])
        case ("127.0.0.2", _): return SmallReply(authorities: [try Record.soa("hoster.kz")])
        case ("127.0.0.3", "one.gov.kz") where question.type == .a || question.type == .aaaa:
            return SmallReply(answers: [try Record.cname(name, "web.hoster.kz")])
        default: return SmallReply(authorities: [try Record.soa("one.gov.kz")])
        }
    }

    @Test func aliasesInACircleAreTroubleOfDNS() async throws {
        let evidence = try await SmallWorld.make { question in
            guard question.type == .a || question.type == .aaaa else { return nil }
            let other = question.name.firstLabel == "one" ? "b.one.gov.kz" : "one.gov.kz"
            return SmallReply(answers: [try Record.cname(question.name.text, other)])
        }.scan().evidence
        #expect(evidence.host(evidence.site)?.trouble?.cause == .dns)
        #expect(evidence.web.visit(.plainBare)?.trouble?.cause == .dns)
    }
}
