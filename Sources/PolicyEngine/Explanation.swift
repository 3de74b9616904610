import DNSCore
import RegistryModel

/// A verdict as a person reads it, in one language: the decision, and for each rule that made it the demand, what it
/// rests on and what would change the answer.
package struct Explanation: Hashable, Sendable {
    /// What one rule says.
    package struct Ground: Hashable, Sendable {
        package let rule: RuleIdentifier
        package let effect: Effect
        package let finding: Finding
        /// "The demand is not met", "could not be told", "warning".
        package let introduction: String
        /// The demand, with what was seen.
        package let sentence: String
        /// What would change the answer.
        package let remedy: String
        /// Title of the act, number, date, clause; nil where the rule's text is not at hand.
        package let basis: String?
    }

    /// A rule that did not apply because of when the name was registered.
    package struct Untouched: Hashable, Sendable {
        package let rule: RuleIdentifier
        package let sentence: String
    }

    /// The language of every text here.
    package let language: Language
    /// What the verdict comes to.
    package let decision: Verdict.Decision
    /// The decision in a sentence.
    package let headline: String
    /// The rules that made a refusal or a review.
    package let grounds: [Ground]
    /// Rules that would ask for a review if it were not refused anyway.
    package let further: [Ground]
    /// Rules that only warn; they change no decision.
    package let warnings: [Ground]
    /// Rules that the age of the name keeps away from it (grandfathering); empty without a proposal.
    package let untouched: [Untouched]
    /// The rules that were satisfied.
    package let passed: [RuleIdentifier]

    /// Explains `verdict` by the texts of `policies`, those that it was made under. With the proposal that was judged
    /// and its instant, rules that did not touch the name because of its age are named too.
    package init(
        of verdict: Verdict, under policies: PolicySnapshot, proposal: Proposal? = nil, at instant: Instant? = nil,
        in language: Language
    ) {
        let ground = { (judgement: Judgement) in Ground(judgement, rule: policies.rule(judgement.rule), language) }
        self.language = language
        decision = verdict.decision
        headline = Phrases.decision(verdict.decision).text(
            in: language, facts: [Fact("signatures", String(verdict.signatures))])
        grounds = verdict.decision == .accept ? [] : verdict.grounds.map(ground)
        further = verdict.decision == .refuse ? verdict.judgements.filter(\.asksForReview).map(ground) : []
        warnings = verdict.judgements.filter { $0.effect == .warn && $0.finding != .satisfied }.map(ground)
        passed = verdict.judgements.filter { $0.finding == .satisfied }.map(\.rule)
        untouched =
            if let proposal, let instant {
                Self.untouched(proposal, at: instant, policies, language)
            } else {
                []
            }
    }

    private static func untouched(
        _ proposal: Proposal, at instant: Instant, _ policies: PolicySnapshot, _ language: Language
    ) -> [Untouched] {
        // A new name is under the new rules, and nobody asks about the old ones.
        guard let registered = proposal.registered else { return [] }
        return policies.documents.flatMap(\.rules).compactMap { rule in
            guard rule.operations.contains(proposal.operation), !rule.applies(to: proposal, at: instant) else {
                return nil
            }
            let phrase: Sentence
            let limit: Instant
            if let from = rule.registeredFrom, registered < from {
                (phrase, limit) = (Phrases.registeredEarlier, from)
            } else if let before = rule.registeredBefore {
                (phrase, limit) = (Phrases.registeredLater, before)
            } else {
                return nil
            }
            let facts = [
                Fact("rule", rule.identifier.rawValue), Fact("registered", registered.dateText),
                Fact("limit", limit.dateText),
            ]
            return Untouched(rule: rule.identifier, sentence: phrase.text(in: language, facts: facts))
        }
    }

    /// The whole as lines of text; what belongs to a rule is indented below it.
    package var lines: [String] {
        var lines = [headline]
        for ground in grounds { lines += ground.lines(language) }
        if !further.isEmpty { lines.append(Phrases.further.text(in: language)) }
        for ground in further { lines += ground.lines(language) }
        for ground in warnings { lines += ground.lines(language) }
        lines += untouched.map(\.sentence)
        if !passed.isEmpty {
            let rules = passed.map(\.rawValue).joined(separator: ", ")
            lines.append(Phrases.passed.text(in: language, facts: [Fact("rules", rules)]))
        }
        return lines
    }
}

extension Explanation.Ground {
    init(_ judgement: Judgement, rule: Rule?, _ language: Language) {
        let introduction: Sentence =
            switch (judgement.effect, judgement.finding) {
            case (_, .undetermined): Phrases.undetermined
            case (.warn, _): Phrases.warning
            default: Phrases.violated
            }
        self.init(
            rule: judgement.rule, effect: judgement.effect, finding: judgement.finding,
            introduction: introduction.text(in: language),
            sentence: (rule?.sentence ?? Phrases.ruleAbsent).text(in: language, facts: judgement.facts),
            remedy: rule?.remedy.text(in: language, facts: judgement.facts) ?? "",
            basis: rule?.basis.text(in: language))
    }

    fileprivate func lines(_ language: Language) -> [String] {
        var lines = ["\(rule): \(introduction)", "    \(sentence)"]
        if !remedy.isEmpty {
            lines.append("    " + Phrases.remedy.text(in: language, facts: [Fact("remedy", remedy)]))
        }
        if let basis { lines.append("    " + Phrases.basis.text(in: language, facts: [Fact("basis", basis)])) }
        return lines
    }
}
