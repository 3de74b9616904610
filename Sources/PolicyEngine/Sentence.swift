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

    /// The sentence with each `{name}` replaced by the fact of that name.
    package func text(in language: Language, facts: [Fact]) -> String {
        var result = text(in: language)
        for fact in facts where result.contains("{") {
            result = result.split(separator: "{\(fact.name)}", omittingEmptySubsequences: false).joined(
                separator: fact.value)
        }
        return result
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
