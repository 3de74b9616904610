import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What holds in one zone over a span of time: rules, clocks, and what the rules need to be told.
struct ZonePolicy: Sendable {
    let snapshot: PolicySnapshot
    let lifecycle: LifecyclePolicy
    /// Prices; nil where nothing costs anything.
    let fees: FeePolicy?
    /// Operations under which some rule limits the holder's names.
    let countingOperations: Set<Operation>
    /// True where some rule binds names to counterparts in another zone.
    let hasTwins: Bool
    /// The span in which no policy of the zone begins or ends.
    let span: Range<Instant>

    /// Throws where the zone has no rules or no clocks at `instant`: then nothing can be decided in it.
    init(_ library: PolicyLibrary, zone: DomainName, at instant: Instant) throws(RegistryFailure) {
        snapshot = library.snapshot(of: zone, at: instant)
        guard !snapshot.documents.isEmpty else {
            throw RegistryFailure("No registration policy holds in \(zone) at \(instant): add one that does.")
        }
        guard let lifecycle = library.lifecycle(of: zone, at: instant) else {
            throw RegistryFailure("No lifecycle policy holds in \(zone) at \(instant): add one that does.")
        }
        self.lifecycle = lifecycle
        fees = library.feePolicy(of: zone, at: instant)
        var operations: Set<Operation> = []
        for rule in snapshot.documents.flatMap(\.rules) {
            if case .holderLimit = rule.condition { operations.formUnion(rule.operations) }
        }
        countingOperations = operations
        hasTwins = snapshot.hasTwins
        span = Self.span(library, zone, instant)
    }

    /// The prices of some operations, to be put into the facts; nil where there are none.
    func billing(for operations: [FeeOperation]) -> Billing? {
        fees.map { Billing(schedule: $0.schedule.limited(to: operations)) }
    }

    private static func span(_ library: PolicyLibrary, _ zone: DomainName, _ instant: Instant) -> Range<Instant> {
        let registration = library.documents.filter { $0.zones.contains(zone) }.flatMap { [$0.from, $0.until] }
        let lifecycle = library.lifecycles.filter { $0.zones.contains(zone) }.flatMap { [$0.from, $0.until] }
        let fees = library.fees.filter { $0.zones.contains(zone) }.flatMap { [$0.from, $0.until] }
        let boundaries = (registration + lifecycle + fees).compactMap(\.self)
        let start = boundaries.filter { $0 <= instant }.max() ?? .distantPast
        let end = boundaries.filter { $0 > instant }.min() ?? .distantFuture
        return start..<end
    }
}
