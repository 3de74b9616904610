/// A language in which state sites speak.
package enum PageLanguage: String, Hashable, Sendable, CaseIterable {
    case kazakh = "kk"
    case russian = "ru"
    case english = "en"

    /// The language of a tag such as `kk`, `ru-KZ`, `kk_KZ`; nil for others.
    ///
    /// The country's own two letters are taken for its language: `kz` is no language (ISO 639), and stands on half of the
    /// sites.
    package init?(tag: String) {
        switch tag.lowercased().prefix(while: { $0 != "-" && $0 != "_" }) {
        case "kk", "kz", "kaz", "qaz", "qz": self = .kazakh
        case "ru", "rus": self = .russian
        case "en", "eng": self = .english
        default: return nil
        }
    }

    /// What language switches write.
    private static let switches: [String: PageLanguage] = [
        "қаз": .kazakh, "каз": .kazakh, "қазақша": .kazakh, "қазақ": .kazakh, "казахский": .kazakh,
        "қазақ тілі": .kazakh,
        "қазақ тілінде": .kazakh, "казакша": .kazakh, "қз": .kazakh, "кз": .kazakh, "қк": .kazakh, "kaz": .kazakh,
        "qaz": .kazakh, "kz": .kazakh, "kk": .kazakh, "qazaqsha": .kazakh, "qazaqşa": .kazakh, "kazakh": .kazakh,
        "рус": .russian, "русский": .russian, "русский язык": .russian, "по-русски": .russian, "на русском": .russian,
        "орысша": .russian,
        "орыс тілі": .russian, "ру": .russian, "rus": .russian, "ru": .russian, "russian": .russian,
        "eng": .english, "en": .english, "english": .english, "англ": .english, "английский": .english,
        "ағылшынша": .english, "ағыл": .english, "in english": .english,
    ]

    /// The language that a language switch of this text leads to; nil where the text is none.
    package init?(switchText: String) {
        let word = switchText.lowercased().trimmed.filter { $0 != "." && $0 != "(" && $0 != ")" }
        guard let language = Self.switches[word] else { return nil }
        self = language
    }
}

extension PageLink {
    /// The language of the version that the link leads to: by `hreflang`, else by the words of a language switch; nil
    /// where the link says none.
    package var version: PageLanguage? {
        guard kind == .anchor || (kind == .relation && relations.contains("alternate")) else { return nil }
        if let language { return PageLanguage(tag: language) }
        return kind == .anchor ? PageLanguage(switchText: text) : nil
    }
}
