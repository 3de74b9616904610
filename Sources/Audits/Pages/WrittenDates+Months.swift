/// Names of months in Kazakh, Russian and English, as data.
extension WrittenDates {
    /// Words for a year between its number and the rest.
    static let yearWords: Set<String> = ["жылғы", "жылы", "жылдың", "жыл", "ж", "года", "год", "г"]

    /// Beginnings of names, which may have endings.
    private static let stems: [Unicode.Scalar: [(String, Int)]] = byFirstLetter([
        ("қаңтар", 1), ("ақпан", 2), ("наурыз", 3), ("сәуір", 4), ("мамыр", 5), ("маусым", 6), ("шілде", 7),
        ("тамыз", 8), ("қыркүйек", 9), ("қыркүйег", 9), ("қазан", 10), ("қараша", 11), ("желтоқсан", 12),
        ("январ", 1), ("феврал", 2), ("март", 3), ("апрел", 4), ("июн", 6), ("июл", 7), ("август", 8),
        ("сентябр", 9), ("октябр", 10), ("ноябр", 11), ("декабр", 12),
        ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("june", 6), ("july", 7), ("august", 8),
        ("september", 9), ("october", 10), ("november", 11), ("december", 12),
    ])

    private static func byFirstLetter(_ stems: [(String, Int)]) -> [Unicode.Scalar: [(String, Int)]] {
        Dictionary(grouping: stems) { $0.0.unicodeScalars.first ?? " " }
    }

    /// Whole words: those too short to be told by their beginning, and those that are cut short.
    private static let words: [String: Int] = [
        "май": 5, "мая": 5, "мае": 5, "may": 5,
        "қаң": 1, "ақп": 2, "нау": 3, "сәу": 4, "мам": 5, "мау": 6, "шіл": 7, "там": 8, "қыр": 9, "қаз": 10, "қар": 11,
        "жел": 12, "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "авг": 8, "сен": 9, "сент": 9, "окт": 10,
        "ноя": 11,
        "нояб": 11, "дек": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
        "sept": 9,
        "oct": 10, "nov": 11, "dec": 12,
    ]

    /// The month of a word in small letters; nil where it is none.
    static func month(_ word: String) -> Int? {
        guard let first = word.unicodeScalars.first, let stems = stems[first] else { return words[word] }
        return words[word] ?? stems.first { word.hasPrefix($0.0) && word.count <= $0.0.count + 5 }?.1
    }
}
