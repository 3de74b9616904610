import PolicyEngine
import RegistryModel
import RegistryStore

/// A proof or an upheld appeal brings the name back, by the ordinary change of its statuses, in the decision that writes it
/// into the case. A name that another case still holds stays out; one that is gone, or that an operator has put back by
/// hand, needs nothing more.
extension LiftSanction: CaseStep {
    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadHeld(from: reader, circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCase(object, in: .proved, .upheld, .sanctioned)
        try circumstances.requireCaseOperator(before.name)
        guard before.isAnswered else { throw .audit(before.name, .nothingProved) }
        guard before.hasSanctionInForce else { throw .audit(before.name, .wrongState(before.state)) }
        var resolution = Resolution(changes: ChangeSet(), answer: .done)
        if facts.audit?.othersInForce.isEmpty ?? true, let domain = facts.domain(of: before, circumstances),
            domain.statuses.contains(.serverHold)
        {
            resolution = try CaseHold.lift.update(domain).decide(facts, nil, circumstances)
        }
        var after = before
        after.sanction?.lifted = circumstances.instant
        after.sanction?.liftReason = reason
        after.state = .lifted
        resolution.add(before, after, telling: .lifted, facts, circumstances)
        return resolution
    }
}
