import DNSCore
import PolicyEngine
import RegistryModel
import Synchronization

/// The policies in force, looked up once per zone and span of time.
final class ZonePolicies: Sendable {
    private let library: PolicyLibrary
    private let isZone: Set<DomainName>
    private let cache = Mutex<[DomainName: ZonePolicy]>([:])

    init(_ library: PolicyLibrary) {
        self.library = library
        isZone = Set(library.zones)
    }

    /// What holds in `zone` at `instant`.
    func policy(of zone: DomainName, at instant: Instant) throws -> ZonePolicy {
        try cache.withLock { cache in
            if let known = cache[zone], known.span.contains(instant) { return known }
            let found = try ZonePolicy(library, zone: zone, at: instant)
            cache[zone] = found
            return found
        }
    }

    /// The closest zone above `name`; nil outside of ours, and for the name of a zone itself, which is no name that
    /// anybody could register in the zone above.
    func zone(of name: DomainName) -> DomainName? { isZone.contains(name) ? nil : library.zone(of: name) }

    /// Clocks of objects that belong to no zone, such as contacts: those of the registry's first zone, by the least
    /// labels and then the order of names; nil for a registry without zones.
    func homeLifecycle(at instant: Instant) throws -> LifecyclePolicy? {
        let home = library.zones.min { ($0.labelCount, $0) < ($1.labelCount, $1) }
        return try home.map { try policy(of: $0, at: instant).lifecycle }
    }
}
