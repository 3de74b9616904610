import HTMLDocuments

/// How telephones, addresses and places to write to are known, as data.
enum ContactWords {
    /// Texts of links to a page of contacts, in small letters.
    private static let contactLinks = [
        "контакт", "связаться", "обратная связь", "приёмная", "приемная", "байланыс", "қабылдау", "мекенжай", "contact",
        "feedback",
    ]

    /// Texts of links to a place where people write to the body.
    private static let feedbackLinks = [
        "обратная связь", "задать вопрос", "написать обращение", "подать обращение", "интернет-приёмная",
        "интернет-приемная", "виртуальная приёмная", "виртуальная приемная", "блог руководителя", "блог министра",
        "кері байланыс", "өтініш", "сұрақ қою", "виртуалды қабылдау", "басшының блогы", "feedback", "contact form",
        "ask a question", "write to us", "send an appeal",
    ]

    /// The state's own places for letters of citizens.
    private static let feedbackHosts = ["eotinish.kz", "eotinish.gov.kz", "dialog.egov.kz", "blogs.e.gov.kz"]

    /// Parts of a postal address.
    private static let streets: Set<String> = [
        "ул", "улица", "пр", "проспект", "переулок", "бульвар", "шоссе", "микрорайон", "мкр", "көшесі", "даңғылы",
        "көше",
        "шағын", "бульвары", "street", "avenue", "str", "ave", "boulevard", "highway",
    ]

    static func leads(to text: String) -> Bool {
        let text = text.lowercased()
        return contactLinks.contains { text.contains($0) }
    }

    static func isFeedback(_ link: PageLink) -> Bool {
        if let host = link.address?.host, feedbackHosts.contains(where: { host == $0 || host.hasSuffix("." + $0) }) {
            return true
        }
        let text = link.text.lowercased()
        return feedbackLinks.contains { text.contains($0) }
    }

    /// A number of the country with its code, `+7` or `8`, or a short one of an office: `1414`.
    static func hasTelephone(_ text: String) -> Bool {
        var digits = ""
        var isMarked = false
        func isNumber() -> Bool { digits.count == 11 && (digits.hasPrefix("7") && isMarked || digits.hasPrefix("8")) }
        for character in text.unicodeScalars {
            if (0x30...0x39).contains(character.value) {
                digits.unicodeScalars.append(character)
            } else if character == "+" {
                digits = ""
                isMarked = true
            } else if !" -–()\u{a0}\u{2011}".unicodeScalars.contains(character) {
                if isNumber() { return true }
                digits = ""
                isMarked = false
            }
        }
        return isNumber()
    }

    /// `name@host.tld` somewhere in the text.
    static func hasMailAddress(_ text: String) -> Bool {
        text.split { $0.isWhitespace || "<>(),;:".contains($0) }.contains { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let dot = parts[1].lastIndex(of: ".") else { return false }
            return dot != parts[1].startIndex && parts[1][dot...].count > 2
        }
    }

    /// A street's word near a number of a house or a postal code.
    static func hasPostalAddress(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.indices.contains { place in
            guard streets.contains(String(words[place])) else { return false }
            return words[max(0, place - 5)..<min(words.count, place + 8)].contains { $0.first?.isNumber ?? false }
        }
    }
}
