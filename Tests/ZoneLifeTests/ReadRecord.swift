import DNSCore
import LDNS

/// One line of a zone as libldns reads it. Lines come back at every serial, so each is read once and is one object.
final class ReadRecord: Sendable {
    let line: String
    let record: ResourceRecord
    let wire: [UInt8]
    /// Octets whose plain order is the canonical order of records (RFC 4034, section 6; RFC 8976, section 3.3.3).
    let order: [UInt8]
    /// What an RRSIG record says; nil for others.
    let signature: RecordSignature?
    /// What an NSEC3 record says; nil for others.
    let link: HashedLink?

    var type: RecordType { record.type }
    var owner: DomainName { record.owner }
    var identity: ObjectIdentifier { ObjectIdentifier(self) }

    fileprivate init(_ line: String) throws {
        self.line = line
        record = try ResourceRecord(presentation: line)
        wire = record.wire
        // Keys of names end labels by zero, and no key is the beginning of another's rest: type and data may follow.
        let type = record.type.rawValue
        order = record.owner.canonicalKey + [0, UInt8(type >> 8), UInt8(type & 0xff)] + record.data
        signature = record.type == .rrsig ? RecordSignature(data: record.data) : nil
        link = record.type == .nsec3 ? HashedLink(record) : nil
    }

    static func isInOrder(_ left: ReadRecord, _ right: ReadRecord) -> Bool {
        left.order.withUnsafeBytes { left in
            right.order.withUnsafeBytes { right in left.lexicographicallyPrecedes(right) }
        }
    }
}

/// All lines that were ever read.
struct ReadRecords {
    private var known: [String: ReadRecord] = [:]

    mutating func read(_ line: String) throws -> ReadRecord {
        if let record = known[line] { return record }
        let record = try ReadRecord(line)
        known[line] = record
        return record
    }
}
