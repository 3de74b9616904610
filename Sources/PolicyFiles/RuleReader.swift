import PolicyEngine
import RegistryModel

/// Reads one rule of a policy document.
struct RuleReader {
    let conditions: ConditionReader
    let acts: ActRegister
    /// Where a rule gives no basis, it rests on its document's.
    let documentBasis: Basis?
    let complaints: ComplaintList

    func read(_ item: YAMLItem) -> PlacedRule? {
        guard var mapping = MappingReader(item, "a rule", complaints) else { return nil }
        let identifier = mapping.required("id", Self.identifier)
        let kind = mapping.required("kind", Self.kind)
        let effect = mapping.required("effect", Value.choice(Effect.self, "effect"))
        let operations = mapping.required(
            "operations", Value.list("operations", Value.choice(Operation.self, "operation")))
        let from = mapping.optional("registered-from", Value.instant)
        let before = mapping.optional("registered-before", Value.instant)
        if let from, let before, before <= from {
            complaints.add(
                mapping.place(of: "registered-before"), "'registered-before' has to lie after 'registered-from'.")
        }
        let basis = mapping.optional("basis", acts.basis) ?? documentBasis
        let condition = condition(kind, &mapping)
        // Without a kind it can't be said which facts there are; the sentences are then read in the next round.
        let facts = kind?.factNames
        let sentence = mapping.required("sentence") { item, list in
            facts.flatMap { Value.sentence(facts: $0)(item, list) }
        }
        let remedy = mapping.required("remedy") { item, list in
            facts.flatMap { Value.sentence(facts: $0)(item, list) }
        }
        mapping.finish()
        let place = mapping.place(of: "id")
        guard let identifier, let kind, let effect, let operations, let basis, let condition, let sentence, let remedy
        else { return identifier.map { PlacedRule(place: place, identifier: $0, kind: kind, rule: nil) } }
        var rule = Rule(
            identifier: identifier, condition: condition.0, effect: effect, operations: Set(operations),
            registeredFrom: from, registeredBefore: before, basis: basis, sentence: sentence, remedy: remedy)
        rule.parameters = condition.1
        return PlacedRule(place: place, identifier: identifier, kind: kind, rule: rule)
    }

    private func condition(_ kind: ConditionKind?, _ mapping: inout MappingReader) -> (Condition, [RuleParameter])? {
        guard let kind else {
            // Asked for, so that an unknown kind does not make the parameters unknown too.
            return mapping.optional("parameters") { _, _ in nil }
        }
        if mapping.has("parameters") {
            return mapping.required("parameters") { item, _ in conditions.read(kind, item) }
        }
        _ = mapping.optional("parameters", Value.text)
        switch kind {
        case .mixedScript: return (.mixedScript, [])
        case .accreditation: return (.accreditation, [])
        default:
            complaints.add(mapping.place, "A rule of kind '\(kind.word)' needs the key 'parameters'.")
            return nil
        }
    }

    static func kind(_ item: YAMLItem, _ complaints: ComplaintList) -> ConditionKind? {
        Value.word(of: ConditionKind.words, "kind of rule")(item, complaints).flatMap(ConditionKind.init(word:))
    }

    /// Two to four capital letters, a hyphen, three digits.
    static func identifier(_ item: YAMLItem, _ complaints: ComplaintList) -> RuleIdentifier? {
        guard let text = Value.text(item, complaints) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, (2...4).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (65...90).contains($0) }),
            parts[1].utf8.count == 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) })
        {
            return RuleIdentifier(text)
        }
        complaints.add(
            item.place,
            "'\(text)' is no rule identifier: two to four capital letters, a hyphen, three digits (GOV-003).")
        return nil
    }
}

/// A rule and where it was written; `rule` is nil where it had complaints.
struct PlacedRule {
    var place: Place
    var identifier: RuleIdentifier
    var kind: ConditionKind?
    var rule: Rule?
}
