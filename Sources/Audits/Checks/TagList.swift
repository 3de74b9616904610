/// A list of `tag=value` between semicolons, as DKIM, DMARC and MTA-STS records have it (RFC 6376, section 3.2).
struct TagList {
    private var values: [String: String] = [:]
    /// The first tag, which says what kind of record it is.
    private(set) var first: String?

    init(_ text: String) {
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let tag = part[..<equals].filter { !$0.isWhitespace }.lowercased()
            let value = Self.trimmed(part[part.index(after: equals)...])
            if first == nil { first = tag }
            // The first of two counts: what comes later contradicts it.
            if values[tag] == nil { values[tag] = value }
        }
    }

    subscript(tag: String) -> String? { values[tag] }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
