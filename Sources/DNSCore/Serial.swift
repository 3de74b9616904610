/// A zone's serial number, compared in the sequence space of RFC 1982.
package struct Serial: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The next serial; wraps past 2^32 - 1 as RFC 1982 section 3.1 has it.
    package var next: Serial { Serial(rawValue: rawValue &+ 1) }

    /// True where `self` comes before `other` (RFC 1982, section 3.2); false for equal ones and the undefined half-way pair.
    package func precedes(_ other: Serial) -> Bool {
        let distance = other.rawValue &- rawValue
        return distance != 0 && distance < 1 << 31
    }

    /// How far it is from here to `other` by the shorter way around the circle; below zero where `other` comes before (RFC
    /// 1982, section 3.2).
    package func distance(to other: Serial) -> Int32 { Int32(bitPattern: other.rawValue &- rawValue) }

    package var description: String { String(rawValue) }
}
