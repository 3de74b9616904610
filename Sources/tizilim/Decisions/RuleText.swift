import CanonicalJSON
import PolicyEngine

/// One judgement with the rule that made it, as people read it.
struct RuleText {
    let judgement: Judgement
    /// Nil where the library at hand has no such rule any more.
    let rule: Rule?

    init(judgement: Judgement, rule: Rule?) {
        self.judgement = judgement
        self.rule = rule
    }

    init(judgement: Judgement, in policies: PolicyLibrary) {
        self.init(judgement: judgement, rule: policies.rule(judgement.rule))
    }

    func sentence(_ language: Language) -> String {
        rule?.sentence.text(in: language, facts: judgement.facts) ?? judgement.rule.rawValue
    }

    func remedy(_ language: Language) -> String {
        rule?.remedy.text(in: language, facts: judgement.facts) ?? ""
    }

    /// Rule, sentence and remedy in one line.
    func line(_ language: Language) -> String {
        "\(judgement.rule): \(sentence(language)) \(remedy(language))"
    }

    /// What the rule saw and had a value for; of a fact that comes in all languages, the one that is asked for.
    func facts(_ language: Language) -> [Fact] {
        judgement.facts.compactMap { fact in
            guard !fact.value.isEmpty else { return nil }
            let parts = fact.name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let spoken = Language(rawValue: String(parts[1])) else { return fact }
            return spoken == language ? Fact(String(parts[0]), fact.value) : nil
        }
    }

    /// Act, number, date and clause.
    func basis(_ language: Language) -> String? { rule?.basis.text(in: language) }

    /// The same without the act's title.
    func reference(_ language: Language) -> String? { rule?.basis.reference(in: language) }

    /// Rule, sentence and remedy as one JSON object, where many are told.
    func writeBriefly(to writer: inout JSONWriter, _ language: Language) {
        writer.object { writer in
            writer.member("rule", judgement.rule.rawValue)
            writer.member("sentence", sentence(language))
            writer.member("remedy", remedy(language))
        }
    }

    func write(to writer: inout JSONWriter, _ language: Language) {
        writer.object { writer in
            writer.member("rule", judgement.rule.rawValue)
            writer.member("effect", judgement.effect.rawValue)
            writer.member("finding", judgement.finding.rawValue)
            writer.key("facts")
            writer.object { writer in
                for fact in judgement.facts {
                    writer.key(dynamic: fact.name)
                    writer.value(fact.value)
                }
            }
            writer.member("basis", basis(language))
            writer.member("assumed", rule?.basis.assumed ?? false)
            // Sentences say what is wrong; a rule that was kept has nothing to say.
            guard judgement.finding != .satisfied else { return }
            writer.member("sentence", sentence(language))
            writer.member("remedy", remedy(language))
        }
    }
}
