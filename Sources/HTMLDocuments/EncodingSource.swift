/// What said in which encoding a page is.
package enum EncodingSource: String, Hashable, Sendable {
    /// A byte order mark, which counts before all else (WHATWG Encoding, section 6).
    case mark
    /// The header Content-Type.
    case header
    /// A `meta` in the page's beginning.
    case meta
    /// Nothing: the octets are UTF-8, or they are not and windows-1251 is taken.
    case guess
}

extension TextEncoding {
    /// Octets at a page's beginning in which a `meta` is looked for; HTML asks for it in the first 1,024.
    static let searched = 4_096

    /// The encoding of a page, what said so, and the octets of a byte order mark that are to be skipped.
    static func find(
        _ beginning: [UInt8], _ contentType: String?, _ octets: some Collection<UInt8>
    ) -> (TextEncoding, EncodingSource, mark: Int) {
        if beginning.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, .mark, 3) }
        if beginning.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, .mark, 2) }
        if beginning.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, .mark, 2) }
        if let encoding = contentType.flatMap({ charset(in: $0) }) { return (encoding, .header, 0) }
        if let encoding = meta(in: beginning) { return (encoding, .meta, 0) }
        let isUTF8 = String(validating: octets, as: UTF8.self) != nil
        return (isUTF8 ? .utf8 : .windows1251, .guess, 0)
    }

    /// The encoding behind `charset=`.
    static func charset(in text: String) -> TextEncoding? {
        let text = text.lowercased()
        var rest = text[...]
        while let word = rest.firstRange(of: "charset") {
            rest = rest[word.upperBound...]
            let behind = rest.drop(while: \.isWhitespace)
            guard behind.first == "=" else { continue }
            let value = behind.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            return TextEncoding(label: String(value.prefix { !" \t\r\n\"';>/".contains($0) }))
        }
        return nil
    }

    /// The encoding that a `meta` names, outside of comments.
    private static func meta(in beginning: [UInt8]) -> TextEncoding? {
        // Octets above ASCII are no part of what is looked for.
        let text = String(decoding: beginning.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self).lowercased()
        var rest = text[...]
        while let mark = rest.firstIndex(of: "<") {
            rest = rest[mark...]
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<meta") {
                let tag = rest.prefix { $0 != ">" }
                rest = rest[tag.endIndex...]
                guard let encoding = charset(in: String(tag)) else { continue }
                // Who could read this could not have read UTF-16 (HTML, section 13.2.3.2).
                return encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? .utf8 : encoding
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }
}
