/// An IPv4 or IPv6 address as its 4 or 16 octets.
package struct IPAddress: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 4 octets for IPv4, 16 for IPv6, network order.
    package let octets: [UInt8]

    package var isIPv4: Bool { octets.count == 4 }

    package init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.octets = octets
    }

    /// Reads dotted quads without leading zeros, or RFC 4291 section 2.2 text; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let isIPv6 = text.utf8.contains(UInt8(ascii: ":"))
        let parsed = isIPv6 ? Self.parseIPv6(Array(text.utf8)) : Self.parseIPv4(Array(text.utf8)[...])
        guard let parsed else { return nil }
        octets = parsed
    }

    private static func parseIPv4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard part.allSatisfy(\.isASCIIDigit), let value = UInt8(String(decoding: part, as: UTF8.self)) else {
                return nil
            }
            // "010" is octal to some readers and decimal to others, so it is nothing here.
            if part.count > 1 && part.first == UInt8(ascii: "0") { return nil }
            octets.append(value)
        }
        return octets
    }

    private static func parseIPv6(_ octets: [UInt8]) -> [UInt8]? {
        let colon = UInt8(ascii: ":")
        guard let gap = octets.indices.dropLast().first(where: { octets[$0] == colon && octets[$0 + 1] == colon })
        else {
            return groups(octets[...], last: true).flatMap { $0.count == 16 ? $0 : nil }
        }
        // A second gap, or a third colon, leaves an empty group, which is none.
        guard let head = groups(octets[..<gap], last: false), let tail = groups(octets[(gap + 2)...], last: true),
            head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The octets of colon-separated groups; only the last of all may be a dotted quad.
    private static func groups(_ text: ArraySlice<UInt8>, last: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        var octets: [UInt8] = []
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if last && index == parts.count - 1 && part.contains(UInt8(ascii: ".")) {
                guard let quad = parseIPv4(part) else { return nil }
                octets += quad
            } else {
                guard (1...4).contains(part.count), part.first != UInt8(ascii: "+"), part.first != UInt8(ascii: "-"),
                    let value = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
                else { return nil }
                octets += [UInt8(value >> 8), UInt8(value & 0xff)]
            }
        }
        return octets
    }

    /// Dotted quads, or the text that RFC 5952 recommends.
    package var description: String {
        if isIPv4 { return octets.map(String.init).joined(separator: ".") }
        // RFC 5952, section 5: addresses under the well-known IPv4-mapped prefix show their IPv4 part.
        if octets[..<10].allSatisfy({ $0 == 0 }) && octets[10] == 0xff && octets[11] == 0xff {
            return "::ffff:" + octets[12...].map(String.init).joined(separator: ".")
        }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8 && groups[end] == 0 { end += 1 }
            if end - start > max(best.count, 1) { best = start..<end }
            start = max(end, start + 1)
        }
        let text = { (range: Range<Int>) in groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty ? text(0..<8) : text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let address = IPAddress(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no address"))
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
