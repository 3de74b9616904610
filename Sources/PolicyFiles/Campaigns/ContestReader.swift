import PolicyEngine
import RegistryModel

/// Reads who may speak for a holder, what silence means, and how it is settled who gets a label that several could have.
enum ContestReader {
    static func consent(_ item: YAMLItem, _ complaints: ComplaintList) -> Consent? {
        guard var mapping = MappingReader(item, "the rule of consent", complaints) else { return nil }
        let registrars = mapping.required("registrars", Value.choice(Consent.Registrars.self, "word for registrars"))
        let operators = mapping.required("operators", Value.boolean)
        let days = mapping.required("token-days", Value.integer(1...3_650))
        mapping.finish()
        guard let registrars, let operators, let days else { return nil }
        return Consent(registrars: registrars, operators: operators, tokenDays: days)
    }

    static func silence(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<Silence>? {
        guard var mapping = MappingReader(item, "the rule of silence", complaints) else { return nil }
        let means = mapping.required("means", Value.choice(Silence.Meaning.self, "meaning of silence"))
        let from = mapping.optional("from", Value.instant)
        mapping.finish()
        return means.map { Part(content: Silence(means: $0, from: from), mapping: mapping) }
    }

    static func contest(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<Contest>? {
        guard var mapping = MappingReader(item, "the rule of contests", complaints) else { return nil }
        let methods = mapping.required("methods", Value.list("methods", method))
        let decides = mapping.optional("decides", Value.instant)
        let unresolved = mapping.required("unresolved", Value.choice(Contest.Unresolved.self, "end of a contest"))
        mapping.finish()
        guard let methods, let unresolved else { return nil }
        return Part(
            content: Contest(methods: methods, decides: decides, unresolved: unresolved), mapping: mapping)
    }

    /// A word, or `{draw: SEED}`.
    private static func method(_ item: YAMLItem, _ complaints: ComplaintList) -> Contest.Method? {
        if case .mapping = item.content {
            guard var mapping = MappingReader(item, "a draw", complaints) else { return nil }
            let seed = mapping.required("draw", Value.text)
            mapping.finish()
            return seed.map { .draw(seed: $0) }
        }
        if case .scalar("draw", _) = item.content {
            complaints.add(item.place, "A draw needs the seed that is published: write {draw: \"SEED\"}.")
            return nil
        }
        let words: [String: Contest.Method] = [
            "rank": .rank, "earliest": .earliest, "agreement": .agreement, "yearly": .yearly,
        ]
        let known = ["rank", "earliest", "agreement", "yearly"]
        return Value.word(of: known, "method (a draw is written {draw: \"SEED\"})")(item, complaints)
            .flatMap { words[$0] }
    }
}
