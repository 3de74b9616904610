import DNSCore
import RegistryModel

/// What was seen of one site, from one place, at one time: enough for another person to judge again. It judges nothing.
package struct SiteEvidence: Hashable, Sendable, Codable {
    /// The form of this JSON. It grows when a reader of an older form would read something wrongly; a new key alone is no
    /// reason.
    package static let presentSchema = 2

    package var schema = presentSchema
    /// The name of the site: the registered name, or a host below it.
    package var site: DomainName
    /// Whose it is said to be: a body's BIN, as the inventory gives it.
    package var body: String?
    /// From where it was looked at.
    package var vantage: String
    package var begun: Instant
    package var ended: Instant
    /// Nil where the name stands in no register of ours.
    package var register: RegisterEvidence?
    package var delegation: DelegationEvidence
    /// Addresses of the site, of its `www`, and of its mail servers, as their own servers give them.
    package var hosts: [HostEvidence] = []
    /// TLS at every address of the site and of its `www`.
    package var endpoints: [EndpointEvidence] = []
    package var web = WebEvidence()
    package var mail = MailEvidence()
    package var places: [PlaceEvidence] = []
    /// Every certificate that was shown anywhere, once, as DER; `Handshake.chain` and `Hop.chain` point into it.
    package var certificates: [Octets] = []
    /// What the responders of the site's certificates said of them; nil in evidence of before they were asked.
    package var statuses: [StatusEvidence]?
    /// What kept the whole from being looked at to its end: the run's budget, a fault of ours.
    package var trouble: Trouble?

    package init(
        site: DomainName, body: String? = nil, vantage: String, begun: Instant, ended: Instant,
        register: RegisterEvidence? = nil, delegation: DelegationEvidence
    ) {
        self.site = site
        self.body = body
        self.vantage = vantage
        self.begun = begun
        self.ended = ended
        self.register = register
        self.delegation = delegation
    }

    /// The certificates of a chain, as DER, leaf first. Pointers that point nowhere are left out.
    package func chain(_ indices: [Int]) -> [[UInt8]] {
        indices.filter(certificates.indices.contains).map { certificates[$0].octets }
    }

    /// The certificates that a server showed in a handshake, as DER, leaf first.
    package func chain(of handshake: Handshake) -> [[UInt8]] { chain(handshake.chain) }

    /// What was found of a host; nil where it was not looked for.
    package func host(_ name: DomainName) -> HostEvidence? { hosts.first { $0.host == name } }

    /// The site's name with `www` in front; nil where the site is itself a `www` or the name would grow too long.
    package var www: DomainName? {
        site.firstLabel == "www" ? nil : try? site.prepending("www")
    }
}
