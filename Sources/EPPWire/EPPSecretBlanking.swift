/// Frames for logs and for people: passwords, authorization information and tokens put out of sight.
package enum EPPSecretBlanking {
    /// What stands in a secret's place.
    package static let mark = "***"

    /// The same octets with the content of every element in `EPPErrorValue.secrets` replaced; works on frames that are no
    /// XML too, where everything behind an unclosed secret is left out.
    package static func blanked(_ octets: [UInt8]) -> [UInt8] {
        var shown: [UInt8] = []
        shown.reserveCapacity(octets.count)
        var rest = octets[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            shown += rest[..<start]
            rest = rest[start...]
            // A secret in a comment or a CDATA section is one that somebody commented out.
            if let section = sections.first(where: { rest.starts(with: $0.open.utf8) }) {
                shown += Array("\(section.open)\(mark)\(section.close)".utf8)
                rest = behind(section.close, in: rest.dropFirst(section.open.utf8.count))
                continue
            }
            let tag = rest[..<endOfTag(rest)]
            shown += tag
            rest = rest[tag.endIndex...]
            let name = tag.dropFirst().prefix { !$0.isXMLSpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            guard isSecret(name), !tag.dropLast().hasSlashAtEnd else { continue }
            rest = content(of: name, in: rest)
            shown += Array(mark.utf8)
        }
        return shown + rest
    }

    /// Where the tag at the start of `octets` is over. An attribute's value may hold a `>`, and `/>` too; where quotes are
    /// not closed in front of the next tag, the first `>` is the end or that tag, so that no text passes for a value.
    private static func endOfTag(_ octets: ArraySlice<UInt8>) -> Int {
        var first: Int?
        var quote: UInt8?
        for place in octets.indices.dropFirst() {
            let octet = octets[place]
            if octet == UInt8(ascii: "<") { return first.map { $0 + 1 } ?? place }
            if octet == UInt8(ascii: ">") {
                first = first ?? place
                if quote == nil { return place + 1 }
            } else if octet == quote {
                quote = nil
            } else if quote == nil, octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
                quote = octet
            }
        }
        return first.map { $0 + 1 } ?? octets.endIndex
    }

    private static let sections = [(open: "<![CDATA[", close: "]]>"), (open: "<!--", close: "-->")]

    private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
        let colon = name.lastIndex(of: UInt8(ascii: ":"))
        let local = name[(colon.map { $0 + 1 } ?? name.startIndex)...]
        return EPPErrorValue.secrets.contains(String(decoding: local, as: UTF8.self))
    }

    /// What follows behind the content of a secret element: its end tag, if it has one.
    private static func content(of name: ArraySlice<UInt8>, in octets: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = Array("</".utf8) + name
        var rest = octets
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: end) { return rest }
            if let section = sections.first(where: { rest.starts(with: $0.open.utf8) }) {
                rest = behind(section.close, in: rest.dropFirst(section.open.utf8.count))
            } else {
                rest = rest.dropFirst()
            }
        }
        return []
    }

    private static func behind(_ close: String, in octets: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let close = Array(close.utf8)
        var rest = octets
        while !rest.isEmpty, !rest.starts(with: close) { rest = rest.dropFirst() }
        return rest.dropFirst(close.count)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var hasSlashAtEnd: Bool { last == UInt8(ascii: "/") }
}
