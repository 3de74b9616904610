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
    /// Russian where they are few and Russian's commonest words are there. In Kazakh prose three words of four have
    /// such a letter; in Russian prose of this country one in thirty does, in names.
    package static func of(_ text: String) -> TextLanguage {
        var count = WordCount()
        var word = SmallWord()
        for scalar in text.unicodeScalars {
            if scalar.isLetter {
                word.append(scalar)
            } else if word.length > 0 {
                count.take(word)
                word.clear()
                if count.cyrillic + count.latin >= most { break }
            }
        }
        if word.length > 0 { count.take(word) }
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

    mutating func take(_ word: SmallWord) {
        switch word.script {
        case .cyrillic:
            cyrillic += 1
            if word.isForeign {
                foreign += 1
            } else if word.isKazakh || word.isListed(in: TextLanguage.kazakhWords) {
                kazakh += 1
            } else if word.isListed(in: TextLanguage.russianWords) {
                russian += 1
            }
        case .latin:
            latin += 1
            if word.isListed(in: TextLanguage.englishWords) { english += 1 }
            if word.isListed(in: TextLanguage.latinKazakhWords) { latinKazakh += 1 }
        case .other: break
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
        if kazakh * 100 >= cyrillic * 45 { return .known(.kazakh) }
        if kazakh * 100 >= cyrillic * 12 { return .mixed }
        // A list of headings has none of the small words of Russian; but without letters of Kazakh it is not Kazakh.
        return russian * 100 >= cyrillic * 6 || cyrillic >= 2 * TextLanguage.fewest ? .known(.russian) : .tooShort
    }
}

/// A word as it is read, letter by letter: what it is known by, without a string of its own where none is asked for.
private struct SmallWord {
    enum Script { case cyrillic, latin, other }

    private(set) var length = 0
    private(set) var script = Script.other
    /// It has letters that only Kazakh has, or only neighbours have.
    private(set) var isKazakh = false
    private(set) var isForeign = false
    private var letters: [Unicode.Scalar] = []

    /// Letters of the longest word in the lists of frequent ones.
    private static let longestListed = 14

    /// Makes room for the next word where this one was.
    mutating func clear() {
        length = 0
        script = .other
        (isKazakh, isForeign) = (false, false)
        letters.removeAll(keepingCapacity: true)
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        let small = scalar.small
        if length == 0 {
            script = (0x400...0x52f).contains(small.value) ? .cyrillic : small.value < 0x250 ? .latin : .other
        }
        length += 1
        if small.value > 0x44f {
            isKazakh = isKazakh || TextLanguage.kazakhLetters.contains(small)
            isForeign = isForeign || TextLanguage.foreignLetters.contains(small)
        }
        if length <= Self.longestListed { letters.append(small) }
    }

    func isListed(in words: Set<[Unicode.Scalar]>) -> Bool {
        length <= Self.longestListed && words.contains(letters)
    }
}
