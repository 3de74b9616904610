import PolicyEngine
import RegistryModel

/// How long a label stays held.
extension ClaimTerms {
    /// When the first labels that nobody has are released; nil where the campaign releases none by stages.
    package var firstRelease: Instant? { release.first?.at }

    /// Until when the label of a claim is held while its right lives, by the plan: no right may lose its label before it
    /// could be settled, and a contest that blocks its label keeps it as long as it lasts.
    func heldWhileOpen(contested: Bool) -> Instant {
        if contested && contest.unresolved == .block { return .distantFuture }
        let decides = contested ? contest.decides : nil
        return max(firstRelease ?? .distantFuture, silenceFrom(contested: contested), decides ?? .distantPast)
    }

    /// Until when a claim waits for the fee of its new name: an account that is never filled keeps no label for ever.
    package func waitsForFee(of claim: Claim) -> Instant {
        let contested = claim.standing == .contested
        let decides = contested ? contest.decides : nil
        return max(firstRelease ?? .distantPast, silenceFrom(contested: contested), decides ?? .distantPast)
            .adding(days: appealDays)
    }

    /// Until when the label of a claim stays held that is settled at an instant: a reservation for its holder, a label
    /// that was lost or given up until the appeal is over and it is released. Nil where there is nothing to hold: it is
    /// registered, or was never this claim's.
    package func heldUntil(_ claim: Claim, settledAs state: Claim.State, at instant: Instant) -> Instant? {
        guard claim.heldUntil != nil else { return nil }
        switch state {
        case .waiting, .lodged: return claim.heldUntil
        case .reserved: return reservation
        case .waived, .objected, .lapsed, .lost, .refused:
            return max(instant.adding(days: appealDays), firstRelease ?? .distantPast)
        case .excluded, .sideBySide, .moved, .kept: return nil
        }
    }
}
