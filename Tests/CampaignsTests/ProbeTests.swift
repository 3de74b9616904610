import Campaigns
import CertificateAuthority
import DNSCore
import DNSMessages
import NIOPosix
import NameServers
import RegistryModel
import RegistryTesting
import Testing
import ZoneTransfer

/// The probe against a real name server and a small web server.
@Suite(.serialized) struct ProbeTests {
    private static let group = MultiThreadedEventLoopGroup.singleton
    private static let probe = ServerProbe(
        on: group, now: { Sample.start }, identifier: { UInt16.random(in: .min ... .max) })

    private static func probe(
        _ dns: ServerAddress, web: UInt16 = 9, secure: UInt16? = nil, resolver: ServerAddress? = nil
    ) -> ClaimProbe {
        ClaimProbe(
            probe, on: group, reach: .laboratory(dnsPort: dns.port, webPort: web, secureWebPort: secure),
            resolver: resolver, within: .milliseconds(500))
    }

    private static func name(_ text: String, at address: String? = "127.0.0.1") -> ProbedName {
        ProbedName(
            name: Sample.name(text),
            servers: [
                .init(name: Sample.name("ns.\(text)"), addresses: address.map { [Sample.address($0)] } ?? [])
            ])
    }

    private static func isSilent(_ finding: ProbeFinding) -> Bool { if case .silent = finding { true } else { false } }
    private static func couldNotTell(_ finding: ProbeFinding) -> Bool {
        if case .couldNotTell = finding { true } else { false }
    }

    @Test func aNameAnswersWhereItsOwnServersAreItsAuthority() async throws {
        let server = try await ZoneServer.start(["one.gov.kz": ["@ 60 IN A 127.0.0.1"], "kz": []])
        defer { withExtendedLifetime(server) {} }
        let probe = Self.probe(server.address)
        #expect(await probe.look(at: Self.name("one.gov.kz"), besides: nil) == .answers)
        // The server is no authority for this one, and has no such name in that one.
        #expect(Self.isSilent(await probe.look(at: Self.name("two.gov.kz"), besides: nil)))
        #expect(Self.isSilent(await probe.look(at: Self.name("two.kz"), besides: nil)))
        // An address that no probe goes to from a laboratory, and none at all, say nothing.
        #expect(Self.couldNotTell(await probe.look(at: Self.name("one.gov.kz", at: "192.0.2.1"), besides: nil)))
        #expect(Self.couldNotTell(await probe.look(at: Self.name("one.gov.kz", at: nil), besides: nil)))
        // Found through a resolver.
        let resolving = Self.probe(server.address, resolver: server.address)
        #expect(await resolving.look(at: Self.name("one.gov.kz", at: nil), besides: nil) == .answers)
        // Nobody there.
        await server.server.stop()
        #expect(Self.isSilent(await probe.look(at: Self.name("one.gov.kz"), besides: nil)))
    }

    @Test func outsideOfALaboratoryNoProbeGoesToTheLoopback() async throws {
        let server = try await ZoneServer.start(["one.gov.kz": []])
        defer { withExtendedLifetime(server) {} }
        let probe = ClaimProbe(Self.probe, on: Self.group, reach: .world, within: .milliseconds(500))
        #expect(Self.couldNotTell(await probe.look(at: Self.name("one.gov.kz"), besides: nil)))
        for address in ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1", "224.0.0.1"] {
            #expect(!ProbeReach.world.admits(Sample.address(address)), "\(address)")
        }
        #expect(ProbeReach.world.admits(Sample.address("195.12.113.1")))
    }

    @Test func theNewNameAnswersOnTheWebWhereTheOldOneDoes() async throws {
        let server = try await ZoneServer.start([
            "one.kz": ["@ 60 IN A 127.0.0.1"], "one.gov.kz": ["@ 60 IN A 127.0.0.1"], "two.kz": ["@ 60 IN MX 1 ns"],
            "two.gov.kz": [],
        ])
        defer { withExtendedLifetime(server) {} }
        let web = try await SmallWebServer { request in
            if request.contains("Host: one.kz") { return "HTTP/1.1 301 Moved\r\nLocation: https://one.kz/\r\n\r\n" }
            if request.hasPrefix("HEAD") { return "HTTP/1.1 405 Not that way\r\n\r\n" }
            return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
        }
        let probe = Self.probe(server.address, web: web.port)
        #expect(await probe.look(at: Self.name("one.gov.kz"), besides: Self.name("one.kz")) == .answers)
        // Where the old one has no web, nothing is asked of the new one.
        #expect(await probe.look(at: Self.name("two.gov.kz"), besides: Self.name("two.kz")) == .answers)
        // Where it has, a new one without an address does not answer.
        #expect(Self.isSilent(await probe.look(at: Self.name("two.gov.kz"), besides: Self.name("one.kz"))))
        await web.stop()
    }

    /// An old site that only TLS reaches counts as one; whatever its certificate, since nobody is to be led astray by it.
    @Test func aSiteBehindTLSAloneIsASite() async throws {
        let server = try await ZoneServer.start([
            "one.kz": ["@ 60 IN A 127.0.0.1"], "one.gov.kz": ["@ 60 IN A 127.0.0.1"],
        ])
        defer { withExtendedLifetime(server) {} }
        let certificate = try Self.certificate()
        let old = try await SmallWebServer(certificate: certificate) {
            $0.contains("Host: one.kz") ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 503 Closed\r\n\r\n"
        }
        let both = try await SmallWebServer(certificate: certificate) { _ in "HTTP/1.1 200 OK\r\n\r\n" }
        let (new, before) = (Self.name("one.gov.kz"), Self.name("one.kz"))
        #expect(Self.isSilent(await Self.probe(server.address, secure: old.port).look(at: new, besides: before)))
        #expect(await Self.probe(server.address, secure: both.port).look(at: new, besides: before) == .answers)
        // Without TLS there is nobody: the old one is no site then, and nothing is asked of the new one.
        #expect(await Self.probe(server.address).look(at: new, besides: before) == .answers)
        await old.stop()
        await both.stop()
    }

    private static func certificate() throws -> IssuedCertificate {
        let term = CertificateTerm(now: 1_700_000_000, days: 30)
        let authority = try CertificateAuthority.make(name: "Expired", term: term, serial: Array(1...16)).authority
        return try authority.issueServer(names: [.host("else.example")], term: term, serial: Array(2...17))
    }

    @Test(arguments: [
        "HTTP/1.1 500 Broken\r\n\r\n", "SSH-2.0-OpenSSH\r\n", String(repeating: "a", count: 4_000), nil,
    ])
    func whatIsNoWebAnswerIsSilence(_ answer: String?) async throws {
        let server = try await ZoneServer.start([
            "one.kz": ["@ 60 IN A 127.0.0.1"], "one.gov.kz": ["@ 60 IN A 127.0.0.1"],
        ])
        defer { withExtendedLifetime(server) {} }
        let web = try await SmallWebServer { $0.contains("Host: one.kz") ? "HTTP/1.1 200 OK\r\n\r\n" : answer }
        let probe = Self.probe(server.address, web: web.port)
        #expect(Self.isSilent(await probe.look(at: Self.name("one.gov.kz"), besides: Self.name("one.kz"))))
        await web.stop()
    }

    /// What does not fit a datagram comes by TCP.
    @Test func aLongAnswerComesByTCP() async throws {
        let records = (1...120).map { "many 60 IN A 192.0.2.\($0)" }
        let server = try await ZoneServer.start(["one.kz": records])
        defer { withExtendedLifetime(server) {} }
        let question = MessageQuestion(Sample.name("many.one.kz"), .a)
        await #expect(throws: ProbeFailure.truncated) { try await Self.probe.ask(question, at: server.address) }
        let answer = try await Self.probe.askFully(question, at: server.address)
        #expect(answer.records.count == 120)
        await server.server.stop()
        await #expect(throws: ProbeFailure.refused) { try await Self.probe.askFully(question, at: server.address) }
    }
}
