import PolicyEngine
import RegistryModel
import RegistryStore

/// Upheld, the case ends, and a sanction is to be lifted. Dismissed, it goes on where it stood: what was left of the period
/// when the appeal was lodged is counted from the decision, one working day at least.
extension DecideAppeal: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCase(object, in: .appealed)
        try circumstances.requireCaseOperator(before.name)
        guard let place = before.appeals.indices.last, before.appeals[place].decision == nil else {
            preconditionFailure("case \(before.number) is appealed without an appeal")
        }
        let appeal = before.appeals[place]
        var after = before
        after.appeals[place].decision = decision
        after.appeals[place].reason = reason
        after.appeals[place].decidedBy = circumstances.actor.name
        after.appeals[place].decided = circumstances.instant
        switch decision {
        case .upheld: after.state = .upheld
        case .dismissed:
            after.state = appeal.from
            if appeal.from == .notified, let deadline = before.deadline {
                after.deadline = try facts.counted(before.name) { (days) throws(UndeterminedDay) in
                    let left = try days.left(at: appeal.at, of: deadline)
                    return try days.deadline(after: circumstances.instant, workingDays: max(left, 1))
                }
            }
        }
        return Resolution(
            before, after, telling: decision == .upheld ? .upheld : .dismissed, facts, circumstances)
    }
}
