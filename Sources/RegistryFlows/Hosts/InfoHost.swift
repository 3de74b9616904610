import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5732, section 3.1.2: what a host is, or was: with the sponsor that its superordinate domain gives it, and gone
/// where that domain is.
package struct InfoHost: Hashable, Sendable {
    package let host: Host
    package let instant: Instant
    /// The domain that the host lies under, projected to `instant`; nil outside of our zones.
    package let superordinate: Domain?
    /// How many names use the host; nil where the past was asked for.
    package let links: Int?

    /// - Parameter past: read the state that was stored at `instant`, not the present one.
    /// - Returns: nil where there is no such host then.
    package init?(
        _ name: DomainName, at instant: Instant, past: Bool, reader: RegistryReader, policies: PolicyLibrary
    ) throws {
        let stored = past ? try reader.host(named: name, asOf: instant) : try reader.host(named: name)
        guard let stored else { return nil }
        if let number = stored.superordinate {
            let above = past ? try reader.domain(numbered: number, asOf: instant) : try reader.domain(numbered: number)
            let projected = above.map { domain in
                policies.terms(of: domain.zone, at: instant).map { domain.projected(to: instant, terms: $0) } ?? domain
            }
            guard let projected, projected.exists(at: instant) else { return nil }
            superordinate = projected
        } else {
            // Hosts outside of our zones have no addresses here: this one is left over from a purged domain.
            guard stored.addresses.isEmpty else { return nil }
            superordinate = nil
        }
        host = stored.projected(under: superordinate)
        self.instant = instant
        links = past ? nil : try reader.links(toHost: stored.number, at: instant)
    }

    /// Status words of RFC 5732, section 2.3.
    package var statuses: [String] { host.statusWords(isLinked: (links ?? 0) > 0, under: superordinate) }
}
