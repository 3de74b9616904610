/// The data of an RRSIG record (RFC 4034, section 3.1).
package struct RecordSignature: Hashable, Sendable {
    package var covered: RecordType
    package var algorithm: UInt8
    /// Labels of the owner, neither the root nor a wildcard's asterisk counted.
    package var labels: UInt8
    package var originalTTL: UInt32
    /// Seconds since 1970 modulo 2^32, compared in the sequence space of RFC 1982 (RFC 4034, section 3.1.5).
    package var expiration: UInt32
    package var inception: UInt32
    package var keyTag: UInt16
    package var signer: DomainName
    package var signature: [UInt8]

    package init(
        covered: RecordType, algorithm: UInt8, labels: UInt8, originalTTL: UInt32, expiration: UInt32,
        inception: UInt32, keyTag: UInt16, signer: DomainName, signature: [UInt8] = []
    ) {
        self.covered = covered
        self.algorithm = algorithm
        self.labels = labels
        self.originalTTL = originalTTL
        self.expiration = expiration
        self.inception = inception
        self.keyTag = keyTag
        self.signer = signer
        self.signature = signature
    }

    /// Reads record data; nil where it is cut off.
    package init?(data: some RandomAccessCollection<UInt8>) {
        let octets = Array(data)
        guard octets.count > 18, let (signer, length) = try? DomainName.read(wire: octets[18...]) else { return nil }
        let short = { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
        let long = { UInt32(short($0)) << 16 | UInt32(short($0 + 2)) }
        self.init(
            covered: RecordType(rawValue: short(0)), algorithm: octets[2], labels: octets[3], originalTTL: long(4),
            expiration: long(8), inception: long(12), keyTag: short(16), signer: signer,
            signature: Array(octets[(18 + length)...]))
    }

    /// The record data; without the signature it is what stands in front of the records under it
    /// (RFC 4034, section 3.1.8.1).
    package var data: [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(18 + signer.wire.count + signature.count)
        let short = { (octets: inout [UInt8], value: UInt16) in
            octets.append(UInt8(value >> 8))
            octets.append(UInt8(value & 0xff))
        }
        let long = { (octets: inout [UInt8], value: UInt32) in
            short(&octets, UInt16(value >> 16))
            short(&octets, UInt16(value & 0xffff))
        }
        short(&octets, covered.rawValue)
        octets.append(algorithm)
        octets.append(labels)
        long(&octets, originalTTL)
        long(&octets, expiration)
        long(&octets, inception)
        short(&octets, keyTag)
        octets.append(contentsOf: signer.wire)
        octets.append(contentsOf: signature)
        return octets
    }

    /// The key that is said to have made it.
    package var key: KeyIdentifier { KeyIdentifier(algorithm: algorithm, tag: keyTag) }
}
