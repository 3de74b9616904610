import PolicyEngine
import RegistryModel
import RegistryStore

/// The period has passed without proof: what the criterion names is proposed, and nothing else.
extension ProposeSanction: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCase(object, in: .notified)
        try circumstances.requireCaseOperator(before.name)
        guard let deadline = before.deadline else {
            preconditionFailure("case \(before.number) is notified and has no deadline")
        }
        guard deadline.until <= circumstances.instant else {
            throw .audit(before.name, .deadlineNotOver(until: deadline.until))
        }
        guard let kind = before.criterion.sanction else { throw .audit(before.name, .noSanction) }
        _ = try facts.requireDomain(of: before, circumstances)
        var after = before
        after.sanction = CaseSanction(
            kind: kind, reason: reason, proposedBy: circumstances.actor.name, proposed: circumstances.instant)
        after.state = .proposed
        return Resolution(before, after, telling: .proposed, facts, circumstances)
    }
}
