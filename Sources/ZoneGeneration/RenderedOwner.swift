import DNSCore

/// All that a zone says at one owner name, ready to be stored and written.
package struct RenderedOwner: Hashable, Sendable {
    package let owner: DomainName
    /// `owner.canonicalKey`: rows in the order of their keys are a zone in canonical order.
    package let key: [UInt8]
    /// How many records there are; 0 says that the name is to vanish from the zone.
    package let records: Int
    /// The records one after the other, uncompressed, canonical: owner, type, class, TTL, length of data, data.
    package let wire: [UInt8]
    /// The same records as lines of presentation form, each ended by a line feed.
    package let text: [UInt8]

    package init(owner: DomainName, key: [UInt8], records: Int, wire: [UInt8], text: [UInt8]) {
        self.owner = owner
        self.key = key
        self.records = records
        self.wire = wire
        self.text = text
    }

    /// The records, taken out of a row's octets again.
    package static func records(fromWire wire: [UInt8]) throws(RecordWireError) -> [ResourceRecord] {
        try ResourceRecord.records(fromWire: wire)
    }
}
