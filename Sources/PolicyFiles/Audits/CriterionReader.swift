import PolicyEngine
import RegistryModel

/// A criterion and where it was written; `criterion` is nil where it had complaints.
struct PlacedCriterion {
    var place: Place
    var identifier: RuleIdentifier
    var kind: CheckKind?
    var criterion: Criterion?
}

/// Reads one criterion of an audit.
struct CriterionReader {
    let checks: CheckReader
    let acts: ActRegister
    /// Where a criterion gives no basis, it rests on its document's.
    let documentBasis: Basis?
    let complaints: ComplaintList

    func read(_ item: YAMLItem) -> PlacedCriterion? {
        guard var mapping = MappingReader(item, "a criterion", complaints) else { return nil }
        let identifier = mapping.required("id", Self.identifier)
        let kind = mapping.required("check", Self.kind)
        let check = check(kind, &mapping)
        let basis = mapping.optional("basis", acts.basis) ?? documentBasis
        let weight = mapping.required("weight", Value.integer(1...100))
        // A year has some 250 working days; a deadline behind that is none.
        let deadline = mapping.required("deadline", Value.integer(1...250))
        let from = mapping.optional("registered-from", Value.instant)
        let before = mapping.optional("registered-before", Value.instant)
        if let from, let before, before <= from {
            complaints.add(
                mapping.place(of: "registered-before"), "'registered-before' has to lie after 'registered-from'.")
        }
        let kinds = mapping.optional("applies-to", Value.holderKinds) ?? []
        let sanction = mapping.optional("sanction", Value.choice(AuditSanction.self, "sanction")) ?? .none
        let words = words(kind, &mapping)
        mapping.finish()
        guard let identifier else { return nil }
        var placed = PlacedCriterion(
            place: mapping.place(of: "id"), identifier: identifier, kind: kind, criterion: nil)
        guard let check, let basis, let weight, let deadline, let words else { return placed }
        placed.criterion = Criterion(
            identifier: identifier, check: check.0, title: words.title, sentence: words.sentence,
            remedy: words.remedy, basis: basis, weight: weight, deadline: deadline, registeredFrom: from,
            registeredBefore: before, appliesTo: Set(kinds), sanction: sanction)
        placed.criterion?.parameters = check.1
        return placed
    }

    private typealias Words = (title: Sentence, sentence: Sentence, remedy: Sentence)

    /// The title is the same for every site, so it speaks of no fact.
    private func words(_ kind: CheckKind?, _ mapping: inout MappingReader) -> Words? {
        let title = mapping.required("title", Value.sentence(facts: []))
        // Without a kind it can't be said which facts there are; the sentences are then read in the next round.
        let facts = kind?.factNames
        let sentence = mapping.required("sentence") { item, list in
            facts.flatMap { Value.sentence(facts: $0)(item, list) }
        }
        let remedy = mapping.required("remedy") { item, list in
            facts.flatMap { Value.sentence(facts: $0)(item, list) }
        }
        guard let title, let sentence, let remedy else { return nil }
        return (title, sentence, remedy)
    }

    private func check(_ kind: CheckKind?, _ mapping: inout MappingReader) -> (AuditCheck, [RuleParameter])? {
        guard let kind else {
            // Asked for, so that an unknown kind does not make the parameters unknown too.
            return mapping.optional("parameters") { _, _ in nil }
        }
        if mapping.has("parameters") {
            return mapping.required("parameters") { item, _ in checks.read(kind, item) }
        }
        _ = mapping.optional("parameters", Value.text)
        if let check = CheckReader.plain(kind) { return (check, []) }
        complaints.add(mapping.place, "A criterion with the check '\(kind.word)' needs the key 'parameters'.")
        return nil
    }

    private static func kind(_ item: YAMLItem, _ complaints: ComplaintList) -> CheckKind? {
        Value.word(of: CheckKind.words, "check")(item, complaints).flatMap(CheckKind.init(word:))
    }

    /// Findings and cases speak of criteria by these for years, beside rules of other policies.
    private static func identifier(_ item: YAMLItem, _ complaints: ComplaintList) -> RuleIdentifier? {
        guard let identifier = RuleReader.identifier(item, complaints) else { return nil }
        if identifier.rawValue.hasPrefix("AUD-") { return identifier }
        complaints.add(item.place, "'\(identifier)' is no criterion: their identifiers begin with AUD-.")
        return nil
    }
}
