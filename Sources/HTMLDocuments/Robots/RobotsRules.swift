/// What a site's robots.txt asks of programs that visit it (RFC 9309).
package struct RobotsRules: Hashable, Sendable {
    struct Rule: Hashable, Sendable {
        var allows: Bool
        var pattern: RobotsPattern
    }

    /// Octets of the file that are read; crawlers read as many (section 2.5).
    package static let longest = 500 << 10
    /// Rules for one visitor, and their octets: the longest that are met have some hundreds. What is longer is not
    /// understood, and who is not understood is not visited.
    package static let mostRules = 2_000
    package static let mostOctets = 64 << 10

    /// The longest first, and of equals those that allow.
    private let rules: [Rule]
    /// Nothing may be visited.
    private let forbidsAll: Bool
    /// There are more rules than are read: what they ask is not known.
    package let isTooLong: Bool

    /// No rules: everything is allowed, as where there is no such file (section 2.3.1.3).
    package static let none = RobotsRules(rules: [], forbidsAll: false)
    /// The file can't be had though it may be there (section 2.3.1.4).
    package static let unreachable = RobotsRules(rules: [], forbidsAll: true)

    private init(rules: [Rule], forbidsAll: Bool, isTooLong: Bool = false) {
        self.rules = rules
        self.forbidsAll = forbidsAll
        self.isTooLong = isTooLong
    }

    /// Rules of the groups that name the product; where none does, or none is asked for, of those for everybody.
    package init(_ octets: [UInt8], product: String? = nil) {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        var rest = octets.prefix(Self.longest)
        // Half a line would say something else than the whole.
        if octets.count > Self.longest, let end = rest.lastIndex(where: Self.endsLine) { rest = rest[...end] }
        if rest.starts(with: mark) { rest = rest.dropFirst(mark.count) }
        var groups = RobotsGroups(product: product)
        while !rest.isEmpty {
            let line = rest.prefix { !Self.endsLine($0) }
            groups.take(line)
            rest = rest[line.endIndex...].dropFirst()
        }
        let chosen = groups.chosen
        guard !chosen.isTooLong else {
            self.init(rules: [], forbidsAll: true, isTooLong: true)
            return
        }
        self.init(rules: chosen.rules.sorted { $0.weight > $1.weight }, forbidsAll: false)
    }

    private static func endsLine(_ octet: UInt8) -> Bool { octet == 0x0a || octet == 0x0d }

    /// Whether a page may be visited: the longest rule that matches decides, and of equals the one that allows.
    package func allow(_ url: WebAddress) -> Bool {
        guard !forbidsAll else { return false }
        let path = RobotsPattern.compared(Array((url.path + (url.query.map { "?\($0)" } ?? "")).utf8))
        return rules.first { $0.pattern.matches(path) }?.allows ?? true
    }

    /// Whether a rule forbids every path, and none that is as wide and counts before it allows them.
    package var forbidsEverything: Bool {
        rules.first { $0.pattern.isEverything }.map { !$0.allows } ?? false
    }
}

extension RobotsRules.Rule {
    /// How much it counts among those that match (section 2.2.2).
    fileprivate var weight: (Int, Int) { (pattern.octets.count, allows ? 1 : 0) }
}
