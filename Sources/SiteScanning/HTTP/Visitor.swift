import DNSCore
import HTMLDocuments
import IDNA
import NIOCore
import RegistryModel
import SiteEvidence

/// Visits URLs and follows redirects by itself: where each leads is looked at again before it is gone to.
struct Visitor: Sendable {
    let fetcher: PageFetcher
    let resolver: Resolver
    let settings: ScanSettings
    let clock: SiteClock
    let notebook: Notebook
    /// Hosts whose addresses are known already, and the delegation at which others of the site are looked up.
    let hosts: [HostEvidence]
    let cut: ZoneCut?

    /// Addresses of one host that are tried where the first does not answer.
    private static let mostTries = 2

    /// One URL and where it leads.
    func visit(
        _ url: WebAddress, for purpose: Visit.Purpose, language: String? = nil, clicks: Int? = nil
    ) async -> Visit {
        var visit = Visit(purpose: purpose, url: url.description, language: language, clicks: clicks)
        var next: WebAddress? = url
        while let at = next {
            do throws(Trouble) {
                guard visit.hops.count <= settings.limits.redirects else {
                    throw Trouble(.limit, "more than \(settings.limits.redirects) redirects")
                }
                guard !visit.hops.contains(where: { $0.url == at.description }) else {
                    throw Trouble(.protocolError, "redirects lead in a circle")
                }
                let (hop, trouble) = try await hop(at)
                visit.hops.append(hop)
                if let trouble { throw trouble }
                next = try Self.target(of: hop, at)
            } catch {
                visit.trouble = error
                visit.troubleURL = at.description
                return visit
            }
        }
        return visit
    }

    /// Where an answer leads on; nil where it is the end.
    private static func target(of hop: Hop, _ url: WebAddress) throws(Trouble) -> WebAddress? {
        guard [301, 302, 303, 307, 308].contains(hop.status), let location = hop.values(of: "location").first
        else { return nil }
        guard let target = url.resolved(location) else {
            throw Trouble(.protocolError, "a redirect to '\(location.prefix(200))', which is no address of the web")
        }
        try checkPort(of: target, "a redirect")
        return target
    }

    /// Ports below 1024 other than the web's belong to servers that are not asked about web pages.
    static func checkPort(of url: WebAddress, _ what: String) throws(Trouble) {
        if let port = url.port, port < 1_024, port != 80, port != 443 {
            throw Trouble(.forbidden, "\(what) to port \(port)")
        }
    }

    private func hop(_ url: WebAddress) async throws(Trouble) -> (Hop, Trouble?) {
        let (response, address) = try await answer(of: url)
        return (try seen(response, url, address), response.trouble)
    }

    /// What the first address of a URL's host says that answers at all, and which that is.
    func answer(
        of url: WebAddress, to question: PostedQuestion? = nil
    ) async throws(Trouble) -> (SeenResponse, IPAddress) {
        let (host, addresses) = try await places(of: url)
        var last = Trouble(.dns, "\(url.host) has no address")
        for address in addresses.prefix(Self.mostTries) {
            let server = ServerAddress(address, port: fetcher.port(of: url))
            do throws(Trouble) {
                if let closed = notebook.closed(server) { throw closed }
                await clock.waitForTurn()
                let time = try clock.allowed(settings.limits.hopTime)
                let most = min(settings.limits.bodyOctets, notebook.bodyRoom)
                let response = try await fetcher.fetch(
                    url, as: host, at: address, within: time,
                    body: question == nil ? most : settings.limits.statusOctets, asking: question)
                return (response, address)
            } catch {
                // Whoever sends too much from one address has nothing better at the next.
                if error.cause == .limit { throw error }
                notebook.close(server, error)
                last = error
            }
        }
        throw last
    }

    private func seen(
        _ response: SeenResponse, _ url: WebAddress, _ address: IPAddress
    ) throws(Trouble) -> Hop {
        let (url, what) = (url.description, "an answer of \(address)")
        // The excerpt is counted with the head.
        try notebook.count(
            Hop.size(of: response.headers, at: url) + min(response.body.count, 4 * settings.limits.excerpt),
            "\(what): its head")
        let isRedirect = (300..<400).contains(response.status) && response.body.isEmpty
        let body = try isRedirect ? nil : notebook.keep(response.body, truncated: response.isTruncated, what)
        return Hop(
            url: url, address: address, status: response.status, headers: response.headers, body: body,
            chain: try notebook.indices(of: response.chain, what))
    }

    /// The host of a URL as DNS has it, and the addresses of it that are gone to, IPv4 first: more servers answer there.
    private func places(of url: WebAddress) async throws(Trouble) -> (DomainName, [IPAddress]) {
        if let address = IPAddress(url.host) {
            guard settings.admission.admits(address) else { throw Trouble(.forbidden, "no probe goes to \(address)") }
            throw Trouble(.protocolError, "'\(url.host)' is an address, not a name")
        }
        guard let host = try? IDNA.domainName(from: url.host) else {
            throw Trouble(.protocolError, "'\(url.host.prefix(255))' is no name of a host")
        }
        var found = hosts.first { $0.host == host }
        if found == nil { found = await resolver.addresses(of: host, from: cut, clock) }
        guard let found, !found.addresses.isEmpty else {
            throw found?.trouble ?? Trouble(.dns, "\(host.text) has no address")
        }
        let admitted = found.addresses.filter(settings.admission.admits)
        guard !admitted.isEmpty else {
            throw Trouble(.forbidden, "\(host.text) is at \(found.addresses[0]), where no probe goes")
        }
        return (host, admitted.filter(\.isIPv4) + admitted.filter { !$0.isIPv4 })
    }
}
