import DNSCore

/// What a message asks (RFC 1035, section 4.1.2).
package struct MessageQuestion: Hashable, Sendable {
    package var name: DomainName
    package var type: RecordType
    package var recordClass: UInt16

    package init(_ name: DomainName, _ type: RecordType, recordClass: UInt16 = MessageQuestion.internet) {
        self.name = name
        self.type = type
        self.recordClass = recordClass
    }

    /// Class IN.
    package static let internet: UInt16 = 1

    /// The question as octets, uncompressed.
    package var wire: [UInt8] {
        name.wire + [
            UInt8(type.rawValue >> 8), UInt8(type.rawValue & 0xff), UInt8(recordClass >> 8), UInt8(recordClass & 0xff),
        ]
    }
}

/// Types that are asked for or that belong to the message itself.
extension RecordType {
    /// OPT (RFC 6891).
    package static let opt = RecordType(rawValue: 41)
    /// TSIG (RFC 8945).
    package static let tsig = RecordType(rawValue: 250)
    /// An incremental transfer (RFC 1995).
    package static let ixfr = RecordType(rawValue: 251)
    /// A transfer of a whole zone (RFC 5936).
    package static let axfr = RecordType(rawValue: 252)
    package static let ptr = RecordType(rawValue: 12)
}
