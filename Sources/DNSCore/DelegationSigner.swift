/// The data of a DS record (RFC 4034, section 5), as EPP carries it (RFC 5910, section 4.1).
package struct DelegationSigner: Hashable, Sendable, Codable {
    package var keyTag: UInt16
    package var algorithm: UInt8
    package var digestType: UInt8
    package var digest: [UInt8]

    package init(keyTag: UInt16, algorithm: UInt8, digestType: UInt8, digest: [UInt8]) {
        self.keyTag = keyTag
        self.algorithm = algorithm
        self.digestType = digestType
        self.digest = digest
    }

    /// How many octets the digest type gives (SHA-1, SHA-256, GOST R 34.11-94, SHA-384: IANA, "DS RR Type Digest
    /// Algorithms"); nil for a type that is not known here, whose digest may have any length, but never none.
    package var digestLength: Int? {
        switch digestType {
        case 1: 20
        case 2, 3: 32
        case 4: 48
        default: nil
        }
    }

    /// The record data on the wire.
    package var wire: [UInt8] {
        [UInt8(keyTag >> 8), UInt8(keyTag & 0xff), algorithm, digestType] + digest
    }
}
