import PolicyEngine
import RegistryFlows
import RegistryModel

/// What a run has done, and what it counts for the conditions under which a campaign holds by itself.
package struct RoundTally: Hashable, Sendable {
    /// Claims that got into each state.
    package var states: [Claim.State: Int] = [:]
    package var followed = 0
    package var letters = 0
    package var looks = 0
    /// Commands that were refused, by the refusal's rule or word.
    package var refusals: [String: Int] = [:]

    /// Since the campaign's last start: claims that were tried, where the world broke, where policy refused, whose holder
    /// objected.
    package var tried = 0
    package var failed = 0
    package var refused = 0
    package var objected = 0

    package init() {}

    /// Claims that were brought on.
    package var done: Int { states.values.reduce(0, +) + followed }

    mutating func count(_ claim: Claim) {
        tried += 1
        if claim.state == .refused { refused += 1 }
        if claim.state == .objected { objected += 1 }
    }

    /// - Returns: the claim as it is now, where the command changed its state.
    mutating func add(_ decision: Decision, of command: Command) -> Claim? {
        switch decision.outcome {
        case .accepted(let answer):
            if case .followClaim = command {
                followed += 1
                return nil
            }
            guard case .claim(let claim) = answer else { return nil }
            states[claim.state, default: 0] += 1
            if case .settleClaim = command { count(claim) }
            return claim
        // Policy can ask for no review here: as many operators as it needs have signed the plan.
        case .review: return nil
        case .refused(let refusal):
            refusals[refusal.rules.first?.rawValue ?? refusal.word, default: 0] += 1
            // That the claim was done otherwise meanwhile, or its time has not come, is nobody's trouble.
            guard case .settleClaim = command else { return nil }
            switch refusal {
            case .policy, .billing:
                tried += 1
                refused += 1
            default: break
            }
            return nil
        }
    }
}
