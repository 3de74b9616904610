import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.1.2: what a domain is, or was, with the objects that it names. It reads one state of the
/// register, decides nothing and leaves no receipt; what of it a face shows to whom is the face's own rule.
package struct InfoDomain: Hashable, Sendable {
    /// Projected to `instant`.
    package let domain: Domain
    package let instant: Instant
    package let holder: Contact?
    package let nameServers: [Host]
    /// Hosts that lie under the name now; empty where the past was asked for.
    package let subordinates: [Host]
    /// True where the zone delegates the name at the instant. Of the past it is known that the name was to be
    /// published, not whether the zone led to one of its servers.
    package let isPublished: Bool
    /// Names that campaigns have moved it to or from by now; empty where the past was asked for.
    package let related: [RelatedName]

    /// - Parameter past: read the state that was stored at `instant`, not the present one.
    /// - Returns: nil where the name is not registered then.
    package init?(
        _ name: DomainName, at instant: Instant, past: Bool, reader: RegistryReader, policies: PolicyLibrary
    ) throws {
        let stored = past ? try reader.domain(named: name, asOf: instant) : try reader.domain(named: name)
        guard let stored, stored.exists(at: instant), stored.created <= instant else { return nil }
        let terms = policies.terms(of: stored.zone, at: instant)
        domain = terms.map { stored.projected(to: instant, terms: $0) } ?? stored
        self.instant = instant
        let registrant = domain.registrant
        holder = past ? try reader.contact(registrant, asOf: instant) : try reader.contact(registrant)
        nameServers = try domain.nameServers.compactMap {
            past ? try reader.host(numbered: $0, asOf: instant) : try reader.host(numbered: $0)
        }
        subordinates = past ? [] : try reader.hosts(under: domain.number)
        isPublished =
            past
            ? domain.isPublished(at: instant)
            : try reader.content(of: name, in: domain.zone, at: instant)?.nameServers.isEmpty == false
        related = past ? [] : try reader.relatedNames(of: domain.number)
    }

    /// Status words of RFC 5731, section 2.3.
    package var statuses: [String] { domain.statusWords(at: instant) }

    /// Words of RFC 3915, section 3.1.
    package var grace: [String] { domain.graceWords(at: instant) }
}
