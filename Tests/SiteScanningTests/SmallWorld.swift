import CertificateAuthority
import DNSCore
import DNSMessages
import NIOCore
import NIOPosix
import NIOSSL
import RegistryModel
import SiteEvidence

@testable import SiteScanning

/// One site on the loopback address with its name server, and a scan of it under limits that a test can wait for.
struct SmallWorld {
    static let site = "one.gov.kz"
    static let start = Instant(microseconds: 1_793_000_000_000_000)

    var names: SmallNameServer
    var settings: ScanSettings
    var subject: ScanSubject

    /// A world in which the site's host has this address, and web servers stand at these ports.
    static func make(
        http: UInt16 = 9, https: UInt16 = 9, smtp: UInt16 = 9, at address: String = "127.0.0.1",
        _ more: @escaping @Sendable (MessageQuestion) throws -> SmallReply? = { _ in nil }
    ) async throws -> SmallWorld {
        let names = try await SmallNameServer.start { question, _, _ in
            if let reply = try? more(question) { return reply }
            return try? Self.reply(question, address)
        }
        var settings = ScanSettings(
            vantage: "test", agent: ScanAgent(product: "tester", version: "1", url: "", contact: "a@b.kz"),
            foreignName: try DomainName("example.com"))
        settings.admission = .laboratory([try require(IPPrefix("127.0.0.1/32"))])
        settings.origin = .roots([try require(IPAddress("127.0.0.1"))])
        (settings.ports.dns, settings.ports.http) = (names.port, http)
        (settings.ports.https, settings.ports.smtp) = (https, smtp)
        settings.limits.pace = .zero
        settings.limits.dnsTime = .milliseconds(600)
        settings.limits.connectTime = .milliseconds(500)
        settings.limits.hopTime = .milliseconds(700)
        settings.limits.handshakeTime = .milliseconds(700)
        settings.limits.mailTime = .milliseconds(700)
        settings.limits.siteTime = .seconds(20)
        settings.limits.bodyOctets = 64 << 10
        settings.selectors = ["default"]
        var register = RegisterEvidence(
            domain: try DomainName(site), zone: try DomainName("gov.kz"), created: start, registrar: "r1")
        register.servers = [
            .init(name: try DomainName("ns.\(site)"), addresses: [try require(IPAddress("127.0.0.1"))])
        ]
        let parent = RegisterEvidence.Server(
            name: try DomainName("ns.nic.kz"), addresses: [try require(IPAddress("127.0.0.1"))])
        let subject = ScanSubject(
            site: try DomainName(site), body: "940140000385", register: register, parentServers: [parent])
        return SmallWorld(names: names, settings: settings, subject: subject)
    }

    /// A zone that is well, for its one server is everybody's.
    static func reply(_ question: MessageQuestion, _ address: String) throws -> SmallReply {
        let zone = try DomainName(site)
        guard question.name.isWithin(zone) else { return SmallReply(code: 5, isAuthoritative: false) }
        switch question.type {
        case .soa where question.name == zone: return SmallReply(answers: [try Record.soa(site)])
        case .ns where question.name == zone:
            return SmallReply(
                answers: [try Record.ns(site, "ns.\(site)")], additionals: [try Record.a("ns.\(site)", "127.0.0.1")])
        case .a: return SmallReply(answers: [try Record.a(question.name.text, address)])
        case .axfr: return SmallReply(code: 5, isAuthoritative: false)
        default: return SmallReply(authorities: [try Record.soa(site)])
        }
    }

    /// The same with another name server; nil is answered as in a zone that is well.
    func with(names answer: @escaping SmallNameServer.Answering) async throws -> SmallWorld {
        var world = self
        await names.stop()
        world.names = try await SmallNameServer.start { question, address, byTCP in
            answer(question, address, byTCP) ?? (try? Self.reply(question, "127.0.0.1"))
        }
        world.settings.ports.dns = world.names.port
        return world
    }

    func scan() async throws -> ScannedSite {
        let scanner = try SiteScanner(
            settings, on: MultiThreadedEventLoopGroup.singleton, now: { Self.start },
            identifier: { UInt16.random(in: .min ... .max) })
        let site = await scanner.scan(subject)
        await names.stop()
        return site
    }

    static func require<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw CancellationError() }
        return value
    }

    /// A certificate for these names by an authority that nobody knows, and the server that shows it, with the
    /// authority's so many times.
    static func tls(
        for names: [String], from first: NIOSSL.TLSVersion = .tlsv1, to last: NIOSSL.TLSVersion = .tlsv13,
        authorities: Int = 1
    ) throws -> (context: NIOSSLContext, certificate: [UInt8]) {
        let now = start.microseconds / 1_000_000
        let (authority, issued) = try CertificateAuthority.make(
            name: "Nobody", term: CertificateTerm(now: now, days: 365), serial: [UInt8](repeating: 7, count: 16))
        let leaf = try authority.issueServer(
            names: names.map { .host($0) }, term: CertificateTerm(now: now, days: 90),
            serial: [UInt8](repeating: 9, count: 16))
        let chain = [leaf.certificate] + Array(repeating: issued.certificate, count: authorities)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try chain.flatMap {
                try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)).map { .certificate($0) }
            },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(leaf.privateKey.utf8), format: .pem)))
        configuration.minimumTLSVersion = first
        configuration.maximumTLSVersion = last
        return (try NIOSSLContext(configuration: configuration), leaf.der)
    }
}
