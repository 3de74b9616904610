/// A TTL for one kind of record (RFC 9803, section 1.2).
package struct EPPTimeToLive: Hashable, Sendable {
    package enum Record: String, Hashable, Sendable, CaseIterable {
        case ns = "NS"
        case ds = "DS"
        case dname = "DNAME"
        case a = "A"
        case aaaa = "AAAA"
        case custom
    }
    package var record: Record
    /// The type's mnemonic where `record` is custom.
    package var custom: String?
    /// Seconds; nil stands for the registry's default.
    package var seconds: Int?
    package init(_ record: Record, custom: String? = nil, seconds: Int?) {
        self.record = record
        self.custom = custom
        self.seconds = seconds
    }
    static let range = 0...Int(Int32.max)
}
