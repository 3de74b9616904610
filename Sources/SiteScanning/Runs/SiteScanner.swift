import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import SiteEvidence

/// Looks at sites, one at a time or many, and gives what it saw. It judges nothing and writes nothing.
package struct SiteScanner: Sendable {
    let settings: ScanSettings
    private let dialer: Dialer
    private let client: NameServerClient
    private let resolver: Resolver
    private let contexts: TLSContexts
    private let desk: MailDesk
    private let now: @Sendable () -> Instant
    private let places: @Sendable (IPAddress) -> [PlaceEvidence.Word]

    /// - Parameters:
    ///   - now: the machine's clock.
    ///   - identifier: a number that nobody can guess, for each DNS message.
    ///   - places: what dated sources say of an address.
    package init(
        _ settings: ScanSettings, on group: any EventLoopGroup, now: @escaping @Sendable () -> Instant,
        identifier: @escaping @Sendable () -> UInt16,
        places: @escaping @Sendable (IPAddress) -> [PlaceEvidence.Word] = { _ in [] }
    ) throws {
        self.settings = settings
        self.now = now
        self.places = places
        dialer = Dialer(
            group: group, turns: ConnectionTurns(most: settings.limits.connectionsPerAddress),
            connectTime: settings.limits.connectTime, turnTime: settings.limits.turnTime)
        client = NameServerClient(group: group, dialer: dialer, identifier: identifier)
        resolver = Resolver(client: client, settings: settings, memory: CutMemory())
        contexts = try TLSContexts()
        desk = MailDesk(dialer: dialer, contexts: contexts, name: settings.agent.product + ".invalid")
    }

    /// Looks at one site. Whatever the site does, evidence comes of it, within the time that a site is given.
    package func scan(_ subject: ScanSubject) async -> ScannedSite {
        let begun = now()
        let clock = SiteClock(time: settings.limits.siteTime, pace: settings.limits.pace)
        let notebook = Notebook(settings.limits)
        let look = DelegationLook(
            client: client, resolver: resolver, settings: settings, clock: clock, notebook: notebook)
        let (delegation, cut) = await look.look(at: subject)
        var evidence = SiteEvidence(
            site: subject.site, body: subject.body, vantage: settings.vantage, begun: begun, ended: begun,
            register: subject.register, delegation: delegation)
        evidence.hosts = await hosts(evidence, cut, clock)
        await lookAround(&evidence, cut, clock, notebook)
        evidence.places = places(evidence)
        evidence.certificates = notebook.certificates
        evidence.ended = now()
        if clock.isOver {
            evidence.trouble = Trouble(.own, "the time for this site was used up")
        }
        return ScannedSite(evidence: evidence, bodies: notebook.bodies)
    }

    private func hosts(_ evidence: SiteEvidence, _ cut: ZoneCut?, _ clock: SiteClock) async -> [HostEvidence] {
        var hosts: [HostEvidence] = []
        for name in [evidence.site, evidence.www].compactMap(\.self) {
            hosts.append(await resolver.addresses(of: name, from: cut, clock))
        }
        return hosts
    }

    /// TLS (with what is said of certificates), web and mail side by side: they ask different servers, or other ports.
    private func lookAround(
        _ evidence: inout SiteEvidence, _ cut: ZoneCut?, _ clock: SiteClock, _ notebook: Notebook
    ) async {
        let visitor = Visitor(
            fetcher: PageFetcher(dialer: dialer, contexts: contexts, settings: settings), resolver: resolver,
            settings: settings, clock: clock, notebook: notebook, hosts: evidence.hosts, cut: cut)
        let tls = TLSLook(dialer: dialer, contexts: contexts, settings: settings, clock: clock, notebook: notebook)
        let web = WebLook(visitor: visitor, settings: settings, site: evidence.site, www: evidence.www)
        let mail = MailLook(
            desk: desk, resolver: resolver, visitor: visitor, settings: settings, clock: clock, notebook: notebook,
            cut: cut)
        let hosts = evidence.hosts
        let domain = evidence.delegation.zone
        let statuses = StatusLook(visitor: visitor, now: now)
        async let secured = Self.secured(hosts, tls, statuses)
        async let pages = web.look()
        async let letters = mail.look(at: domain)
        (evidence.endpoints, evidence.statuses) = await secured
        evidence.web = await pages
        let findings = await letters
        evidence.mail = findings.mail
        evidence.delegation.exchanges += findings.exchanges
        evidence.hosts += findings.hosts.filter { host in !hosts.contains { $0.host == host.host } }
        evidence.web.visits += findings.visits
    }

    /// TLS at the hosts, and then what is said of the certificates that they showed.
    private static func secured(
        _ hosts: [HostEvidence], _ tls: TLSLook, _ statuses: StatusLook
    ) async -> ([EndpointEvidence], [StatusEvidence]) {
        let endpoints = await tls.look(at: hosts)
        return (endpoints, await statuses.look(at: endpoints))
    }

    private func places(_ evidence: SiteEvidence) -> [PlaceEvidence] {
        var found: [PlaceEvidence] = []
        func add(_ address: IPAddress, _ role: PlaceEvidence.Role, _ host: DomainName) {
            found.append(PlaceEvidence(address: address, role: role, host: host, words: places(address)))
        }
        let own = Set([evidence.site, evidence.www].compactMap(\.self))
        for host in evidence.hosts {
            for address in host.addresses { add(address, own.contains(host.host) ? .site : .mail, host.host) }
        }
        for server in evidence.delegation.servers {
            for address in server.addresses { add(address.address, .nameServer, server.name) }
        }
        return found
    }
}
