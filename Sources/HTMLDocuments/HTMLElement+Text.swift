extension HTMLElement {
    /// What people read in this element: its text without scripts and styles, with one space for all white space.
    package var text: String { text(upTo: .max, nodes: .max) }

    /// The beginning of `text`: about so many octets, out of the first so many elements and texts.
    ///
    /// Who asks elements within elements for their texts asks for their beginnings, else the same text is gone through
    /// for each of them.
    package func text(upTo octets: Int, nodes: Int) -> String {
        var words = TextJoiner(octets: octets, nodes: nodes)
        gather(&words) { _ in nil }
        return words.text
    }

    /// Octets of a name that is spoken, about: nobody listens to more, and links within links would each have the text
    /// of all.
    package static let longestSpoken = 1_000
    /// Elements and texts in which it is looked for, for the same reason.
    private static let spokenNodes = 1_000

    /// The name that the element has for those who don't see it: `aria-label`, else its text with the texts of images; no
    /// more than its beginning.
    package var spokenText: String {
        if let label = attributes["aria-label"]?.beginning(Self.longestSpoken).trimmed, !label.isEmpty { return label }
        var words = TextJoiner(octets: Self.longestSpoken, nodes: Self.spokenNodes)
        gather(&words) { element in
            if let label = element.attributes["aria-label"] { return label }
            return switch element.name {
            case "img", "area", "input": element.attributes["alt"]
            case "svg": element.ownTitle
            default: nil
            }
        }
        if words.isEmpty, let title = attributes["title"] { return title.beginning(Self.longestSpoken).trimmed }
        return words.text
    }

    /// The title that stands right in a picture; others in it belong to its parts, and are read with them.
    private var ownTitle: String? {
        for case .element(let element) in children.prefix(Self.spokenNodes) where element.name == "title" {
            return element.text(upTo: Self.longestSpoken, nodes: Self.spokenNodes)
        }
        return nil
    }

    /// - Parameter instead: the text that stands for a whole element; nil where its content does.
    private func gather(_ words: inout TextJoiner, instead: (HTMLElement) -> String?) {
        for child in children {
            guard words.takesMore() else { return }
            switch child {
            case .text(let text): words.append(text)
            case .element(let element):
                if element.reading == .unread { continue }
                let parts = element.reading == .parting
                if parts { words.part() }
                if let text = instead(element) { words.append(text) } else { element.gather(&words, instead: instead) }
                if parts { words.part() }
            }
        }
    }
}

/// Joins pieces of text, and makes one space of all white space. Octet by octet: pages are mostly text.
private struct TextJoiner {
    private var octets: [UInt8] = []
    private var isParted = false
    private let most: Int
    private var nodesLeft: Int

    init(octets: Int, nodes: Int) {
        most = octets
        nodesLeft = nodes
    }

    var text: String { String(decoding: octets, as: UTF8.self) }
    var isEmpty: Bool { octets.isEmpty }

    /// Whether another element or text is looked at; counts it.
    mutating func takesMore() -> Bool {
        nodesLeft -= 1
        return nodesLeft >= 0 && octets.count < most
    }

    mutating func part() { isParted = !octets.isEmpty }

    mutating func append(_ piece: String) {
        var piece = piece
        piece.withUTF8 { append($0) }
    }

    private mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < piece.count {
            // A character is taken whole.
            if octets.count >= most, piece[place] & 0xc0 != 0x80 { return }
            let blank = Self.blank(piece, at: place)
            if blank > 0 {
                part()
                place += blank
                continue
            }
            if isParted { octets.append(UInt8(ascii: " ")) }
            isParted = false
            octets.append(piece[place])
            place += 1
        }
    }

    /// How many octets the white space at a place has; 0 where there is none. ASCII's, the no-break space, and the spaces
    /// of U+2000 to U+200A, U+2028, U+2029, U+202F and U+3000.
    private static func blank(_ octets: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch octets[place] {
        case 0x20, 0x09...0x0d: return 1
        case 0xc2: return place + 1 < octets.count && octets[place + 1] == 0xa0 ? 2 : 0
        case 0xe2:
            guard place + 2 < octets.count, octets[place + 1] == 0x80 else { return 0 }
            switch octets[place + 2] {
            case 0x80...0x8a, 0xa8, 0xa9, 0xaf: return 3
            default: return 0
            }
        case 0xe3: return place + 2 < octets.count && octets[place + 1] == 0x80 && octets[place + 2] == 0x80 ? 3 : 0
        default: return 0
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

extension String {
    /// So many octets of the text at the most, and no half character.
    package func beginning(_ octets: Int) -> String {
        guard utf8.count > octets else { return self }
        var end = utf8.index(startIndex, offsetBy: octets)
        while end > startIndex, utf8[end] & 0xc0 == 0x80 { utf8.formIndex(before: &end) }
        return String(self[..<end])
    }
}
