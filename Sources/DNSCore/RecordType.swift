/// A DNS record type by its number (IANA, "Resource Record (RR) TYPEs").
package struct RecordType: RawRepresentable, Hashable, Sendable, Comparable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let a = RecordType(rawValue: 1)
    package static let ns = RecordType(rawValue: 2)
    package static let cname = RecordType(rawValue: 5)
    package static let soa = RecordType(rawValue: 6)
    package static let mx = RecordType(rawValue: 15)
    package static let txt = RecordType(rawValue: 16)
    package static let aaaa = RecordType(rawValue: 28)
    package static let ds = RecordType(rawValue: 43)
    package static let rrsig = RecordType(rawValue: 46)
    package static let nsec = RecordType(rawValue: 47)
    package static let dnskey = RecordType(rawValue: 48)
    package static let nsec3 = RecordType(rawValue: 50)
    package static let nsec3param = RecordType(rawValue: 51)
    /// The parent is asked to have these DS and DNSKEY data (RFC 7344, section 3).
    package static let cds = RecordType(rawValue: 59)
    package static let cdnskey = RecordType(rawValue: 60)
    package static let zonemd = RecordType(rawValue: 63)

    package static func < (left: RecordType, right: RecordType) -> Bool { left.rawValue < right.rawValue }
}
