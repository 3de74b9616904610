/// A block of addresses: those that share the first `length` bits with `base`.
package struct IPPrefix: Hashable, Sendable, CustomStringConvertible {
    package let base: IPAddress
    package let length: Int

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let base = IPAddress(parts[0]),
            // `Int` would take a sign.
            parts[1].utf8.allSatisfy(\.isASCIIDigit), let length = Int(parts[1]),
            (0...(base.octets.count * 8)).contains(length)
        else { return nil }
        self.base = base
        self.length = length
    }

    package func contains(_ address: IPAddress) -> Bool {
        guard address.octets.count == base.octets.count else { return false }
        let whole = length / 8
        guard address.octets[..<whole].elementsEqual(base.octets[..<whole]) else { return false }
        let rest = length % 8
        guard rest > 0 else { return true }
        let mask = ~UInt8(0) << (8 - rest)
        return address.octets[whole] & mask == base.octets[whole] & mask
    }

    package var description: String { "\(base)/\(length)" }
}
