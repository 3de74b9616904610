/// The path of a rule (RFC 9309, section 2.2.3): `*` stands for any octets, `$` at the end for the end.
struct RobotsPattern: Hashable, Sendable {
    /// With what can't stand in a path percent-encoded, as paths have it, and in the form in which they are compared
    /// (section 2.2.2).
    let octets: [UInt8]

    private static let star = UInt8(ascii: "*")

    init(_ written: ArraySlice<UInt8>) { octets = Self.compared(Array(WebReference.encoded(written).utf8)) }

    /// A path in the one form of all that mean the same: what is percent-encoded without need is decoded, and of the rest
    /// both digits are capitals (section 2.2.2; RFC 3986, sections 6.2.2.1 and 6.2.2.2).
    static func compared(_ path: [UInt8]) -> [UInt8] {
        guard path.contains(percent) else { return path }
        var compared: [UInt8] = []
        compared.reserveCapacity(path.count)
        var place = 0
        while place < path.count {
            guard path[place] == percent, place + 2 < path.count,
                let high = digit(path[place + 1]), let low = digit(path[place + 2])
            else {
                compared.append(path[place])
                place += 1
                continue
            }
            let octet = high << 4 | low
            compared += isUnreserved(octet) ? [octet] : [percent, capital(path[place + 1]), capital(path[place + 2])]
            place += 3
        }
        return compared
    }

    private static let percent = UInt8(ascii: "%")

    /// What a hexadecimal digit means; nil for what is none.
    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case 0x30...0x39: octet - 0x30
        case 0x41...0x46: octet - 0x41 + 10
        case 0x61...0x66: octet - 0x61 + 10
        default: nil
        }
    }

    private static func capital(_ digit: UInt8) -> UInt8 { digit >= 0x61 ? digit - 0x20 : digit }

    /// Whether it means the same encoded and not (RFC 3986, section 2.3).
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }

    /// Whether every path matches.
    var isEverything: Bool {
        octets.first == Self.star && octets.allSatisfy { $0 == Self.star }
            || octets.first == UInt8(ascii: "/") && octets.dropFirst().allSatisfy { $0 == Self.star }
    }

    /// Whether a path matches, which is in the form of `compared`. What stands between two stars is taken where it comes first: if it fits anywhere, it fits
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
