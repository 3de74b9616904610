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
    static func find(_ octets: ArraySlice<UInt8>, _ contentType: String?) -> (TextEncoding, EncodingSource, mark: Int) {
        if octets.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, .mark, 3) }
        if octets.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, .mark, 2) }
        if octets.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, .mark, 2) }
        if let encoding = contentType.flatMap({ charset(in: Array($0.lowercased().utf8)[...]) }) {
            return (encoding, .header, 0)
        }
        if let encoding = meta(in: octets.prefix(searched).map { Self.lowered($0) }) { return (encoding, .meta, 0) }
        let isUTF8 = String(validating: octets, as: UTF8.self) != nil
        return (isUTF8 ? .utf8 : .windows1251, .guess, 0)
    }

    private static func lowered(_ octet: UInt8) -> UInt8 { (0x41...0x5a).contains(octet) ? octet | 0x20 : octet }

    /// The encoding behind `charset=`, in small letters.
    private static func charset(in octets: ArraySlice<UInt8>) -> TextEncoding? {
        var rest = octets
        while let place = start(of: "charset", in: rest) {
            rest = rest[(place + 7)...].drop(while: isBlank)
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = rest.dropFirst().drop { isBlank($0) || quotes.contains($0) }
            let label = value.prefix { !isBlank($0) && !quotes.contains($0) && !ends.contains($0) }
            return TextEncoding(label: String(decoding: label, as: UTF8.self))
        }
        return nil
    }

    private static let quotes = Array("\"'".utf8)
    private static let ends = Array(";>/".utf8)
    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || (0x09...0x0d).contains(octet) }

    /// Where the first `word` in `octets` begins.
    private static func start(of word: StaticString, in octets: ArraySlice<UInt8>) -> Int? {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return octets.indices.first { octets[$0] == word[0] && octets[$0...].starts(with: word) }
    }

    /// The encoding that a `meta` names, outside of comments; the octets stand in small letters.
    private static func meta(in octets: [UInt8]) -> TextEncoding? {
        var rest = octets[...]
        while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[mark...]
            if rest.starts(with: "<!--".utf8) {
                guard let end = start(of: "-->", in: rest) else { return nil }
                rest = rest[end...]
            } else if rest.starts(with: "<meta".utf8) {
                let tag = rest.prefix { $0 != UInt8(ascii: ">") }
                rest = rest[tag.endIndex...]
                guard let encoding = charset(in: tag) else { continue }
                // Who could read this could not have read UTF-16 (HTML, section 13.2.3.2).
                return encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? .utf8 : encoding
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }
}
