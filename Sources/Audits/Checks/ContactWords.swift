import HTMLDocuments

/// How telephones, addresses and places to write to are known, as data.
enum ContactWords {
    /// Texts of links to a page of contacts, in small letters.
    static let contactLinks = Phrases([
        "контакт", "связаться", "обратная связь", "приёмная", "приемная", "байланыс", "қабылдау", "мекенжай", "contact",
        "feedback",
    ])

    /// Texts of links to a place where people write to the body.
    static let feedbackLinks = Phrases([
        "обратная связь", "задать вопрос", "написать обращение", "подать обращение", "интернет-приёмная",
        "интернет-приемная", "виртуальная приёмная", "виртуальная приемная", "блог руководителя", "блог министра",
        "кері байланыс", "өтініш", "сұрақ қою", "виртуалды қабылдау", "басшының блогы", "feedback", "contact form",
        "ask a question", "write to us", "send an appeal",
    ])

    /// The state's own places for letters of citizens.
    private static let feedbackHosts = ["eotinish.kz", "eotinish.gov.kz", "dialog.egov.kz", "blogs.e.gov.kz"]

    /// Parts of a postal address.
    private static let streets: Set<String> = [
        "ул", "улица", "пр", "проспект", "переулок", "бульвар", "шоссе", "микрорайон", "мкр", "көшесі", "даңғылы",
        "көше",
        "шағын", "бульвары", "street", "avenue", "str", "ave", "boulevard", "highway",
    ]
    /// Letters of the longest of them.
    private static let longestStreet = 10

    static func isFeedback(_ link: PageLink) -> Bool {
        guard let host = link.address?.host else { return false }
        return feedbackHosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// A number of the country with its code, `+7` or `8`.
    static func hasTelephone(_ text: String) -> Bool {
        var digits = ""
        var isMarked = false
        func isNumber() -> Bool { digits.count == 11 && (digits.hasPrefix("7") && isMarked || digits.hasPrefix("8")) }
        for character in text.unicodeScalars {
            if isDigit(character) {
                digits.unicodeScalars.append(character)
            } else if character == "+" {
                digits = ""
                isMarked = true
            } else if !isBetweenDigits(character) {
                if isNumber() { return true }
                digits = ""
                isMarked = false
            }
        }
        return isNumber()
    }

    private static func isBetweenDigits(_ character: Unicode.Scalar) -> Bool {
        switch character {
        case " ", "-", "–", "(", ")", "\u{a0}", "\u{2011}": true
        default: false
        }
    }

    /// `name@host.tld` somewhere in the text.
    static func hasMailAddress(_ text: String) -> Bool {
        // Most pages name none.
        guard text.utf8.contains(UInt8(ascii: "@")) else { return false }
        return text.split { $0.isWhitespace || "<>(),;:".contains($0) }.contains { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let dot = parts[1].lastIndex(of: ".") else { return false }
            return dot != parts[1].startIndex && parts[1][dot...].count > 2
        }
    }

    private static func isDigit(_ character: Unicode.Scalar) -> Bool { (0x30...0x39).contains(character.value) }

    /// A street's word near a number of a house or a postal code.
    static func hasPostalAddress(_ text: String) -> Bool {
        let words = text.unicodeScalars.split { !$0.isLetter && !isDigit($0) }
        let numbers = words.indices.filter { words[$0].first.map(isDigit) ?? false }
        return numbers.contains { number in
            words[max(0, number - 7)..<min(words.count, number + 6)].contains { word in
                word.count <= longestStreet && streets.contains(String(word).lowercased())
            }
        }
    }
}
