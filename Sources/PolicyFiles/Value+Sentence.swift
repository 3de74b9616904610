import PolicyEngine

/// Sentences in all languages, and the schema of a file.
extension Value {
    /// A sentence in Kazakh, Russian and English; `{name}` only for names in `facts`.
    static func sentence(facts: Set<String>) -> Reader<Sentence> {
        { item, complaints in
            guard var mapping = MappingReader(item, "a sentence", complaints) else { return nil }
            var texts: [Language: String] = [:]
            for language in Language.allCases {
                guard mapping.has(language.rawValue) else {
                    _ = mapping.optional(language.rawValue, text)
                    complaints.add(
                        mapping.place,
                        "The translation '\(language.rawValue)' is missing: kk, ru and en are all needed.")
                    continue
                }
                texts[language] = mapping.required(language.rawValue) { item, complaints in
                    text(item, complaints).flatMap { placeholders(of: $0, item, facts, complaints) ? $0 : nil }
                }
            }
            mapping.finish()
            guard let kazakh = texts[.kazakh], let russian = texts[.russian], let english = texts[.english] else {
                return nil
            }
            return Sentence(kazakh: kazakh, russian: russian, english: english)
        }
    }

    /// True where every brace of the text belongs to a `{name}` of a fact that exists.
    private static func placeholders(
        of text: String, _ item: YAMLItem, _ facts: Set<String>, _ complaints: ComplaintList
    ) -> Bool {
        var name: String?
        for character in text {
            switch (character, name) {
            case ("{", nil):
                name = ""
            case ("}", let word?):
                guard facts.contains(word) else {
                    let question = NearestWord.question(for: word, among: facts.sorted())
                    let allowed =
                        facts.isEmpty ? "none is allowed here" : "allowed are \(facts.sorted().joined(separator: ", "))"
                    complaints.add(item.place, "No fact is named '{\(word)}'\(question): \(allowed).")
                    return false
                }
                name = nil
            case ("{", _), ("}", nil):
                complaints.add(item.place, "The braces do not pair: a fact is written {name}.")
                return false
            case (_, let word?):
                name = word + String(character)
            case (_, nil):
                continue
            }
        }
        guard name == nil else {
            complaints.add(item.place, "The braces do not pair: a fact is written {name}.")
            return false
        }
        return true
    }

    /// The schema version; anything but the one that is known stops the reading of the file.
    static func schema(_ mapping: inout MappingReader) -> Bool {
        guard let version = mapping.required("schema", integer(0...999_999)) else { return false }
        if version == 1 { return true }
        mapping.complaints.add(
            mapping.place(of: "schema"), "The schema version \(version) is unknown: this program reads version 1.")
        return false
    }
}
