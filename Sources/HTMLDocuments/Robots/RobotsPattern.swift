/// The path of a rule (RFC 9309, section 2.2.3): `*` stands for any octets, `$` at the end for the end.
struct RobotsPattern: Hashable, Sendable {
    /// With what can't stand in a path percent-encoded, as paths have it (section 2.2.2).
    let octets: [UInt8]

    private static let star = UInt8(ascii: "*")

    init(_ written: ArraySlice<UInt8>) { octets = Array(WebReference.encoded(written).utf8) }

    /// Whether every path matches.
    var isEverything: Bool {
        octets.first == Self.star && octets.allSatisfy { $0 == Self.star }
            || octets.first == UInt8(ascii: "/") && octets.dropFirst().allSatisfy { $0 == Self.star }
    }

    /// Whether a path matches. What stands between two stars is taken where it comes first: if it fits anywhere, it fits
    /// there. So the path is gone through once, whatever the pattern.
    func matches(_ path: [UInt8]) -> Bool {
        let isAnchored = octets.last == UInt8(ascii: "$")
        let pattern = isAnchored ? octets.dropLast() : octets[...]
        let start = pattern.prefix { $0 != Self.star }
        guard path.starts(with: start) else { return false }
        var place = start.count
        var rest = pattern[start.endIndex...]
        if rest.isEmpty { return !isAnchored || place == path.count }
        while !rest.isEmpty {
            let part = rest.dropFirst().prefix { $0 != Self.star }
            rest = rest[part.endIndex...]
            if isAnchored, rest.isEmpty {
                return path.count - place >= part.count && path.suffix(part.count) == part
            }
            guard let end = Self.end(of: part, in: path, from: place) else { return false }
            place = end
        }
        return true
    }

    /// Where a part ends in the path when it first stands at or behind `start`; nil where it does not. Takes as long as
    /// both are, whatever they are (the way of Knuth, Morris and Pratt).
    private static func end(of part: ArraySlice<UInt8>, in path: [UInt8], from start: Int) -> Int? {
        if part.isEmpty { return start }
        guard path.count - start >= part.count else { return nil }
        let part = Array(part)
        let borders = borders(of: part)
        var length = 0
        for place in start..<path.count {
            while length > 0, part[length] != path[place] { length = borders[length - 1] }
            if part[length] == path[place] { length += 1 }
            if length == part.count { return place + 1 }
        }
        return nil
    }

    /// For each beginning of a part, how long a shorter beginning it ends with.
    private static func borders(of part: [UInt8]) -> [Int] {
        var borders = [0]
        var length = 0
        for place in part.indices.dropFirst() {
            while length > 0, part[length] != part[place] { length = borders[length - 1] }
            if part[length] == part[place] { length += 1 }
            borders.append(length)
        }
        return borders
    }
}
