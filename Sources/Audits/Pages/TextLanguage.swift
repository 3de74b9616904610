import HTMLDocuments

/// The language in which a text is written, judged by the text itself.
package enum TextLanguage: Hashable, Sendable {
    case known(PageLanguage)
    /// Two of the languages stand side by side, and neither is the text's.
    case mixed
    /// Cyrillic or Latin, but none of the three.
    case other
    /// Too few words to tell.
    case tooShort

    /// Words below which nothing is told: menus and names of offices are no text.
    package static let fewest = 20
    /// Words that are looked at: more would tell nothing new.
    package static let most = 4_000

    /// The language of a text.
    ///
    /// Cyrillic text is Kazakh where words with letters that only Kazakh has (beside its commonest words) are many, and
    /// Russian where they are few and Russian's commonest words are there. In Kazakh prose more than half of all words have
    /// such a letter; in Russian prose of this country one in thirty does, in names.
    package static func of(_ text: String) -> TextLanguage {
        var count = WordCount()
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic {
                word.append(scalar)
            } else if !word.isEmpty {
                count.take(String(word))
                word.removeAll()
            }
            if count.cyrillic + count.latin >= most { break }
        }
        if !word.isEmpty { count.take(String(word)) }
        return count.language
    }
}

/// Words of a text by script, and by what they have of a language.
private struct WordCount {
    var cyrillic = 0
    var latin = 0
    private var kazakh = 0
    private var russian = 0
    private var english = 0
    private var latinKazakh = 0
    private var foreign = 0

    mutating func take(_ word: String) {
        let word = word.lowercased()
        guard let first = word.unicodeScalars.first else { return }
        if (0x400...0x52f).contains(first.value) {
            cyrillic += 1
            if word.unicodeScalars.contains(where: TextLanguage.foreignLetters.contains) {
                foreign += 1
            } else if TextLanguage.kazakhWords.contains(word)
                || word.unicodeScalars.contains(where: TextLanguage.kazakhLetters.contains)
            {
                kazakh += 1
            } else if TextLanguage.russianWords.contains(word) {
                russian += 1
            }
        } else if first.value < 0x250 {
            latin += 1
            if TextLanguage.englishWords.contains(word) { english += 1 }
            if TextLanguage.latinKazakhWords.contains(word) { latinKazakh += 1 }
        }
    }

    var language: TextLanguage {
        let all = cyrillic + latin
        guard all >= TextLanguage.fewest else { return .tooShort }
        // What is written in one script only counts where it is most of the text: names of files and brands are Latin
        // everywhere.
        if cyrillic * 10 >= all * 6, cyrillic >= TextLanguage.fewest { return cyrillicLanguage }
        if latin * 10 >= all * 8, latin >= TextLanguage.fewest {
            if english * 100 >= latin * 12 { return .known(.english) }
            return latinKazakh * 100 >= latin * 6 ? .known(.kazakh) : .other
        }
        return .mixed
    }

    private var cyrillicLanguage: TextLanguage {
        if foreign * 100 >= cyrillic * 5 { return .other }
        if kazakh * 100 >= cyrillic * 35 { return .known(.kazakh) }
        if kazakh * 100 >= cyrillic * 12 { return .mixed }
        // A list of headings has none of the small words of Russian; but without letters of Kazakh it is not Kazakh.
        return russian * 100 >= cyrillic * 6 || cyrillic >= 2 * TextLanguage.fewest ? .known(.russian) : .tooShort
    }
}
