import HTMLDocuments

/// What a site's robots.txt asks of us (RFC 9309).
struct RobotsRules: Hashable, Sendable {
    private struct Rule: Hashable, Sendable {
        var allows: Bool
        var pattern: [UInt8]
    }

    /// Rules that are read; a file of more is longer than the limit that RFC 9309, section 2.5 sets.
    private static let mostRules = 4_096

    private var rules: [Rule] = []
    /// Nothing but the front pages may be visited.
    private var forbidsAll = false

    /// No rules: everything is allowed, as where there is no such file (section 2.3.1.3).
    static let none = RobotsRules()
    /// The file can't be had though it may be there (section 2.3.1.4).
    static let unreachable = RobotsRules(forbidsAll: true)

    private init(forbidsAll: Bool = false) { self.forbidsAll = forbidsAll }

    /// Rules of the groups that name the product; where none does, of those for everybody.
    init(_ text: String, product: String) {
        var own: [Rule] = []
        var others: [Rule] = []
        var isNamed = false
        var (forUs, forAll, wasAgent) = (false, false, false)
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1)
            guard words.count == 2 else { continue }
            let key = Self.trimmed(words[0]).lowercased()
            let value = Self.trimmed(words[1])
            if key == "user-agent" {
                if !wasAgent { (forUs, forAll) = (false, false) }
                wasAgent = true
                let agent = value.lowercased()
                if agent == "*" { forAll = true }
                if !agent.isEmpty, agent == product.lowercased() { (forUs, isNamed) = (true, true) }
            } else if key == "allow" || key == "disallow" {
                wasAgent = false
                // An empty pattern matches nothing (section 2.2.2).
                guard !value.isEmpty, own.count + others.count < Self.mostRules else { continue }
                let rule = Rule(allows: key == "allow", pattern: Array(value.utf8))
                if forUs { own.append(rule) }
                if forAll { others.append(rule) }
            }
        }
        rules = isNamed ? own : others
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }

    /// Whether a page may be visited: the longest rule that matches decides, and of equals the one that allows.
    func allow(_ url: WebAddress) -> Bool {
        guard !forbidsAll else { return false }
        let path = Array((url.path + (url.query.map { "?\($0)" } ?? "")).utf8)
        let matching = rules.filter { Self.matches(path, $0.pattern) }
        guard let longest = matching.map(\.pattern.count).max() else { return true }
        return matching.contains { $0.pattern.count == longest && $0.allows }
    }

    /// `*` stands for any octets, `$` at the end for the end. Goes through both once, back only to the last star.
    private static func matches(_ path: [UInt8], _ pattern: [UInt8]) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let pattern = isAnchored ? Array(pattern.dropLast()) : pattern + [UInt8(ascii: "*")]
        var (at, mark) = (0, 0)
        var (star, starMark): (Int?, Int) = (nil, 0)
        while at < path.count {
            if mark < pattern.count, pattern[mark] == UInt8(ascii: "*") {
                (star, starMark) = (mark, at)
                mark += 1
            } else if mark < pattern.count, pattern[mark] == path[at] {
                (at, mark) = (at + 1, mark + 1)
            } else if let last = star {
                starMark += 1
                (at, mark) = (starMark, last + 1)
            } else {
                return false
            }
        }
        return pattern[mark...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
