/// The data of a DNSKEY record (RFC 4034, section 2).
package struct ZoneKey: Hashable, Sendable {
    /// 256 for a zone key, 257 for one that the parent's DS names as well.
    package let flags: UInt16
    package let algorithm: UInt8
    /// The public key in the form that its algorithm's RFC gives it.
    package let publicKey: [UInt8]

    package init(flags: UInt16, algorithm: UInt8, publicKey: [UInt8]) {
        self.flags = flags
        self.algorithm = algorithm
        self.publicKey = publicKey
    }

    /// Reads record data; nil where it is too short or not of protocol 3 (RFC 4034, section 2.1.2).
    package init?(data: some Collection<UInt8>) {
        let octets = Array(data)
        guard octets.count > 4, octets[2] == 3 else { return nil }
        self.init(
            flags: UInt16(octets[0]) << 8 | UInt16(octets[1]), algorithm: octets[3], publicKey: Array(octets[4...]))
    }

    /// The record data on the wire.
    package var data: [UInt8] { [UInt8(flags >> 8), UInt8(flags & 0xff), 3, algorithm] + publicKey }

    /// True for a key of the zone; anything else signs nothing in it (RFC 4034, section 2.1.1).
    package var isZoneKey: Bool { flags & 0x0100 != 0 }

    /// The flag that marks keys which the parent vouches for (SEP, RFC 4034, section 2.1.1).
    package var isSecureEntryPoint: Bool { flags & 0x0001 != 0 }

    /// Withdrawn for good (RFC 5011, section 3): such a key validates nothing.
    package var isRevoked: Bool { flags & 0x0080 != 0 }

    /// What signatures and DS records name the key by, together with its algorithm (RFC 4034, appendix B).
    ///
    /// Algorithm 1 has another sum; nobody uses it any more.
    package var tag: UInt16 {
        var sum: UInt32 = 0
        for (index, octet) in data.enumerated() { sum &+= index.isMultiple(of: 2) ? UInt32(octet) << 8 : UInt32(octet) }
        return UInt16(truncatingIfNeeded: sum &+ (sum >> 16 & 0xffff))
    }

    /// What tells the key from the zone's others.
    package var identifier: KeyIdentifier { KeyIdentifier(algorithm: algorithm, tag: tag) }
}

/// An algorithm and a key tag: what a signature says of the key that made it (RFC 4034, section 3.1.6).
package struct KeyIdentifier: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let algorithm: UInt8
    package let tag: UInt16

    package init(algorithm: UInt8, tag: UInt16) {
        self.algorithm = algorithm
        self.tag = tag
    }

    package static func < (left: KeyIdentifier, right: KeyIdentifier) -> Bool {
        (left.algorithm, left.tag) < (right.algorithm, right.tag)
    }

    /// As key files are named: `+013+12345`, without the zone.
    package var description: String {
        let pad = { (number: Int, width: Int) in
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return "+\(pad(Int(algorithm), 3))+\(pad(Int(tag), 5))"
    }
}
