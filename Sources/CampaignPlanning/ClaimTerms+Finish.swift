import PolicyEngine
import RegistryModel

/// How an old name ends, or is left alone.
extension ClaimTerms {
    /// Seconds that a look of the probe is good for: an old name ends only where the new one was seen answering in the
    /// last six hours, which is several rounds of the probe, and short against any time for which a new name has to
    /// answer.
    package static let lookIsGoodFor: Int64 = 6 * 3_600

    /// Days after the end of old names, or after the new name was made where that is later, in which a holder can bring
    /// the new one to answer. Then the old name is left to its own end, so that a campaign has one too.
    package static let patience = 365

    /// What happens to a claim whose names live side by side. The old name never ends before the new one has answered
    /// without a break for as long as the campaign says, was seen to do so lately, and is in the zone now; where the zone
    /// does not delegate the old one, its end takes nothing away, and nothing is waited for.
    func finish(_ claim: Claim, holding: HoldingState, at instant: Instant) -> ClaimMove {
        if holding.changes.contains(.lapse) { return .finish(.moved, .oldNameEnded) }
        if haveParted(holding) { return .finish(.kept, .holderChanged) }
        let proven = isProven(claim, holding, instant)
        let lastDay = max(lastDay, (claim.sideBySide ?? opens).adding(seconds: Int64(oldName.answersFor)))
        switch oldName.ends {
        case .never:
            if proven || instant >= lastDay { return .finish(.kept, .oldNameStays) }
            return .waits(until: min(provenFrom(claim, instant) ?? lastDay, lastDay))
        case .onConsent:
            if claim.choice?.releasesOldName == true {
                return ending(claim, .released, proven, from: claim.sideBySide ?? opens, instant)
            }
            return instant >= lastDay ? .finish(.kept, .notReleased) : .waits(until: lastDay)
        case .at(let end):
            if instant < end { return .waits(until: end) }
            return ending(claim, .ended, proven, from: max(end, claim.sideBySide ?? end), instant)
        }
    }

    /// Whether the two names go on without each other, because what was said about both is not the word of who has the
    /// old one now: another holder has one of them, or both, where a change of holder ends the right.
    package func haveParted(_ holding: HoldingState) -> Bool {
        !holding.isOneHolders || (continuity.contains(.holderChange) && holding.changes.contains(.holderChange))
    }

    private func ending(
        _ claim: Claim, _ reason: ClaimReason, _ proven: Bool, from start: Instant, _ instant: Instant
    ) -> ClaimMove {
        if proven { return .finish(.moved, reason) }
        let last = start.adding(days: Self.patience)
        if instant >= last { return .finish(.kept, .notAnswering) }
        return .waits(until: min(provenFrom(claim, instant) ?? last, last))
    }

    private func isProven(_ claim: Claim, _ holding: HoldingState, _ instant: Instant) -> Bool {
        if holding.newName == .ended { return false }
        guard holding.isPublished else { return true }
        guard holding.newName == .published else { return false }
        guard let answering = claim.answering, let observed = claim.observed else { return false }
        return answering.adding(seconds: Int64(oldName.answersFor)) <= instant
            && observed.adding(seconds: Self.lookIsGoodFor) >= instant
    }

    /// When it will have answered long enough; nil where it does not answer, or only the probe's next look is missing.
    private func provenFrom(_ claim: Claim, _ instant: Instant) -> Instant? {
        guard let from = claim.answering?.adding(seconds: Int64(oldName.answersFor)), from > instant else { return nil }
        return from
    }

    /// When nothing more is waited for that a holder could still do of free will.
    private var lastDay: Instant {
        end == .distantFuture ? silenceFrom.adding(days: appealDays) : end
    }
}
