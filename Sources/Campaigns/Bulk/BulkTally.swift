import RegistryFlows
import RegistryModel

/// What a run of a bulk change has done, and what it counts for the conditions under which it holds by itself.
package struct BulkTally: Sendable {
    /// Since the last start.
    package var attempts = Attempts()
    /// By this run.
    package var done = 0
    /// Members that this run found can't be changed, by reason.
    package var reasons: [String: Int] = [:]
    package init() {}

    mutating func add(_ decision: Decision) {
        // One that another run was faster with, or that came when the change was held, was not tried.
        guard case .accepted(.member(let member)) = decision.outcome else { return }
        attempts.note(member.number, member.attempt)
        switch member.state {
        case .done: done += 1
        case .refused:
            reasons[member.reason ?? "", default: 0] += 1
        case .waiting: break
        }
    }
}

extension BulkMember {
    /// What a try that brought it here counts as.
    var attempt: Attempts.Result { state == .refused ? .refused : .fine }
}
