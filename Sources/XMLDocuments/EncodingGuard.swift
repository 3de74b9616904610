/// Looks at the octets before libxml2 does: UTF-8, no zero octet, no declaration of another encoding.
///
/// XML processors have to read UTF-16 too, and RFC 5730 (section 5) allows it, but recommends UTF-8. We take UTF-8
/// alone: one encoding means that limits count the same octets that are parsed, that no converter stands between the
/// check and the parser, and that what was logged is what was read. No EPP client that we know sends anything else.
enum EncodingGuard {
    /// Throws what is wrong; gives how many octets of a byte order mark to skip.
    static func check(_ octets: UnsafeBufferPointer<UInt8>) throws(XMLError) -> Int {
        if octets.isEmpty { throw .empty }
        if octets.starts(with: [0xfe, 0xff]) || octets.starts(with: [0xff, 0xfe]) { throw .otherEncoding("UTF-16") }
        if octets.starts(with: [0, 0x3c]) || octets.starts(with: [0x3c, 0]) { throw .otherEncoding("UTF-16") }
        try checkCharacters(octets)
        let mark = octets.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        try checkDeclaration(octets[mark...])
        return mark
    }

    /// Well-formed UTF-8 (RFC 3629, section 4) without zero octets.
    private static func checkCharacters(_ octets: UnsafeBufferPointer<UInt8>) throws(XMLError) {
        var index = 0
        while index < octets.count {
            let lead = octets[index]
            if lead &- 1 < 0x7f {
                index += 1
                continue
            }
            if lead == 0 { throw .nulCharacter(offset: index) }
            let length = sequenceLength(octets, at: index)
            if length == 0 { throw .notUTF8(offset: index) }
            index += length
        }
    }

    /// How many octets the sequence at `index` has; 0 where it is none.
    private static func sequenceLength(_ octets: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = octets[index]
        // The second octet's range forbids overlong forms, surrogates, and what lies above U+10FFFF.
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xc2...0xdf: (2, 0x80...0xbf)
            case 0xe0: (3, 0xa0...0xbf)
            case 0xed: (3, 0x80...0x9f)
            case 0xe1...0xef: (3, 0x80...0xbf)
            case 0xf0: (4, 0x90...0xbf)
            case 0xf1...0xf3: (4, 0x80...0xbf)
            case 0xf4: (4, 0x80...0x8f)
            default: (0, 0x80...0xbf)
            }
        guard length > 0, index + length <= octets.count, second.contains(octets[index + 1]) else { return 0 }
        for place in (index + 2)..<max(index + 2, index + length) where octets[place] & 0xc0 != 0x80 { return 0 }
        return length
    }

    private static func checkDeclaration(_ octets: Slice<UnsafeBufferPointer<UInt8>>) throws(XMLError) {
        guard octets.starts(with: "<?xml".utf8), let end = octets.firstIndex(of: UInt8(ascii: ">")) else { return }
        let declaration = octets[..<end]
        guard let name = start(of: "encoding", in: declaration) else { return }
        let rest = declaration[name...].drop { $0 != quotation && $0 != apostrophe }
        guard let quote = rest.first else { return }
        let value = String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
        if value.lowercased() != "utf-8" { throw .otherEncoding(value) }
    }

    private static let quotation = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")

    /// Where the first `word` in `octets` begins.
    private static func start(of word: StaticString, in octets: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return octets.indices.first { octets[$0...].starts(with: word) }
    }
}
