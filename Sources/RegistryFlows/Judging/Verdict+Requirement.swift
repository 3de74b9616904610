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
    /// The rules that ask for a review; none where it is another name of the same command that people have to look at.
    var rulesOfReview: [RuleIdentifier] { decision == .review ? groundRules : [] }

    /// The same with those of the other names.
    var rulesOfReviews: [RuleIdentifier] {
        (counterparts ?? []).map(\.verdict.rulesOfReview).reduce(rulesOfReview) { all, more in
            all + more.filter { !all.contains($0) }
        }
    }

    /// The rules that made the decision, each once, in the order in which they were judged.
    package var groundRules: [RuleIdentifier] {
        var seen: [RuleIdentifier] = []
        for judgement in grounds where !seen.contains(judgement.rule) { seen.append(judgement.rule) }
        return seen
    }
}
