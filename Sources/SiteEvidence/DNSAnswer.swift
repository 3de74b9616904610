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

/// A record as a server gave it, its data without compression; JSON has it as one line: owner, TTL, type by number, data
/// as base64.
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

    private enum Key: String, CodingKey { case owner, type, ttl, data }

    /// Reads the line; evidence of form 1 has each part under a key of its own.
    package init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        guard let line = try? single.decode(String.self) else {
            let container = try decoder.container(keyedBy: Key.self)
            owner = try container.decode(DomainName.self, forKey: .owner)
            type = try container.decode(UInt16.self, forKey: .type)
            ttl = try container.decode(UInt32.self, forKey: .ttl)
            data = try container.decode(Octets.self, forKey: .data)
            return
        }
        let parts = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 4, let owner = try? DomainName(String(parts[0])), let ttl = UInt32(parts[1]),
            let type = UInt16(parts[2]), let data = Octets(base64: String(parts[3]))
        else {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: "no record: '\(line.prefix(80))'")
        }
        (self.owner, self.ttl, self.type, self.data) = (owner, ttl, type, data)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(owner.text) \(ttl) \(type) \(data.base64)")
    }
}
