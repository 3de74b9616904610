import DNSSpecimens

/// Bends frames at random, by octets (mostly no XML any more) or by elements (mostly XML still).
package enum FrameBending {
    static let pieces = [
        "<", ">", "/>", "</", "&", "&amp;", "&#0;", "&#x10ffff;", "]]>", "<![CDATA[", "<!--", "-->", "<?x?>", "\"", "'",
        "xmlns=\"\"", "<!DOCTYPE e [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;", "\0", "\u{feff}", "қ",
        " op=\"ack\"", "-1", "99999999999999999999", "<domain:name>a.kz</domain:name>",
        "urn:ietf:params:xml:ns:host-1.0",
    ]

    static let texts = [
        "", " ", "x", "ab", "0", "1", "-1", "+7", "300", "70000", "2147483648", "1.5", "y", "true", "2026-02-29",
        "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z", "a.kz", "a..kz", "қ.kz",
        "192.0.2.1", "::1", "AQ==", "AB", "0a", "KZ", "KZT", "+7.7", "P1D", "[LOGIN-SECURITY]", "create", "ok",
        "<![CDATA[a.kz]]>", "<!-- a -->", String(repeating: "z", count: 300),
    ]

    package static func octets(_ octets: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bent = octets
        for _ in 0...Int.random(in: 0..<3, using: &chance) {
            let place = Int.random(in: 0...bent.count, using: &chance)
            let length = min(Int.random(in: 0..<24, using: &chance), bent.count - place)
            switch Int.random(in: 0..<6, using: &chance) {
            case 0: bent = Array(bent[..<place])
            case 1: if place < bent.count { bent[place] = UInt8.random(in: 0...255, using: &chance) }
            case 2: bent.removeSubrange(place..<(place + length))
            case 3: bent.insert(contentsOf: bent[place..<(place + length)], at: place)
            case 4: bent.insert(contentsOf: Array((pieces.randomElement(using: &chance) ?? "<").utf8), at: place)
            default:
                let part = Array(bent[place..<(place + length)])
                bent.removeSubrange(place..<(place + length))
                bent.insert(contentsOf: part, at: Int.random(in: 0...bent.count, using: &chance))
            }
        }
        return bent
    }

    /// Takes leaves away, doubles and moves them, changes their text, their name, or an attribute's value.
    package static func elements(_ octets: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var tokens = tokens(String(decoding: octets, as: UTF8.self))
        for _ in 0...Int.random(in: 0..<2, using: &chance) {
            guard let leaf = leaves(tokens).randomElement(using: &chance) else { break }
            let part = Array(tokens[leaf])
            let text = texts.randomElement(using: &chance) ?? ""
            switch Int.random(in: 0..<7, using: &chance) {
            case 0: tokens.removeSubrange(leaf)
            case 1: tokens.insert(contentsOf: part, at: leaf.lowerBound)
            case 2:
                tokens.removeSubrange(leaf)
                let place = Int.random(in: 3..<max(4, tokens.count), using: &chance)
                tokens.insert(contentsOf: part, at: min(place, tokens.count))
            case 3, 4: if leaf.count == 3 { tokens[leaf.lowerBound + 1] = text }
            case 5:
                let other = leaves(tokens).randomElement(using: &chance).map { Array(tokens[$0]) } ?? []
                tokens.replaceSubrange(leaf, with: other)
            default:
                let quoted = tokens[leaf.lowerBound].split(separator: "\"", omittingEmptySubsequences: false)
                if quoted.count >= 3 {
                    let value = text.filter { $0 != "<" }
                    let rest = quoted[2...].joined(separator: "\"")
                    tokens[leaf.lowerBound] = "\(quoted[0])\"\(value)\"\(rest)"
                }
            }
        }
        return Array(tokens.joined().utf8)
    }

    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        for piece in text.split(separator: "<", omittingEmptySubsequences: true) {
            let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            tokens.append("<" + parts[0] + ">")
            if parts.count == 2, !parts[1].isEmpty { tokens.append(String(parts[1])) }
        }
        return tokens
    }

    /// Where elements without children stand: an empty tag, or a start, a text and an end.
    private static func leaves(_ tokens: [String]) -> [Range<Int>] {
        tokens.indices.dropFirst(2).compactMap { index in
            if tokens[index].hasSuffix("/>") { return index..<(index + 1) }
            guard tokens[index].hasPrefix("<"), !tokens[index].hasPrefix("</"), index + 2 < tokens.count,
                !tokens[index + 1].hasPrefix("<"), tokens[index + 2].hasPrefix("</")
            else { return nil }
            return index..<(index + 3)
        }
    }
}
