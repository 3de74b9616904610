import PolicyEngine
import RegistryModel
import RegistryStore

/// What holds a name out of the zone is not closed; everything else is, with what came of it.
extension CloseCase: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCase(
            object, in: .opened, .notified, .upheld, .proved, .proposed, .signed, .sanctioned, .lifted)
        try circumstances.requireCaseOperator(before.name)
        // A name that is gone took its sanction along.
        if before.hasSanctionInForce, facts.domain(of: before, circumstances) != nil {
            throw .audit(before.name, .sanctionInForce)
        }
        var after = before
        if before.hasSanctionInForce { after.sanction?.lifted = circumstances.instant }
        let outcome: CaseClosing.Outcome =
            before.proof != nil ? .proved : before.isAnswered ? .upheld : .withdrawn
        after.closing = CaseClosing(
            outcome: outcome, reason: reason, by: circumstances.actor.name, at: circumstances.instant)
        after.state = .closed
        // What ends by a proof or an appeal was told then.
        let isNews = outcome == .withdrawn && before.notified != nil
        return Resolution(before, after, telling: isNews ? .closed : nil, facts, circumstances)
    }
}
