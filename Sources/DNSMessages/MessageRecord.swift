import DNSCore

/// A record of a message that came, its names uncompressed.
package struct MessageRecord: Hashable, Sendable {
    package var owner: DomainName
    package var type: RecordType
    package var recordClass: UInt16
    /// Seconds.
    package var ttl: UInt32
    /// Uncompressed for the types of RFC 1035, which are the only ones that may be compressed (RFC 3597, section 4).
    package var data: [UInt8]

    package init(
        _ owner: DomainName, _ type: RecordType, recordClass: UInt16 = MessageQuestion.internet, ttl: UInt32,
        data: [UInt8]
    ) {
        self.owner = owner
        self.type = type
        self.recordClass = recordClass
        self.ttl = ttl
        self.data = data
    }

    /// The serial of a SOA record; nil for any other.
    package var serial: Serial? { type == .soa ? Self.serial(ofAuthority: data) : nil }

    /// SERIAL stands before four more 32-bit fields at the end of a SOA record (RFC 1035, section 3.3.13).
    package static func serial(ofAuthority octets: [UInt8]) -> Serial? {
        guard octets.count >= 22 else { return nil }
        return Serial(rawValue: octets[(octets.count - 20)..<(octets.count - 16)].reduce(0) { $0 << 8 | UInt32($1) })
    }
}

extension MessageCursor {
    /// Owner, type, class, TTL and where the data stands; moves behind the data.
    private struct Frame {
        var owner: DomainName
        var type: RecordType
        var recordClass: UInt16
        var ttl: UInt32
        var data: Range<Int>
    }

    private mutating func frame() throws(MessageError) -> Frame {
        let owner = try name()
        let type = RecordType(rawValue: try number16())
        let recordClass = try number16()
        let ttl = try number32()
        let length = Int(try number16())
        guard octets.count - position >= length else { throw .truncated }
        defer { position += length }
        return Frame(
            owner: owner, type: type, recordClass: recordClass, ttl: ttl, data: position..<(position + length))
    }

    mutating func record() throws(MessageError) -> MessageRecord {
        let frame = try frame()
        var inner = MessageCursor(octets: octets, position: frame.data.lowerBound)
        let data = try inner.data(of: frame.type, until: frame.data.upperBound)
        return MessageRecord(frame.owner, frame.type, recordClass: frame.recordClass, ttl: frame.ttl, data: data)
    }

    /// The data of a record whose data ends at `end`, names uncompressed. Data of other classes (TSIG's, OPT's) has no
    /// type of those that are looked into.
    private mutating func data(of type: RecordType, until end: Int) throws(MessageError) -> [UInt8] {
        var data: [UInt8] = []
        switch type {
        // An update's or a notice's record may have no data at all.
        case _ where position == end: break
        case .ns, .cname, .ptr: data = try name().wire
        case .mx: data = try octets(2) + name().wire
        case .soa: data = try name().wire + name().wire + octets(20)
        default: data = try octets(end - position)
        }
        guard position == end else { throw .badData }
        return data
    }
}
