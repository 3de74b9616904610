import DNSCore
import HTMLDocuments
import NIOCore
import SiteEvidence

/// Visits a site: its front pages, the files that it should have, its languages, and pages up to some clicks away.
struct WebLook: Sendable {
    let visitor: Visitor
    let settings: ScanSettings
    let site: DomainName
    let www: DomainName?

    func look() async -> WebEvidence {
        var visits = await fronts()
        guard let home = Self.home(of: visits) else { return WebEvidence(visits: visits) }
        // Whoever sent more than a site should is asked for no more.
        guard !visitor.notebook.isFull else { return WebEvidence(visits: visits) }
        let robots = await visitor.visit(home.file("/robots.txt"), for: .robots)
        visits.append(robots)
        visits.append(await visitor.visit(home.file("/.well-known/security.txt"), for: .securityText))
        let rules = rules(robots)
        let sitemap = home.file("/sitemap.xml")
        if rules.allow(sitemap) { visits.append(await visitor.visit(sitemap, for: .sitemap)) }
        visits += await crawl(from: home, rules)
        return WebEvidence(visits: visits)
    }

    private func fronts() async -> [Visit] {
        var visits = [await visitor.visit(WebAddress(scheme: .http, host: site.text), for: .plainBare)]
        if let www { visits.append(await visitor.visit(WebAddress(scheme: .http, host: www.text), for: .plainWWW)) }
        visits.append(await visitor.visit(WebAddress(scheme: .https, host: site.text), for: .secureBare))
        if let www { visits.append(await visitor.visit(WebAddress(scheme: .https, host: www.text), for: .secureWWW)) }
        return visits
    }

    /// A page that was read.
    private struct Page {
        var address: WebAddress
        var hop: Hop

        func file(_ path: String) -> WebAddress {
            WebAddress(scheme: address.scheme, host: address.host, port: address.port, path: path)
        }
    }

    /// The home page: the first front, the secure ones before the others, that ended in a page.
    private static func home(of visits: [Visit]) -> Page? {
        for purpose in [Visit.Purpose.secureBare, .secureWWW, .plainBare, .plainWWW] {
            for visit in visits where visit.purpose == purpose {
                guard let hop = visit.end, hop.status == 200, let address = WebAddress(hop.url) else { continue }
                return Page(address: address, hop: hop)
            }
        }
        return nil
    }

    /// What robots.txt says. A server that errs is not taken for one that allows (RFC 9309, section 2.3.1).
    private func rules(_ visit: Visit) -> RobotsRules {
        guard let end = visit.end else { return visit.hops.isEmpty ? .unreachable : .none }
        switch end.status {
        case 200..<300:
            let body = end.body.flatMap { visitor.notebook.body($0.sha256) } ?? []
            return RobotsRules(body, product: settings.agent.product)
        case 500..<600: return .unreachable
        default: return .none
        }
    }

    // MARK: Pages

    /// Breadth first from the home page: languages first, then what is linked, a click further each time.
    private func crawl(from home: Page, _ rules: RobotsRules) async -> [Visit] {
        var plan = CrawlPlan(
            home: home.address, hosts: hosts(home), most: settings.limits.pages, clicks: settings.limits.clicks)
        plan.add(links: links(of: home.hop, at: home.address), on: 0)
        var visits: [Visit] = []
        while !visitor.clock.isOver, !visitor.notebook.isFull, let step = plan.next() {
            guard rules.allow(step.address) else {
                visits.append(
                    Visit(
                        purpose: step.purpose, url: step.address.description, language: step.language,
                        clicks: step.clicks, trouble: Trouble(.forbidden, "robots.txt asks not to visit it"),
                        troubleURL: step.address.description))
                continue
            }
            let visit = await visitor.visit(
                step.address, for: step.purpose, language: step.language, clicks: step.clicks)
            visits.append(visit)
            guard let hop = visit.end, let address = WebAddress(hop.url), plan.isInside(address) else { continue }
            plan.add(links: links(of: hop, at: address), on: step.clicks)
        }
        return visits
    }

    private func hosts(_ home: Page) -> Set<String> {
        Set([site.text, www?.text, home.address.host].compactMap(\.self))
    }

    private func links(of hop: Hop, at address: WebAddress) -> [PageLink] {
        guard hop.status == 200, let body = hop.body.flatMap({ visitor.notebook.body($0.sha256) }) else { return [] }
        let type = hop.values(of: "content-type").first
        guard type.map({ $0.lowercased().contains("html") }) ?? true else { return [] }
        return HTMLReader().read(body, contentType: type).links(at: address).links
    }
}
