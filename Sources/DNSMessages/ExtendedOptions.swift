import DNSCore

/// What an OPT record says (RFC 6891, section 6.1.2); options themselves are not looked at.
package struct ExtendedOptions: Hashable, Sendable {
    /// Octets that its sender takes in one datagram.
    package var payload: UInt16
    /// The upper eight bits of the response code.
    package var extendedCode: UInt8 = 0
    package var version: UInt8 = 0
    /// The bit DO (RFC 3225): signatures are wanted with what they sign.
    package var wantsSignatures = false

    /// Octets that get through everywhere without fragments (RFC 9715, section 3.1).
    package static let safePayload: UInt16 = 1_232

    package init(payload: UInt16 = ExtendedOptions.safePayload, wantsSignatures: Bool = false) {
        self.payload = payload
        self.wantsSignatures = wantsSignatures
    }

    init(_ record: MessageRecord) throws(MessageError) {
        guard record.owner == .root else { throw .badOptions }
        payload = record.recordClass
        extendedCode = UInt8(record.ttl >> 24)
        version = UInt8(record.ttl >> 16 & 0xff)
        wantsSignatures = record.ttl & 0x8000 != 0
    }

    /// Octets of an OPT record without options.
    package static let length = 11

    /// The record, without options.
    var wire: [UInt8] {
        [
            0, 0, 41, UInt8(payload >> 8), UInt8(payload & 0xff), extendedCode, version, wantsSignatures ? 0x80 : 0, 0,
            0,
            0,
        ]
    }
}
