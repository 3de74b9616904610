extension HTMLElement {
    /// Elements whose inside nobody reads.
    private static let unread: Set<String> = ["script", "style", "template", "noscript", "iframe", "object"]

    /// Elements that don't part words.
    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins",
        "del", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr",
    ]

    /// What people read in this element: its text without scripts and styles, with one space for all white space.
    package var text: String {
        var words = TextJoiner()
        gather(&words) { _ in nil }
        return words.text
    }

    /// The name that the element has for those who don't see it: `aria-label`, else its text with the texts of images.
    package var spokenText: String {
        if let label = attributes["aria-label"]?.trimmed, !label.isEmpty { return label }
        var words = TextJoiner()
        gather(&words) { element in
            if let label = element.attributes["aria-label"] { return label }
            return switch element.name {
            case "img", "area", "input": element.attributes["alt"]
            case "svg": element.first("title")?.text
            default: nil
            }
        }
        if words.text.isEmpty, let title = attributes["title"] { return title.trimmed }
        return words.text
    }

    /// - Parameter instead: the text that stands for a whole element; nil where its content does.
    private func gather(_ words: inout TextJoiner, instead: (HTMLElement) -> String?) {
        for child in children {
            switch child {
            case .text(let text): words.append(text)
            case .element(let element):
                if Self.unread.contains(element.name) { continue }
                let parts = !Self.inline.contains(element.name)
                if parts { words.part() }
                if let text = instead(element) { words.append(text) } else { element.gather(&words, instead: instead) }
                if parts { words.part() }
            }
        }
    }
}

/// Joins pieces of text, and makes one space of all white space.
private struct TextJoiner {
    private(set) var text = ""
    private var isParted = false

    mutating func part() { isParted = !text.isEmpty }

    mutating func append(_ piece: String) {
        for character in piece.unicodeScalars {
            if character.properties.isWhitespace {
                part()
            } else {
                if isParted { text.unicodeScalars.append(" ") }
                isParted = false
                text.unicodeScalars.append(character)
            }
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
