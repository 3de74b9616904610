import DNSCore
import DNSMessages
import HTMLDocuments
import NIOCore
import NIOPosix
import RegistryModel
import SiteEvidence
import Synchronization
import Testing

@testable import SiteScanning

/// A mail server that greets, and says that it can do nothing.
private final class CurtMailServer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "220 mx\r\n250 mx\r\n")), promise: nil)
    }
}

/// What one site can make the scan hold, whatever it sends.
@Suite struct HostileSiteTests {
    /// What a site may have beside what is counted: addresses, names, causes of trouble.
    private static let beside = 200 << 10

    /// Octets that the evidence of a site has, with its bodies.
    private func size(_ site: ScannedSite) throws -> Int {
        try site.evidence.json().count + site.bodies.reduce(0) { $0 + $1.count }
    }

    private func scan(
        octets: Int, reserved: Int, _ decide: @escaping SmallWebServer.Deciding
    ) async throws -> ScannedSite {
        let server = try await SmallWebServer(decide)
        var world = try await SmallWorld.make(http: server.port)
        world.settings.limits.siteOctets = octets
        world.settings.limits.reservedOctets = reserved
        let site = try await world.scan()
        await server.stop()
        return site
    }

    /// A page with links to others, each address of which is another page.
    private static func page(_ target: String, filler: Int = 0, head: Int = 0) -> WebDeed {
        let links = (0..<30).map { "<a href=/\($0)>\($0)</a>" }.joined()
        let headers = (0..<head).map { "X-\($0): " + String(repeating: "h", count: 600) + "\r\n" }.joined()
        return .page(links + target + String(repeating: "x", count: filler), headers: headers)
    }

    @Test func headsOfAnswersAreCounted() async throws {
        let site = try await scan(octets: 400 << 10, reserved: 100 << 10) { target, _ in Self.page(target, head: 90) }
        #expect(try size(site) < (400 << 10) + Self.beside)
        #expect(site.evidence.web.visits(.page).count < 10)
        #expect(site.evidence.web.visit(.plainBare)?.end?.status == 200)
    }

    @Test func anAnswerThatDoesNotFitIsTroubleAndNotKept() async throws {
        let site = try await scan(octets: 100 << 10, reserved: 0) { target, _ in Self.page(target, head: 90) }
        let visit = try #require(site.evidence.web.visit(.plainWWW))
        #expect(visit.trouble?.cause == .limit)
        #expect(visit.hops.isEmpty)
        #expect(site.evidence.web.visit(.plainBare)?.end?.status == 200)
    }

    @Test func bodiesOfASiteHaveALimitTogether() async throws {
        let site = try await scan(octets: 400 << 10, reserved: 200 << 10) { target, _ in
            Self.page(target, filler: 50_000)
        }
        #expect(site.bodies.reduce(0) { $0 + $1.count } <= 200 << 10)
        #expect(site.bodies.count >= 3)
        // The last one was read as far as there was room.
        #expect(site.evidence.web.visits.contains { $0.end?.body?.truncated == true })
        #expect(!site.evidence.web.visits.contains { $0.trouble?.cause == .limit })
    }

    @Test func addressesWithoutEndAreNotFollowed() async throws {
        let long = String(repeating: "a", count: 3_000)
        let site = try await scan(octets: 1 << 20, reserved: 0) { _, _ in .page("<a href=\(long)>x</a><a href=/y>y</a>")
        }
        #expect(site.evidence.web.visits(.page).map(\.url) == ["http://one.gov.kz/y"])
    }

    private func answering(
        octets: Int = 300 << 10, _ answer: @escaping @Sendable (MessageQuestion) throws -> [ResourceRecord]?
    ) async throws -> ScannedSite {
        var world = try await SmallWorld.make()
        world.settings.limits.siteOctets = octets
        world.settings.limits.reservedOctets = 0
        return try await world.with { question, _, byTCP in
            guard let records = try? answer(question) else { return nil }
            return byTCP ? SmallReply(answers: records) : SmallReply(isTruncated: true)
        }.scan()
    }

    @Test func answersOfNameServersAreCounted() async throws {
        let site = try await answering { question in
            switch question.type {
            case .a:
                return try (0..<2_000).map { try Record.a(question.name.text, "127.\($0 / 250).\($0 % 250).1") }
            case .txt:
                let text = String(repeating: "t", count: 250)
                return try (0..<200).map { try Record.txt(question.name.text, "\($0)" + text.dropFirst(5)) }
            default: return nil
            }
        }
        let exchanges = site.evidence.delegation.exchanges
        #expect(exchanges.contains { $0.answer.trouble?.cause == .limit })
        #expect(exchanges.compactMap(\.answer.value?.size).reduce(0, +) <= 300 << 10)
        #expect(try size(site) < (300 << 10) + Self.beside)
        #expect(site.evidence.mail.texts.contains { $0.texts.trouble?.cause == .limit })
        #expect(site.evidence.hosts.allSatisfy { $0.addresses.count <= 32 })
    }

    /// Of a host's many addresses some are looked at; the evidence names the others, or says that there are more.
    @Test(arguments: [(6, nil), (40, Trouble.Cause.limit)])
    func addressesThatAreNotLookedAtAreNotForgotten(count: Int, cause: Trouble.Cause?) async throws {
        let site = try await answering(octets: 4 << 20) { question in
            guard question.type == .a else { return nil }
            return try (1...count).map { try Record.a(question.name.text, "127.0.0.\($0)") }
        }
        let host = try #require(site.evidence.hosts.first)
        #expect(host.addresses.count == min(count, 16))
        #expect(host.trouble?.cause == cause)
        let looked = site.evidence.endpoints.filter { $0.host == host.host }
        #expect(looked.count == ScanLimits().addressesPerHost)
    }

    @Test func serversWithoutEndAreNotAllAsked() async throws {
        let site = try await answering(octets: 4 << 20) { question in
            guard question.type == .ns else { return nil }
            return try (0..<1_000).map { try Record.ns(SmallWorld.site, "n\($0).\(SmallWorld.site)") }
        }
        #expect(site.evidence.delegation.servers.count == ZoneCut.mostServers)
        // Those that are there don't speak for the others.
        #expect(site.evidence.delegation.servers.last?.trouble?.cause == .limit)
    }

    @Test func aChainOfCertificatesWithoutEndIsNotKept() async throws {
        let (context, _) = try SmallWorld.tls(for: ["one.gov.kz", "www.one.gov.kz"], authorities: 20)
        let server = try await SmallWebServer(tls: context) { _, _ in .page("secure") }
        let site = try await SmallWorld.make(https: server.port).scan()
        await server.stop()
        #expect(site.evidence.certificates.isEmpty)
        #expect(site.evidence.endpoints.first?.attempt(.tls13)?.handshake.trouble?.cause == .limit)
        #expect(site.evidence.web.visit(.secureBare)?.trouble?.cause == .limit)
    }

    /// What the limits' own documentation promises: all sites at once leave a quarter of 500 MiB for the program.
    @Test func allSitesAtOnceFitIntoMemory() {
        let limits = ScanLimits()
        #expect(limits.sitesAtOnce * (limits.siteOctets + Self.beside) <= 375 << 20)
        #expect(limits.siteOctets >= 2 * (limits.bodyOctets + limits.reservedOctets))
    }

    // MARK: The notebook

    @Test func theNotebookCountsEverythingOnce() throws {
        var limits = ScanLimits()
        (limits.siteOctets, limits.reservedOctets) = (10_000, 4_000)
        let notebook = Notebook(limits)
        let body = [UInt8](repeating: 1, count: 5_000)
        for _ in 0..<3 { #expect(try notebook.keep(body, truncated: false, "a page").octets == 5_000) }
        #expect(notebook.octets == 5_000)
        #expect(notebook.bodyRoom == 1_000)
        // Of the next one there is room for the beginning.
        let cut = try notebook.keep(body + [2], truncated: false, "a page")
        #expect(cut.octets == 1_000)
        #expect(cut.truncated)
        #expect(notebook.body(cut.sha256)?.count == 1_000)
        #expect(notebook.octets == 6_000)
        let chain = [[UInt8](repeating: 2, count: 1_000), [UInt8](repeating: 3, count: 1_000)]
        for _ in 0..<3 { #expect(try notebook.indices(of: chain, "a chain") == [0, 1]) }
        #expect(notebook.octets == 8_000 + 2 * KeptSize.entry)
        #expect(throws: Trouble.self) { try notebook.indices(of: [[UInt8](repeating: 4, count: 3_000)], "a chain") }
        #expect(notebook.certificates.count == 2)
        try notebook.count(10_000 - notebook.octets, "a head")
        #expect(throws: Trouble.self) { try notebook.count(1, "a head") }
        #expect(notebook.isFull)
        #expect(notebook.bodyRoom == 0)
        #expect(try notebook.keep([3], truncated: false, "a page").octets == 0)
        #expect(notebook.octets == 10_000)
    }

    // MARK: What is remembered beside

    @Test func thePlanHoldsNoMoreThanCanBeVisited() throws {
        let home = WebAddress(scheme: .http, host: SmallWorld.site)
        var plan = CrawlPlan(home: home, hosts: [SmallWorld.site], most: 5, clicks: 3)
        func link(_ path: String, _ language: String? = nil) -> PageLink {
            PageLink(kind: .anchor, target: path, address: home.resolved(path), language: language)
        }
        plan.add(links: (0..<4_000).map { link("/\($0)") }, on: 0)
        #expect(plan.held == 5 + 6)
        plan.add(links: (0..<4_000).map { link("/l\($0)", "l\($0 % 20)") }, on: 0)
        #expect(plan.held == 5 + 6)
        // What was forgotten can still be a version.
        plan.add(links: [link("/3000", "kk")], on: 0)
        var steps: [String] = []
        while let step = plan.next() { steps.append(step.address.path) }
        #expect(steps == ["/3000", "/l0", "/l1", "/l2", "/l3"])
    }

    @Test func delegationsThatAreRememberedHaveALimit() async throws {
        let memory = CutMemory()
        let label = String(repeating: "n", count: 60)
        let server = ZoneCut.Server(
            name: try DomainName("\(label).\(label).\(label).kz"),
            addresses: Array(repeating: try #require(IPAddress("127.0.0.1")), count: ZoneCut.mostAddresses))
        for number in 0..<3_000 {
            await memory.remember(
                ZoneCut(
                    zone: try DomainName("z\(number).kz"),
                    servers: Array(repeating: server, count: ZoneCut.mostServers)))
        }
        #expect(await memory.octets <= CutMemory.mostOctets)
        #expect(await memory.cut(above: try DomainName("z0.kz")) == nil)
        #expect(await memory.cut(above: try DomainName("z2999.kz")) != nil)
    }

    @Test func talksThatAreRememberedHaveALimit() async throws {
        let talks = Mutex(0)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                talks.withLock { $0 += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(CurtMailServer())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let address = ServerAddress(
            try #require(IPAddress("127.0.0.1")), port: UInt16(server.localAddress?.port ?? 0))
        let dialer = Dialer(
            group: MultiThreadedEventLoopGroup.singleton, turns: ConnectionTurns(most: 4), connectTime: .seconds(1),
            turnTime: .seconds(1))
        for (most, expected) in [(1 << 20, 1), (0, 4)] {
            let desk = MailDesk(dialer: dialer, contexts: try TLSContexts(), name: "here", most: most)
            for _ in 0..<3 {
                let seen = await desk.talk(with: try DomainName("mx.kz"), at: address, within: .seconds(2))
                #expect(seen.banner == "mx")
            }
            #expect(talks.withLock(\.self) == expected)
        }
        try await server.close()
    }
}
