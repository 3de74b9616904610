import DNSCore

/// A SOA record as the store keeps it, beside the owners: a new serial writes this one and no owner.
package struct StartOfAuthority: Hashable, Sendable {
    /// One line in presentation form with its newline.
    package let text: [UInt8]
    /// The record in uncompressed canonical wire form.
    package let wire: [UInt8]

    package init(text: [UInt8], wire: [UInt8]) {
        self.text = text
        self.wire = wire
    }

    /// SERIAL stands before four more 32-bit fields at the end of the record (RFC 1035, section 3.3.13).
    private static let serialFromEnd = 20

    /// The serial that the record carries.
    package var serial: Serial {
        precondition(wire.count > Self.serialFromEnd, "A SOA record is longer than its five numbers")
        let start = wire.count - Self.serialFromEnd
        return Serial(rawValue: wire[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// The same record under another serial: what a rollback publishes, timers and names as they were.
    package func with(serial: Serial) -> StartOfAuthority {
        var wire = wire
        let start = wire.count - Self.serialFromEnd
        for octet in 0..<4 { wire[start + octet] = UInt8(truncatingIfNeeded: serial.rawValue >> (24 - 8 * octet)) }
        // The line ends in seven fields: MNAME RNAME SERIAL REFRESH RETRY EXPIRE MINIMUM; no field has a space inside.
        var fields = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        precondition(fields.count >= 7, "A SOA line has seven fields of data")
        let replacement = Array(String(serial.rawValue).utf8)
        fields[fields.count - 5] = replacement[...]
        return StartOfAuthority(text: Array(fields.joined(separator: [UInt8(ascii: " ")])), wire: wire)
    }
}

extension Serial {
    /// The serial that follows in a zone (RFC 1982, section 3.1), past 2^32 - 1 starting at 1: 0 is skipped, because
    /// some secondaries take it for "none yet".
    package var following: Serial { next.rawValue == 0 ? Serial(rawValue: 1) : next }
}
