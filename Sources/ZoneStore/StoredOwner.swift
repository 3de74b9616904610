/// What a zone says at one owner name, rendered: the unit that the store keeps and that differences are made of.
package struct StoredOwner: Hashable, Sendable {
    /// What an owner is to the chain that proves what is not in a signed zone.
    package enum Chain: Int64, Sendable {
        /// Not in it: glue, an insecure delegation that opts out, or the zone is not signed.
        case none = 0
        /// A name that is in it.
        case name = 1
        /// An NSEC3 record's own owner, a hash under the zone.
        case hash = 2
    }

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
    package var chain = Chain.none
    /// Seconds since 1970 at which the first signature here expires; nil: nothing here is signed.
    package var expires: Int64?

    package init(key: [UInt8], isDelegation: Bool, isConfigured: Bool, records: Int, text: [UInt8], wire: [UInt8]) {
        self.key = key
        self.isDelegation = isDelegation
        self.isConfigured = isConfigured
        self.records = records
        self.text = text
        self.wire = wire
    }
}
