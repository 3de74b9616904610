/// A header value of names and values with semicolons between them: Strict-Transport-Security, Set-Cookie,
/// Content-Security-Policy. Names stand in small letters.
struct Directives {
    private let pairs: [(name: String, value: String)]

    /// - Parameter mark: what stands between a name and its value.
    init(_ text: String, mark: Unicode.Scalar = "=") {
        let mark = UInt8(ascii: mark)
        pairs = text.utf8.split(separator: UInt8(ascii: ";")).compactMap { whole in
            let piece = whole.drop(while: Self.isBlank)
            let end = piece.firstIndex(of: mark) ?? piece.endIndex
            let name = Self.bare(piece[..<end]).lowercased()
            return name.isEmpty ? nil : (name, Self.bare(piece[end...].dropFirst()))
        }
    }

    /// The value of the first directive of a name; empty where it has none, nil where there is no such directive.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    var names: [String] { pairs.map(\.name) }
    var first: (name: String, value: String)? { pairs.first }
    /// Whether a name stands there twice.
    var hasTwice: Bool { Set(names).count < pairs.count }

    /// Without white space at the ends, and without the quotation marks around a quoted string.
    private static func bare(_ text: Substring.UTF8View) -> String {
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        let quote = UInt8(ascii: "\"")
        if text.count > 1, text.first == quote, text.last == quote { text = text.dropFirst().dropLast() }
        return String(Substring(text))
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || (0x09...0x0d).contains(octet) }
}
