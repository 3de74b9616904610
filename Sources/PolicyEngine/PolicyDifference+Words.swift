import IDNA
import RegistryModel

/// The difference in words.
extension PolicyDifference {
    /// The most entries of a list that are named; a national list can change by thousands, and a line is to be read.
    package static let mostMembersNamed = 20

    /// The difference as lines of text: a heading, a line for each change, what is inside of a rule indented below it.
    package func lines(in language: Language) -> [String] {
        let versions = [Fact("document", document), Fact("old", oldVersion), Fact("new", newVersion)]
        let heading = changes.isEmpty ? DifferencePhrases.same : DifferencePhrases.heading
        return [heading.text(in: language, facts: versions)] + changes.flatMap { $0.lines(language) }
    }
}

extension PolicyDifference.Change {
    fileprivate func lines(_ language: Language) -> [String] {
        switch self {
        case .from(let old, let new): [change(DifferencePhrases.from, old.dateText, new.dateText, language)]
        case .until(let old, let new):
            [change(DifferencePhrases.until, old?.dateText, new?.dateText, language)]
        case .zonesAdded(let zones):
            [list(DifferencePhrases.zonesAdded, zones.map { IDNA.unicode($0) }, language)]
        case .zonesRemoved(let zones):
            [list(DifferencePhrases.zonesRemoved, zones.map { IDNA.unicode($0) }, language)]
        case .signatures(let old, let new):
            [change(DifferencePhrases.signatures, String(old), String(new), language)]
        case .basis(let old, let new):
            [change(DifferencePhrases.basisChanged, old.text(in: language), new.text(in: language), language)]
        case .term(let name, let old, let new):
            [
                DifferencePhrases.parameter.text(
                    in: language,
                    facts: [
                        Fact("parameter", DifferencePhrases.name(name, language)), Fact("old", String(old)),
                        Fact("new", String(new)),
                    ])
            ]
        case .ruleAdded(let rule): [Self.line(DifferencePhrases.ruleAdded, rule, language)]
        case .ruleRemoved(let rule): [Self.line(DifferencePhrases.ruleRemoved, rule, language)]
        case .ruleChanged(let rule, let changes):
            [DifferencePhrases.ruleChanged.text(in: language, facts: [Fact("rule", rule.rawValue)])]
                + changes.map { "    " + $0.line(language) }
        }
    }

    private static func line(_ phrase: Sentence, _ rule: Rule, _ language: Language) -> String {
        let sentence = rule.sentence.text(in: language, facts: rule.condition.demands)
        let effect = DifferencePhrases.name(rule.effect.rawValue, language)
        return phrase.text(
            in: language,
            facts: [Fact("rule", rule.identifier.rawValue), Fact("effect", effect), Fact("sentence", sentence)])
    }
}

extension PolicyDifference.RuleChange {
    fileprivate func line(_ language: Language) -> String {
        switch self {
        case .kind(let old, let new): change(DifferencePhrases.kind, old.rawValue, new.rawValue, language)
        case .effect(let old, let new): named(DifferencePhrases.effect, old.rawValue, new.rawValue, language)
        case .operationsAdded(let operations):
            list(DifferencePhrases.operationsAdded, Self.names(operations, language), language)
        case .operationsRemoved(let operations):
            list(DifferencePhrases.operationsRemoved, Self.names(operations, language), language)
        case .registeredFrom(let old, let new):
            change(DifferencePhrases.registeredFrom, old?.dateText, new?.dateText, language)
        case .registeredBefore(let old, let new):
            change(DifferencePhrases.registeredBefore, old?.dateText, new?.dateText, language)
        case .parameter(let name, let old, let new): Self.parameter(name, old, new, language)
        case .membersAdded(let members): list(DifferencePhrases.membersAdded, members, language)
        case .membersRemoved(let members): list(DifferencePhrases.membersRemoved, members, language)
        case .membersChanged(let members): list(DifferencePhrases.membersChanged, members, language)
        case .sentence(let spoken, let old, let new): Self.text(DifferencePhrases.sentence, spoken, old, new, language)
        case .remedy(let spoken, let old, let new):
            Self.text(DifferencePhrases.remedyText, spoken, old, new, language)
        case .basis(let old, let new):
            change(DifferencePhrases.ruleBasis, old.text(in: language), new.text(in: language), language)
        }
    }

    private static func names(_ operations: [Operation], _ language: Language) -> [String] {
        operations.map { DifferencePhrases.name($0.rawValue, language) }
    }

    /// Values that are stable words come in the language, as they do in sentences.
    private static func parameter(_ name: String, _ old: String, _ new: String, _ language: Language) -> String {
        let value = { (text: String) in
            if text.isEmpty { return DifferencePhrases.none.text(in: language) }
            if text == "true" || text == "false" { return DifferencePhrases.name(text, language) }
            return Phrases.localized(Fact(name, text), language)
        }
        return DifferencePhrases.parameter.text(
            in: language,
            facts: [
                Fact("parameter", DifferencePhrases.name(name, language)), Fact("old", value(old)),
                Fact("new", value(new)),
            ])
    }

    private static func text(
        _ phrase: Sentence, _ spoken: Language, _ old: String, _ new: String, _ language: Language
    ) -> String {
        phrase.text(in: language, facts: [Fact("language", spoken.rawValue), Fact("old", old), Fact("new", new)])
    }
}

private func change(_ phrase: Sentence, _ old: String?, _ new: String?, _ language: Language) -> String {
    let none = DifferencePhrases.none.text(in: language)
    return phrase.text(in: language, facts: [Fact("old", old ?? none), Fact("new", new ?? none)])
}

private func named(_ phrase: Sentence, _ old: String, _ new: String, _ language: Language) -> String {
    change(phrase, DifferencePhrases.name(old, language), DifferencePhrases.name(new, language), language)
}

private func list(_ phrase: Sentence, _ entries: [String], _ language: Language) -> String {
    var text = entries.prefix(PolicyDifference.mostMembersNamed).joined(separator: ", ")
    if entries.count > PolicyDifference.mostMembersNamed {
        let rest = String(entries.count - PolicyDifference.mostMembersNamed)
        text += " " + DifferencePhrases.more.text(in: language, facts: [Fact("count", rest)])
    }
    return phrase.text(in: language, facts: [Fact("count", String(entries.count)), Fact("list", text)])
}
