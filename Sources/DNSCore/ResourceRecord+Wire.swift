/// Why octets are no run of resource records.
package enum RecordWireError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The octets end inside of a record; the offset is where that record begins.
    case truncated(offset: Int)
    /// The owner at this offset is no uncompressed name.
    case badOwner(offset: Int, reason: DomainNameError)
    /// The record at this offset is of a class that is not IN.
    case notInternet(offset: Int, recordClass: UInt16)
    /// libldns does not take the record at this offset.
    case refused(offset: Int, reason: String)
    /// libldns takes the record at this offset, but its canonical form is another one.
    case notCanonical(offset: Int)
    /// What libldns prints for the record at this offset does not read back as the same record.
    case notReadBack(offset: Int, text: String)

    package var description: String {
        switch self {
        case .truncated(let offset): "the octets end in the middle of the record at octet \(offset)"
        case .badOwner(let offset, let reason): "the owner of the record at octet \(offset): \(reason)"
        case .notInternet(let offset, let value): "the record at octet \(offset) is of class \(value), not of IN"
        case .refused(let offset, let reason): "libldns refuses the record at octet \(offset): \(reason)"
        case .notCanonical(let offset): "the record at octet \(offset) is not in canonical form"
        case .notReadBack(let offset, let text):
            "the record at octet \(offset) is printed as '\(text)', which does not read back as the same record"
        }
    }
}

/// Records as octets, one after the other: owner, type, class, TTL, length of data, data; nothing compressed.
extension ResourceRecord {
    /// Appends the record (RFC 1035, section 3.2.1); its data must fit into 65,535 octets.
    package func appendWire(to octets: inout [UInt8]) {
        Self.appendWire(owner: owner, type: type, ttl: ttl, data: data, to: &octets)
    }

    /// Appends a record out of its parts, without the need to hold it as a value.
    package static func appendWire(
        owner: DomainName, type: RecordType, ttl: UInt32, data: [UInt8], to octets: inout [UInt8]
    ) {
        precondition(data.count <= 0xffff, "record data is longer than its length field can say")
        octets.append(contentsOf: owner.wire)
        append(type.rawValue, to: &octets)
        append(Self.internetClass, to: &octets)
        append(UInt16(truncatingIfNeeded: ttl >> 16), to: &octets)
        append(UInt16(truncatingIfNeeded: ttl), to: &octets)
        append(UInt16(data.count), to: &octets)
        octets.append(contentsOf: data)
    }

    /// The record as octets.
    package var wire: [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(owner.wire.count + 10 + data.count)
        appendWire(to: &octets)
        return octets
    }

    /// Takes a run of records apart again; data is handed on as it stands.
    package static func records(fromWire octets: [UInt8]) throws(RecordWireError) -> [ResourceRecord] {
        var records: [ResourceRecord] = []
        var offset = 0
        while offset < octets.count {
            let end = try wireEnd(octets, at: offset)
            let fixed = try ownerEnd(octets, at: offset)
            let owner = octets[offset..<fixed].map(\.asciiLowercased)
            records.append(
                ResourceRecord(
                    owner: DomainName(uncheckedWire: owner), type: RecordType(rawValue: number(octets, fixed)),
                    ttl: UInt32(number(octets, fixed + 4)) << 16 | UInt32(number(octets, fixed + 6)),
                    data: Array(octets[(fixed + 10)..<end])))
            offset = end
        }
        return records
    }

    /// True where a run of records has one of a wanted type: a look at the types alone, for zones in which most owners
    /// need no more.
    package static func hasRecord(
        inWire octets: [UInt8], where isWanted: (RecordType) -> Bool
    ) throws(RecordWireError) -> Bool {
        var offset = 0
        while offset < octets.count {
            let end = try wireEnd(octets, at: offset)
            if isWanted(RecordType(rawValue: number(octets, try ownerEnd(octets, at: offset)))) { return true }
            offset = end
        }
        return false
    }

    /// Where the record that begins at `offset` ends; checks that all of it is there and that its class is IN.
    package static func wireEnd(_ octets: [UInt8], at offset: Int) throws(RecordWireError) -> Int {
        let fixed = try ownerEnd(octets, at: offset)
        guard octets.count - fixed >= 10 else { throw .truncated(offset: offset) }
        let recordClass = number(octets, fixed + 2)
        guard recordClass == internetClass else { throw .notInternet(offset: offset, recordClass: recordClass) }
        let end = fixed + 10 + Int(number(octets, fixed + 8))
        guard end <= octets.count else { throw .truncated(offset: offset) }
        return end
    }

    private static func ownerEnd(_ octets: [UInt8], at offset: Int) throws(RecordWireError) -> Int {
        var position = offset
        while true {
            guard position < octets.count else { throw .truncated(offset: offset) }
            let length = octets[position]
            guard length <= 63 else { throw .badOwner(offset: offset, reason: .labelTooLong("(wire)")) }
            position += 1 + Int(length)
            guard position - offset <= 255 else { throw .badOwner(offset: offset, reason: .nameTooLong("(wire)")) }
            if length == 0 { return position }
        }
    }

    private static func number(_ octets: [UInt8], _ at: Int) -> UInt16 {
        UInt16(octets[at]) << 8 | UInt16(octets[at + 1])
    }

    /// Class IN (RFC 1035, section 3.2.4), the only one that a registry serves.
    private static let internetClass: UInt16 = 1

    private static func append(_ value: UInt16, to octets: inout [UInt8]) {
        octets.append(UInt8(value >> 8))
        octets.append(UInt8(value & 0xff))
    }
}

/// Canonical order: owner (RFC 4034, section 6.1), then type, then data as octets (section 6.3).
extension ResourceRecord: Comparable {
    package static func < (left: ResourceRecord, right: ResourceRecord) -> Bool {
        if left.owner != right.owner { return left.owner < right.owner }
        if left.type != right.type { return left.type < right.type }
        if left.data != right.data { return left.data.lexicographicallyPrecedes(right.data) }
        return left.ttl < right.ttl
    }
}
