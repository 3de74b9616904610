/// What a zone says at one owner name, rendered: the unit that the store keeps and that differences are made of.
package struct StoredOwner: Hashable, Sendable {
    /// The owner's canonical key: its plain order is the order of RFC 4034, section 6.1.
    package var key: [UInt8]
    /// True where the register delegates the name; what the shrink guard counts.
    package var isDelegation: Bool
    /// True where records of the zone's fixed part stand here.
    package var isConfigured: Bool
    package var records: Int
    /// Whole lines in presentation form, each ended by a newline.
    package var text: [UInt8]
    /// The same records in uncompressed canonical wire form, one after the other.
    package var wire: [UInt8]

    package init(key: [UInt8], isDelegation: Bool, isConfigured: Bool, records: Int, text: [UInt8], wire: [UInt8]) {
        self.key = key
        self.isDelegation = isDelegation
        self.isConfigured = isConfigured
        self.records = records
        self.text = text
        self.wire = wire
    }
}
