/// A text with `*` for anything and `{name}` for one word that is kept under that name.
struct Pattern {
    private let expression: Regex<AnyRegexOutput>
    private let names: [String]

    init(_ text: String) throws {
        var source = ""
        var names: [String] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "*": source += ".*"
            case "{":
                guard let end = rest.firstIndex(of: "}") else { fallthrough }
                names.append(String(rest[..<end]))
                source += "(\\S+?)"
                rest = rest[rest.index(after: end)...]
            default:
                let isPlain = !character.isASCII || character.isLetter || character.isNumber || character == " "
                source += isPlain ? "\(character)" : "\\\(character)"
            }
        }
        expression = try Regex(source).dotMatchesNewlines()
        self.names = names
    }

    /// What the names stand for; nil where the text is another one.
    func match(_ text: String) -> [String: String]? {
        guard let match = text.wholeMatch(of: expression) else { return nil }
        var found: [String: String] = [:]
        for (index, name) in names.enumerated() { found[name] = match.output[index + 1].substring.map(String.init) }
        return found
    }
}
