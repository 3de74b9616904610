import PolicyEngine
import RegistryModel
import RegistryStore

/// Against the notice, as long as its period runs, or against the sanction while it is in force; once each. The clock stands
/// still until it is decided.
extension AppealCase: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(statement, "statement", isStatement: true)
        let before = try facts.requireCase(object, in: .notified, .sanctioned)
        try facts.requireVoice(in: before, circumstances)
        if before.appeals.contains(where: { $0.from == before.state }) { throw .audit(before.name, .appealedBefore) }
        if before.state == .notified { _ = try before.requireRunning(at: circumstances.instant) }
        var after = before
        after.appeals.append(
            CaseAppeal(
                party: party, statement: statement, by: circumstances.actor.name, at: circumstances.instant,
                from: before.state))
        after.state = .appealed
        return Resolution(before, after, facts, circumstances)
    }
}
