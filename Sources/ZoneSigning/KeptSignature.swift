import DNSCore

/// What of a stored RRSIG record decides whether it is kept (RFC 4034, section 3.1), without its signature.
struct KeptSignature {
    let covered: RecordType
    let labels: UInt8
    let originalTTL: UInt32
    let expiration: UInt32
    let inception: UInt32
    let key: KeyIdentifier
    /// The whole record data.
    let data: [UInt8]

    /// Nil for data of another signer, or that is cut off.
    init?(_ slice: ArraySlice<UInt8>, signer: DomainName) {
        let start = slice.startIndex
        guard slice.count > 18 + signer.wire.count,
            slice[(start + 18)..<(start + 18 + signer.wire.count)].elementsEqual(signer.wire)
        else { return nil }
        let short = { UInt16(slice[start + $0]) << 8 | UInt16(slice[start + $0 + 1]) }
        let long = { UInt32(short($0)) << 16 | UInt32(short($0 + 2)) }
        covered = RecordType(rawValue: short(0))
        labels = slice[start + 3]
        originalTTL = long(4)
        expiration = long(8)
        inception = long(12)
        key = KeyIdentifier(algorithm: slice[start + 2], tag: short(16))
        data = Array(slice)
    }
}
