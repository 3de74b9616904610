import DNSCore
import SiteEvidence
import Testing

@testable import SiteScanning

/// What a web server may do to a scan, and what comes of it.
@Suite struct WebTroubleTests {
    /// The visit of `http://one.gov.kz/` to a server that does this.
    private func visit(
        at address: String = "127.0.0.1", pages: Int = 0, _ decide: @escaping SmallWebServer.Deciding
    ) async throws -> (Visit, ScannedSite) {
        let server = try await SmallWebServer(decide)
        var world = try await SmallWorld.make(http: server.port, at: address)
        world.settings.limits.pages = pages
        let site = try await world.scan()
        await server.stop()
        return (try #require(site.evidence.web.visit(.plainBare)), site)
    }

    private func visit(_ deed: WebDeed) async throws -> Visit { try await visit { _, _ in deed }.0 }

    @Test func aPageIsKeptWithItsBody() async throws {
        let (visit, site) = try await visit { _, _ in .page("<p>сәлем</p>", headers: "X-A: 1\r\nX-A: 2\r\n") }
        #expect(visit.trouble == nil)
        let end = try #require(visit.end)
        #expect(end.status == 200)
        #expect(end.address == IPAddress("127.0.0.1"))
        #expect(end.values(of: "x-a") == ["1", "2"])
        let body = try #require(end.body)
        #expect(body.excerpt == "<p>сәлем</p>")
        #expect(!body.truncated)
        #expect(site.bodies.contains(Array("<p>сәлем</p>".utf8)))
        #expect(site.evidence.trouble == nil)
    }

    @Test func theRequestSaysWhoComesAndAsksForNothingPacked() async throws {
        let (visit, _) = try await visit { _, head in .page(head) }
        let head = try #require(visit.end?.body?.excerpt)
        #expect(head.contains("GET / HTTP/1.1\r\nHost: one.gov.kz\r\n"))
        #expect(head.contains("User-Agent: tester/1 (a@b.kz)"))
        #expect(head.contains("Accept-Encoding: identity"))
    }

    @Test func silenceIsATimeout() async throws {
        let visit = try await visit(.silence)
        #expect(visit.trouble?.cause == .timeout)
        #expect(visit.hops.isEmpty)
        #expect(visit.troubleURL == "http://one.gov.kz/")
    }

    @Test func aClosedPortIsRefused() async throws {
        let server = try await SmallWebServer { _, _ in .silence }
        await server.stop()
        let site = try await SmallWorld.make(http: server.port, https: server.port).scan()
        #expect(site.evidence.web.visit(.plainBare)?.trouble?.cause == .refused)
        #expect(site.evidence.endpoints.first?.attempt(.tls13)?.handshake.trouble?.cause == .refused)
    }

    @Test func aResetIsAReset() async throws { #expect(try await visit(.reset).trouble?.cause == .reset) }

    @Test func anEndlessBodyIsCutAndStands() async throws {
        let visit = try await visit(
            .endless(head: "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10000000000\r\n\r\n"))
        #expect(visit.trouble == nil)
        let body = try #require(visit.end?.body)
        #expect(body.truncated)
        #expect(body.octets == 64 << 10)
    }

    @Test func aLengthThatLiesIsTroubleAndTheHopStands() async throws {
        let visit = try await visit(.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"))
        let cause = try #require(visit.trouble?.cause)
        #expect([.protocolError, .reset].contains(cause))
        #expect(visit.hops.first?.status == 200)
        #expect(visit.hops.first?.body?.truncated == true)
        #expect(visit.end == nil)
    }

    @Test func whatIsNoHTTPIsSaidToBeNone() async throws {
        #expect(try await visit(.say("220 mail.one.gov.kz ESMTP\r\n\r\n")).trouble?.cause == .protocolError)
    }

    @Test func aBodyThatDripsEndsInTime() async throws {
        let visit = try await visit(.drip(head: "HTTP/1.1 200 OK\r\n\r\n", every: .milliseconds(50)))
        #expect(visit.trouble?.cause == .timeout)
        #expect(visit.hops.first?.status == 200)
        #expect((visit.hops.first?.body?.octets ?? 0) > 0)
    }

    @Test func headersWithoutEndAreLimited() async throws {
        let many = String(repeating: "X-Filler: \(String(repeating: "a", count: 100))\r\n", count: 10_000)
        #expect(try await visit(.say("HTTP/1.1 200 OK\r\n\(many)\r\n")).trouble?.cause == .limit)
        let one = "HTTP/1.1 200 OK\r\nX-Filler: \(String(repeating: "a", count: 1 << 20))"
        #expect(try await visit(.sayAndStay(one)).trouble?.cause == .limit)
        let line = "HTTP/1.1 200 " + String(repeating: "a", count: 1 << 20)
        #expect(try await visit(.sayAndStay(line)).trouble?.cause == .limit)
        let few = String(repeating: "X-Filler: a\r\n", count: 100)
        #expect(try await visit(.say("HTTP/1.1 200 OK\r\n\(few)Content-Length: 0\r\n\r\n")).trouble == nil)
    }

    @Test func aPackedBodyIsNotUnpacked() async throws {
        let visit = try await visit(
            .say("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u{1f}\u{7f}ab"))
        #expect(visit.trouble?.cause == .protocolError)
        #expect(visit.hops.first?.values(of: "content-encoding") == ["gzip"])
    }

    @Test func redirectsAreFollowedAndEndSomewhere() async throws {
        let (good, _) = try await visit { target, _ in target == "/" ? .redirect(to: "/kk/") : .page("here") }
        #expect(good.hops.map(\.url) == ["http://one.gov.kz/", "http://one.gov.kz/kk/"])
        #expect(good.hops.first?.body == nil)
        #expect(good.end?.body?.excerpt == "here")
        let (circle, _) = try await visit { target, _ in .redirect(to: target == "/" ? "/a" : "/") }
        #expect(circle.trouble?.cause == .protocolError)
        #expect(circle.hops.count == 2)
        let (long, _) = try await visit { target, _ in .redirect(to: target + "a") }
        #expect(long.trouble?.cause == .limit)
        #expect(long.hops.count == 11)
        let (strange, _) = try await visit { _, _ in .redirect(to: "ftp://one.gov.kz/") }
        #expect(strange.trouble?.cause == .protocolError)
        let (mail, _) = try await visit { _, _ in .redirect(to: "http://one.gov.kz:25/") }
        #expect(mail.trouble?.cause == .forbidden)
    }

    @Test(arguments: ["http://127.0.0.2/", "http://169.254.169.254/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"])
    func noRedirectLeadsInside(_ location: String) async throws {
        let (visit, _) = try await visit { _, _ in .redirect(to: location) }
        #expect(visit.trouble?.cause == .forbidden)
        #expect(visit.troubleURL == location)
        #expect(visit.hops.count == 1)
    }

    /// A name may be anybody's, and lead anywhere.
    @Test func noNameLeadsInside() async throws {
        let (visit, site) = try await visit(at: "127.0.0.2") { _, _ in .page("inside") }
        #expect(visit.trouble?.cause == .forbidden)
        #expect(visit.hops.isEmpty)
        #expect(site.evidence.endpoints.first?.attempt(.tls12)?.handshake.trouble?.cause == .forbidden)
        #expect(site.evidence.hosts.first?.addresses == [try #require(IPAddress("127.0.0.2"))])
    }

    @Test func pagesAreVisitedBreadthFirstAndRobotsAreObeyed() async throws {
        let (_, site) = try await visit(pages: 10) { target, _ in
            switch target {
            case "/":
                .page(
                    """
                    <html lang=kk><link rel=alternate hreflang=ru href=/ru/><a href=/news>Жаңалықтар</a><a href=/secret/a>x</a>
                    <a href=/file.pdf>PDF</a><a href="http://elsewhere.kz/">else</a><a href=/en>EN</a></html>
                    """)
            case "/robots.txt": .page("User-agent: *\nDisallow: /\n\nUser-agent: Tester\nDisallow: /secret/\n")
            case "/news": .page("<a href=/news/1>1</a><a href=/>home</a>")
            case "/news/1": .page("<a href=/deep>deep</a>")
            case "/deep": .page("<a href=/deeper>deeper</a>")
            default: .page("other")
            }
        }
        let web = site.evidence.web
        #expect(web.visits(.language).map(\.url) == ["http://one.gov.kz/ru/", "http://one.gov.kz/en"])
        #expect(web.visits(.language).map(\.language) == ["ru", "en"])
        let pages = web.visits(.page)
        #expect(
            pages.map(\.url) == [
                "http://one.gov.kz/news", "http://one.gov.kz/secret/a", "http://one.gov.kz/news/1",
                "http://one.gov.kz/deep",
            ])
        #expect(pages.map(\.clicks) == [1, 1, 2, 3])
        #expect(pages[1].trouble?.cause == .forbidden)
        #expect(pages[1].hops.isEmpty)
        #expect(web.visit(.securityText)?.end?.status == 200)
    }
}
