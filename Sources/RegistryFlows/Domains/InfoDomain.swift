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
    /// What policy binds the name to at the instant, registered or not.
    package let twins: [Twin]

    /// The name's counterpart in another zone.
    package struct Twin: Hashable, Sendable {
        package let name: DomainName
        /// Projected; nil where the counterpart is free.
        package let domain: Domain?
        /// Nil where it is free, or where it can't be told.
        package let isSameHolder: Bool?
    }

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
        twins = try Self.twins(of: domain, holder, at: instant, past: past, reader, policies)
        subordinates = past ? [] : try reader.hosts(under: domain.number)
        isPublished =
            past
            ? domain.isPublished(at: instant)
            : try reader.content(of: name, in: domain.zone, at: instant)?.nameServers.isEmpty == false
        related = past ? [] : try reader.relatedNames(of: domain.number)
    }

    private static func twins(
        of domain: Domain, _ holder: Contact?, at instant: Instant, past: Bool, _ reader: RegistryReader,
        _ policies: PolicyLibrary
    ) throws -> [Twin] {
        let snapshot = policies.snapshot(of: domain.zone, at: instant)
        return try snapshot.twins(of: domain.name, registered: domain.created, at: instant).map { bound in
            let stored =
                past ? try reader.domain(named: bound.name, asOf: instant) : try reader.domain(named: bound.name)
            guard let stored, stored.exists(at: instant) else {
                return Twin(name: bound.name, domain: nil, isSameHolder: nil)
            }
            let other =
                policies.terms(of: stored.zone, at: instant)
                .map { stored.projected(to: instant, terms: $0) } ?? stored
            let handle = other.registrant
            let number = past ? try reader.contact(handle, asOf: instant) : try reader.contact(handle)
            return Twin(name: bound.name, domain: other, isSameHolder: isSame(domain, holder, other, number))
        }
    }

    private static func isSame(_ domain: Domain, _ holder: Contact?, _ other: Domain, _ owner: Contact?) -> Bool? {
        if domain.registrant == other.registrant { return true }
        guard let own = holder?.nationalIdentifier, let number = owner?.nationalIdentifier else { return nil }
        return own == number
    }

    /// Status words of RFC 5731, section 2.3.
    package var statuses: [String] { domain.statusWords(at: instant) }

    /// Words of RFC 3915, section 3.1.
    package var grace: [String] { domain.graceWords(at: instant) }
}
