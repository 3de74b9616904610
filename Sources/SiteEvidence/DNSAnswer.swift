import DNSCore

/// A message that answers a question (RFC 1035, section 4.1).
package struct DNSAnswer: Hashable, Sendable, Codable {
    /// The response code (RFC 6895, section 2.3), by number.
    package var code: UInt16
    package var authoritative: Bool
    package var recursionAvailable: Bool
    package var truncated: Bool
    package var answer: [DNSRecordSeen]
    package var authority: [DNSRecordSeen]
    package var additional: [DNSRecordSeen]

    package init(
        code: UInt16, authoritative: Bool, recursionAvailable: Bool, truncated: Bool, answer: [DNSRecordSeen],
        authority: [DNSRecordSeen] = [], additional: [DNSRecordSeen] = []
    ) {
        self.code = code
        self.authoritative = authoritative
        self.recursionAvailable = recursionAvailable
        self.truncated = truncated
        self.answer = answer
        self.authority = authority
        self.additional = additional
    }
}

/// A record as a server gave it, its data without compression.
package struct DNSRecordSeen: Hashable, Sendable, Codable {
    package var owner: DomainName
    package var type: UInt16
    /// Seconds.
    package var ttl: UInt32
    package var data: Octets

    package init(_ record: ResourceRecord) {
        owner = record.owner
        type = record.type.rawValue
        ttl = record.ttl
        data = Octets(record.data)
    }

    /// The record as the other rooms know it.
    package var record: ResourceRecord {
        ResourceRecord(owner: owner, type: RecordType(rawValue: type), ttl: ttl, data: data.octets)
    }
}
