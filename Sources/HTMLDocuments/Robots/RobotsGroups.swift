/// Takes in the lines of a robots.txt and sorts its rules by whom they are for (RFC 9309, section 2.1).
struct RobotsGroups {
    /// Rules for one visitor, as many as are read.
    struct Chosen {
        fileprivate(set) var rules: [RobotsRules.Rule] = []
        fileprivate(set) var isTooLong = false
        private var octets = 0

        fileprivate mutating func append(_ rule: RobotsRules.Rule) {
            octets += rule.pattern.octets.count
            guard rules.count < RobotsRules.mostRules, octets <= RobotsRules.mostOctets else {
                isTooLong = true
                return
            }
            rules.append(rule)
        }
    }

    private let product: [UInt8]?
    private var own = Chosen()
    private var others = Chosen()
    private var isNamed = false
    /// Whom the group that is being read is for.
    private var (isForUs, isForAll) = (false, false)
    private var wasAgent = false

    init(product: String?) { self.product = product.map { Array($0.lowercased().utf8) } }

    /// The rules for the product.
    var chosen: Chosen { isNamed ? own : others }

    mutating func take(_ line: ArraySlice<UInt8>) {
        let said = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = said.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = Self.lowered(Self.trimmed(said[..<colon]))
        let value = Self.trimmed(said[(colon + 1)...])
        switch key {
        case Self.agentKey: takeAgent(Self.lowered(value))
        case Self.allowKey, Self.disallowKey:
            wasAgent = false
            // An empty pattern matches nothing (section 2.2.2).
            guard !value.isEmpty, isForUs || isForAll else { return }
            let rule = RobotsRules.Rule(allows: key == Self.allowKey, pattern: RobotsPattern(value))
            if isForUs { own.append(rule) }
            if isForAll { others.append(rule) }
        default: return
        }
    }

    private mutating func takeAgent(_ agent: [UInt8]) {
        if !wasAgent { (isForUs, isForAll) = (false, false) }
        wasAgent = true
        if agent == [UInt8(ascii: "*")] { isForAll = true }
        if !agent.isEmpty, agent == product { (isForUs, isNamed) = (true, true) }
    }

    private static let agentKey = Array("user-agent".utf8)
    private static let allowKey = Array("allow".utf8)
    private static let disallowKey = Array("disallow".utf8)

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let text = text.drop(while: isBlank)
        guard let last = text.lastIndex(where: { !isBlank($0) }) else { return [] }
        return text[...last]
    }

    private static func lowered(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    }
}
