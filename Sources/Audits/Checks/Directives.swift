/// A header value of names and values with semicolons between them: Strict-Transport-Security, Set-Cookie,
/// Content-Security-Policy. Names stand in small letters.
struct Directives {
    private let pairs: [(name: String, value: String)]

    /// - Parameter mark: what stands between a name and its value.
    init(_ text: String, mark: Character = "=") {
        pairs = text.split(separator: ";").compactMap { whole in
            let piece = whole.drop(while: \.isWhitespace)
            let parts = piece.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.map({ Self.bare($0).lowercased() }), !name.isEmpty else { return nil }
            return (name, parts.count > 1 ? Self.bare(parts[1]) : "")
        }
    }

    /// The value of the first directive of a name; empty where it has none, nil where there is no such directive.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    var names: [String] { pairs.map(\.name) }
    var first: (name: String, value: String)? { pairs.first }
    /// Whether a name stands there twice.
    var hasTwice: Bool { Set(names).count < pairs.count }

    /// Without white space at the ends, and without the quotation marks around a quoted string.
    private static func bare(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        if text.count > 1, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        return String(text)
    }
}
