import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Reads who had which name of a campaign's source zones at its snapshot, and what has become of it since.
///
/// The row as it stands serves where nothing was written since the snapshot. Only for the others is history read, which is
/// slow.
struct HoldingReading {
    let reader: RegistryReader
    let policy: CampaignPolicy
    let now: Instant

    private var snapshot: Instant { policy.snapshot }

    /// - Parameter tell: is told of each thousand names that were read.
    func holdings(tell: (Int) -> Void) throws -> HoldingPile {
        let holdings = HoldingPile()
        var read = 0
        for zone in policy.source.zones {
            try reader.eachHoldingRow(in: zone) { row in
                read += 1
                if read.isMultiple(of: Self.step) { tell(Self.step) }
                if let holding = try holding(of: row) { holdings.add(holding) }
            }
        }
        tell(read % Self.step)
        for holding in try takenAway() { holdings.add(holding) }
        return holdings
    }

    private static let step = 1_000

    private func holding(of row: HoldingRow) throws -> Holding? {
        guard row.created <= snapshot else { return nil }
        guard row.changed <= snapshot else { return try pastHolding(of: row) }
        guard snapshot < row.purge, !row.statuses.contains(.pendingCreate) else { return nil }
        var holding = Holding(
            name: row.name, number: row.number, zone: row.zone, registered: row.created, expiry: row.expiry,
            holder: row.holder, nationalIdentifier: row.nationalIdentifier, kind: row.kind,
            sponsor: row.sponsor(at: now))
        if row.withdrawal <= now { holding.changes.insert(.lapse) }
        if row.sponsor(at: snapshot) != holding.sponsor { holding.changes.insert(.registrarChange) }
        return holding
    }

    /// A name that was written to since.
    private func pastHolding(of row: HoldingRow) throws -> Holding? {
        guard let (past, holder) = try past(row.number) else { return nil }
        var holding = holding(past, holder, sponsor: row.sponsor(at: now))
        if row.withdrawal <= now || past.withdrawal <= snapshot { holding.changes.insert(.lapse) }
        if policy.continuity.contains(.lapse), try hasLapsed(row.number) { holding.changes.insert(.lapse) }
        if holding.holderKey != row.holderKey { holding.changes.insert(.holderChange) }
        if past.sponsor(at: snapshot) != holding.sponsor { holding.changes.insert(.registrarChange) }
        return holding
    }

    /// Names that had a holder at the snapshot and have no row any more: their right is as old as any, until continuity
    /// ends it.
    private func takenAway() throws -> [Holding] {
        let zones = Set(policy.source.zones)
        return try reader.domainsTakenAway(after: snapshot).compactMap { number, name in
            guard let parent = name.parent, zones.contains(parent), let (past, holder) = try past(number) else {
                return nil
            }
            var holding = holding(past, holder, sponsor: past.sponsor)
            holding.changes = [.lapse]
            return holding
        }
    }

    /// The domain as it was at the snapshot, with its holder as that one was; nil where it was not there.
    private func past(_ number: ObjectNumber) throws -> (Domain, Contact)? {
        guard let domain = try reader.domain(numbered: number, asOf: snapshot), domain.exists(at: snapshot),
            !domain.statuses.contains(.pendingCreate),
            let holder = try reader.contact(domain.registrant, asOf: snapshot) ?? reader.contact(domain.registrant)
        else { return nil }
        return (domain, holder)
    }

    private func holding(_ past: Domain, _ holder: Contact, sponsor: RegistrarIdentifier) -> Holding {
        Holding(
            name: past.name, number: past.number, zone: past.zone, registered: past.created, expiry: past.expiry,
            holder: past.registrant, nationalIdentifier: holder.nationalIdentifier, kind: holder.kind, sponsor: sponsor)
    }

    /// Whether the name left the zone since the snapshot, also where it was brought back: a version that was past its
    /// withdrawal when the next one was written.
    private func hasLapsed(_ number: ObjectNumber) throws -> Bool {
        let versions = try reader.history(of: .domain, numbered: number)
        return try zip(versions, versions.dropFirst()).contains { version, next in
            guard next.at > snapshot, let state = version.state else { return false }
            return try decodeJSON(Domain.self, from: state).withdrawal <= next.at
        }
    }
}

/// Holdings that are handed over once, and let go of on the way: a plan is made of them, and there is no room for both.
final class HoldingPile: Sequence, IteratorProtocol {
    private static let chunk = 4_096

    private var chunks: [[Holding]] = []
    /// How many of the first chunk are out.
    private var taken = 0

    func add(_ holding: Holding) {
        if chunks.last.map({ $0.count == Self.chunk }) ?? true {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(Self.chunk)
        }
        chunks[chunks.count - 1].append(holding)
    }

    var underestimatedCount: Int { chunks.reduce(0) { $0 + $1.count } - taken }

    func next() -> Holding? {
        guard let first = chunks.first else { return nil }
        let holding = first[taken]
        taken += 1
        if taken == first.count {
            chunks.removeFirst()
            taken = 0
        }
        return holding
    }
}

extension Domain {
    /// Who sponsors it at `instant`, the clock's part in transfers included.
    fileprivate func sponsor(at instant: Instant) -> RegistrarIdentifier {
        guard let transfer, transfer.state == .pending, transfer.acts <= instant, transfer.acts < withdrawal else {
            return sponsor
        }
        return transfer.gaining
    }
}
