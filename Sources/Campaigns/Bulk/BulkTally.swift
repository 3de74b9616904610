import RegistryFlows
import RegistryModel

/// What a run of a bulk change has done, and what it counts for the conditions under which it holds by itself.
package struct BulkTally: Hashable, Sendable {
    /// Since the last start: members that were tried, where the world broke, that could not be changed.
    package var tried = 0
    package var failed = 0
    package var refused = 0
    /// By this run.
    package var done = 0
    /// Members that this run found can't be changed, by reason.
    package var reasons: [String: Int] = [:]
    package init() {}

    mutating func add(_ decision: Decision) {
        // One that another run was faster with, or that came when the change was held, was not tried.
        guard case .accepted(.member(let member)) = decision.outcome else { return }
        tried += 1
        switch member.state {
        case .done: done += 1
        case .refused:
            refused += 1
            reasons[member.reason ?? "", default: 0] += 1
        case .waiting: break
        }
    }
}
