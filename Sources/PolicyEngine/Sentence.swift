/// The languages in which every rule speaks.
package enum Language: String, Sendable, Codable, CaseIterable {
    case kazakh = "kk"
    case russian = "ru"
    case english = "en"
}

/// One sentence in all languages; `{name}` stands for the fact of that name.
package struct Sentence: Hashable, Sendable {
    package var kazakh: String
    package var russian: String
    package var english: String

    package init(kazakh: String, russian: String, english: String) {
        self.kazakh = kazakh
        self.russian = russian
        self.english = english
    }

    package func text(in language: Language) -> String {
        switch language {
        case .kazakh: kazakh
        case .russian: russian
        case .english: english
        }
    }

    /// The sentence with each `{name}` replaced by the fact of that name; stable words come in the language.
    package func text(in language: Language, facts: [Fact]) -> String {
        let template = text(in: language)
        guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            result += Fact.value(of: name, in: facts, language: language) ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The sentence as facts, one for each language: `name.kk`, `name.ru`, `name.en`; `{name}` finds the right one.
    func facts(named name: String) -> [Fact] {
        Language.allCases.map { Fact("\(name).\($0.rawValue)", text(in: $0)) }
    }
}

/// One thing that a rule saw, by a stable name.
package struct Fact: Hashable, Sendable, Codable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension Fact {
    /// True where `{name}` would find this fact in one language or in all.
    func stands(for name: String) -> Bool { self.name == name || self.name.hasPrefix(name + ".") }

    /// The value that `{name}` stands for; nil where no fact has that name.
    static func value(of name: Substring, in facts: [Fact], language: Language) -> String? {
        if let fact = facts.first(where: { $0.name == name }) { return Phrases.localized(fact, language) }
        return facts.first { $0.name == "\(name).\(language.rawValue)" }?.value
    }
}
