import PolicyEngine
import RegistryModel

extension Optional where Wrapped == Verdict {
    /// Policy has to accept. A review holds only for creates, which can wait as applications: for everything else it
    /// is a refusal to registrars ("could not tell" is no pass), while an operator's own act is the review, unless
    /// the zone asks for more than one signature.
    func require(_ circumstances: Circumstances) throws(Refusal) {
        guard let verdict = self else { return }
        switch verdict.decision {
        case .accept: return
        case .review where circumstances.registrar == nil && verdict.signatures <= 1: return
        case .review, .refuse: throw .policy(verdict.groundRules)
        }
    }
}

extension Verdict {
    /// The rules that made the decision, each once, in the order in which they were judged.
    package var groundRules: [RuleIdentifier] {
        var seen: [RuleIdentifier] = []
        for judgement in grounds where !seen.contains(judgement.rule) { seen.append(judgement.rule) }
        return seen
    }
}
