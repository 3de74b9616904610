import DNSCore
import Digests
import EPPWire

extension EPPKeyData {
    /// SHA-256: the digest that every validator knows (RFC 8624, section 3.3).
    static let digestType: UInt8 = 2
    /// A zone key, without and with the mark of a secure entry point.
    static let flagsOfZoneKeys: [UInt16] = [256, 257]
    static let dnssec: UInt8 = 3

    /// The DS record's data for this key of `owner` (RFC 4034, sections 5.1.4 and B).
    func signer(of owner: DomainName) -> DelegationSigner {
        let data = [UInt8(flags >> 8), UInt8(flags & 0xff), self.protocol, algorithm] + publicKey
        return DelegationSigner(
            keyTag: Self.tag(data), algorithm: algorithm, digestType: Self.digestType,
            digest: SHA256.digest(owner.wire + data))
    }

    /// RFC 4034, appendix B; algorithm 1, whose tag is made in another way, is not taken anywhere any more.
    private static func tag(_ data: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for (place, octet) in data.enumerated() { sum += place.isMultiple(of: 2) ? UInt32(octet) << 8 : UInt32(octet) }
        sum += sum >> 16
        return UInt16(truncatingIfNeeded: sum)
    }
}
