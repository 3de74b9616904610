import COpenSSL
import DNSCore

/// A name's hash, as the chain of NSEC3 records orders names (RFC 5155, section 5).
package struct HashedName: Hashable, Sendable, Comparable {
    /// 20 octets of SHA-1.
    package let octets: [UInt8]

    package init(octets: [UInt8]) {
        precondition(octets.count == 20, "NSEC3 knows SHA-1 only, of 20 octets")
        self.octets = octets
    }

    /// Hashes a name. Zones of ours have no further iterations and no salt (RFC 9276, section 3.1).
    package init(_ name: DomainName, iterations: Int = 0, salt: [UInt8] = []) {
        var hash = CryptographicDigest.sha1.octets(of: salt.isEmpty ? name.wire : name.wire + salt)
        for _ in 0..<iterations { hash = CryptographicDigest.sha1.octets(of: hash + salt) }
        octets = hash
    }

    /// The owner of the NSEC3 record in a zone (RFC 5155, section 3).
    package func owner(in zone: DomainName) -> DomainName {
        DomainName(uncheckedWire: [32] + Base32Hex.encode(octets) + zone.wire)
    }

    /// The hash that an NSEC3 record's owner says; nil for other names.
    package init?(owner: DomainName, zone: DomainName) {
        guard owner.wire.count == zone.wire.count + 33, owner.wire[0] == 32, owner.isBelow(zone),
            let octets = Base32Hex.decode(owner.wire[1...32])
        else { return nil }
        self.init(octets: octets)
    }

    package static func < (left: HashedName, right: HashedName) -> Bool {
        left.octets.lexicographicallyPrecedes(right.octets)
    }
}
