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

    /// Takes the rule from whichever document has it: identifiers are never used twice.
    init(judgement: Judgement, in policies: PolicyLibrary) {
        var found: Rule?
        for document in policies.documents.reversed() where found == nil {
            found = document.rules.first { $0.identifier == judgement.rule }
        }
        self.init(judgement: judgement, rule: found)
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

    /// Act, number, date and clause.
    func basis(_ language: Language) -> String? { rule?.basis.text(in: language) }

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
            writer.member("sentence", sentence(language))
            writer.member("remedy", remedy(language))
        }
    }
}
