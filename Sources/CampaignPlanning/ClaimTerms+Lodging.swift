import PolicyEngine
import RegistryModel

/// Whether something can be lodged with a claim at an instant.
package enum ClaimLodging: Hashable, Sendable {
    /// Until then; nil: as long as the claim is not settled.
    case open(until: Instant?)
    case notYet(from: Instant)
    case closed(since: Instant)
    /// There is nothing to be said any more.
    case settled
}

extension ClaimTerms {
    /// Whether the holder can lodge something now: inside of the cohort's window; after it, to renew a claim that has to
    /// be lodged again within each year, to come to terms about a label that is blocked, to take a reserved name, or to
    /// release the old name beside the new one.
    package func lodging(of claim: Claim, at instant: Instant) -> ClaimLodging {
        switch claim.state {
        case .waiting, .lodged: break
        case .sideBySide: return .open(until: nil)
        case .reserved:
            guard let reservation else { return .settled }
            return instant < reservation ? .open(until: reservation) : .closed(since: reservation)
        case .excluded, .moved, .kept, .waived, .objected, .lapsed, .lost, .refused: return .settled
        }
        if instant < opens { return .notYet(from: opens) }
        if instant < closes { return .open(until: closes) }
        guard claim.standing == .contested, claim.state == .lodged, let choice = claim.choice else {
            return .closed(since: closes)
        }
        if contest.methods.contains(.yearly) {
            let renewable = choice.at.adding(years: 1)
            return instant < renewable ? .open(until: renewable) : .closed(since: renewable)
        }
        if contest.methods.contains(.agreement) && contest.unresolved == .block {
            return .open(until: nil)
        }
        return .closed(since: closes)
    }
}
