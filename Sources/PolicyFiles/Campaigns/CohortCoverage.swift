import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Which cohorts take any of the names that a source admits, worked out for every kind of holder, every zone and every
/// span of registration between two instants that a cohort tells apart.
struct CohortCoverage {
    /// Cohorts that take something.
    private(set) var reached: Set<Int> = []
    /// Cohorts that would take something, were they first.
    private(set) var wanting: Set<Int> = []
    /// Some names that no cohort takes, in words; nil where there are none.
    private(set) var left: String?

    init(_ cohorts: [Cohort], _ source: CampaignSource, _ snapshot: Instant) {
        // From each of these on until the next.
        let start = source.registeredFrom ?? .distantPast
        let end = min(
            source.registeredBefore ?? .distantFuture, Instant(microseconds: snapshot.microseconds + 1))
        let inner = Set(cohorts.compactMap(\.registeredBefore)).filter { start < $0 && $0 < end }
        for kind in source.admittedKinds {
            for zone in source.zones {
                for from in [start] + inner.sorted() {
                    let takers = cohorts.indices.filter { cohorts[$0].takes(kind, zone, from) }
                    wanting.formUnion(takers)
                    if let first = takers.first {
                        reached.insert(first)
                    } else if left == nil {
                        let since = from == .distantPast ? "" : " that were registered from \(from) on"
                        left = "names of kind '\(kind.rawValue)' under \(IDNA.unicode(zone))\(since)"
                    }
                }
            }
        }
    }
}

extension Cohort {
    /// Whether the cohort takes a name of this kind and zone that was registered then.
    fileprivate func takes(_ kind: HolderKind, _ zone: DomainName, _ registered: Instant) -> Bool {
        (kinds.isEmpty || kinds.contains(kind)) && (zones.isEmpty || zones.contains(zone))
            && registered < registeredBefore ?? .distantFuture
    }
}
