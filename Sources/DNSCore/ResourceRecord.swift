/// One resource record of class IN, its data in uncompressed canonical wire form (RFC 4034, section 6.2).
package struct ResourceRecord: Hashable, Sendable {
    package var owner: DomainName
    package var type: RecordType
    /// Seconds.
    package var ttl: UInt32
    package var data: [UInt8]

    package init(owner: DomainName, type: RecordType, ttl: UInt32, data: [UInt8]) {
        self.owner = owner
        self.type = type
        self.ttl = ttl
        self.data = data
    }
}
