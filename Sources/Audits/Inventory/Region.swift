import PolicyEngine

/// A region of the country by the first two digits of its KATO code, which are those of ISO 3166-2:KZ.
package struct Region: Hashable, Sendable, Comparable {
    /// Two digits.
    package let code: String

    /// Reads a KATO code of nine digits, or its first two alone; nil where no region has them.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 9 || text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            Self.names[String(text.prefix(2))] != nil
        else { return nil }
        code = String(text.prefix(2))
    }

    package static func < (left: Region, right: Region) -> Bool { left.code < right.code }

    /// The region's name.
    package var name: Sentence { Self.names[code] ?? Sentence(kazakh: code, russian: code, english: code) }

    /// All of them, in the order of their codes.
    package static var all: [Region] { names.keys.sorted().compactMap { Region($0) } }

    private static let names: [String: Sentence] = [
        "10": Sentence(kazakh: "Абай облысы", russian: "область Абай", english: "Abai region"),
        "11": Sentence(kazakh: "Ақмола облысы", russian: "Акмолинская область", english: "Aqmola region"),
        "15": Sentence(kazakh: "Ақтөбе облысы", russian: "Актюбинская область", english: "Aqtöbe region"),
        "19": Sentence(kazakh: "Алматы облысы", russian: "Алматинская область", english: "Almaty region"),
        "23": Sentence(kazakh: "Атырау облысы", russian: "Атырауская область", english: "Atyrau region"),
        "27": Sentence(
            kazakh: "Батыс Қазақстан облысы", russian: "Западно-Казахстанская область",
            english: "West Kazakhstan region"),
        "31": Sentence(kazakh: "Жамбыл облысы", russian: "Жамбылская область", english: "Jambyl region"),
        "33": Sentence(kazakh: "Жетісу облысы", russian: "область Жетісу", english: "Jetisu region"),
        "35": Sentence(kazakh: "Қарағанды облысы", russian: "Карагандинская область", english: "Qaraghandy region"),
        "39": Sentence(kazakh: "Қостанай облысы", russian: "Костанайская область", english: "Qostanai region"),
        "43": Sentence(kazakh: "Қызылорда облысы", russian: "Кызылординская область", english: "Qyzylorda region"),
        "47": Sentence(kazakh: "Маңғыстау облысы", russian: "Мангистауская область", english: "Mangystau region"),
        "55": Sentence(kazakh: "Павлодар облысы", russian: "Павлодарская область", english: "Pavlodar region"),
        "59": Sentence(
            kazakh: "Солтүстік Қазақстан облысы", russian: "Северо-Казахстанская область",
            english: "North Kazakhstan region"),
        "61": Sentence(kazakh: "Түркістан облысы", russian: "Туркестанская область", english: "Türkistan region"),
        "62": Sentence(kazakh: "Ұлытау облысы", russian: "область Ұлытау", english: "Ulytau region"),
        "63": Sentence(
            kazakh: "Шығыс Қазақстан облысы", russian: "Восточно-Казахстанская область",
            english: "East Kazakhstan region"),
        "71": Sentence(kazakh: "Астана қаласы", russian: "город Астана", english: "Astana city"),
        "75": Sentence(kazakh: "Алматы қаласы", russian: "город Алматы", english: "Almaty city"),
        "79": Sentence(kazakh: "Шымкент қаласы", russian: "город Шымкент", english: "Shymkent city"),
    ]
}
