import CampaignPlanning
import PolicyEngine
import RegistryFlows
import RegistryModel

/// What a run has done, and what it counts for the conditions under which a campaign holds by itself.
package struct RoundTally: Sendable {
    /// Claims that got into each state.
    package var states: [Claim.State: Int] = [:]
    package var followed = 0
    package var letters = 0
    package var looks = 0
    /// Commands that were refused, by the refusal's rule or word.
    package var refusals: [String: Int] = [:]

    /// Since the campaign's last start.
    package var attempts = Attempts()

    package init() {}

    /// Claims that were brought on.
    package var done: Int { states.values.reduce(0, +) + followed }

    /// Seconds after which a claim whose command was refused is tried again.
    private static let restAfterRefusal: Int64 = 3_600

    /// - Returns: the claim as it is now, where the command changed its state.
    mutating func add(_ decision: Decision, of command: Command) -> Claim? {
        switch decision.outcome {
        case .accepted(let answer):
            if let member = command.member { attempts.recover(member) }
            if case .followClaim = command {
                followed += 1
                return nil
            }
            guard case .claim(let claim) = answer else { return nil }
            states[claim.state, default: 0] += 1
            if case .settleClaim = command { attempts.note(claim.number, claim.attempt) }
            return claim
        // Policy can ask for no review here: as many operators as it needs have signed the plan.
        case .review: return nil
        case .refused(let refusal):
            refusals[refusal.rules.first?.rawValue ?? refusal.word, default: 0] += 1
            guard let member = command.member else { return nil }
            attempts.recover(member)
            attempts.rest(member, until: decision.instant.adding(seconds: Self.restAfterRefusal))
            // That the claim was done otherwise meanwhile, or its time has not come, is nobody's trouble; and an account that
            // is empty is its registrar's, and holds up nobody else.
            if case .settleClaim = command, case .policy = refusal { attempts.note(member, .refused) }
            return nil
        }
    }
}

extension Claim {
    /// What a settlement that brought it here counts as.
    var attempt: Attempts.Result {
        switch state {
        // What a registrar did not pay, policy did not refuse.
        case .refused: reason == ClaimReason.unpaid.rawValue ? .fine : .refused
        case .objected: .objected
        default: .fine
        }
    }
}
