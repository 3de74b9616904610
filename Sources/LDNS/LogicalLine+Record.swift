import CLDNS
import DNSCore

/// What an entry is read against: where relative names end, and what an entry may leave out.
struct EntryContext: ~Copyable {
    let origin: DomainName
    let originName: LDNSName
    var previousOwner: DomainName?
    /// Seconds, for entries that state no TTL; nil where each has to state its own.
    var fallbackTTL: UInt32?

    init(origin: DomainName, previousOwner: DomainName? = nil, fallbackTTL: UInt32?) {
        self.origin = origin
        originName = LDNSName(origin)
        self.previousOwner = previousOwner
        self.fallbackTTL = fallbackTTL
    }
}

/// The fields in front of an entry's data.
struct EntryHead {
    var owner: DomainName
    /// Seconds; nil where the entry states none.
    var ttl: UInt32?
    var type: RecordType
    /// The place of the first octet behind the type.
    var dataStart: Int
}

/// Reading an entry as a resource record.
extension LogicalLine {
    /// The record that the entry states, and whether it stated a TTL of its own.
    func record(_ context: borrowing EntryContext) throws(RecordTextError) -> (ResourceRecord, statedTTL: Bool) {
        let head = try head(context)
        guard let ttl = head.ttl ?? context.fallbackTTL else {
            throw error(at: head.dataStart, "no TTL is stated, and none holds for the entry")
        }
        let data =
            if let generic = try genericData(from: head.dataStart) {
                try canonical(ResourceRecord(owner: head.owner, type: head.type, ttl: ttl, data: generic), head)
            } else {
                try data(head, ttl, context)
            }
        return (ResourceRecord(owner: head.owner, type: head.type, ttl: ttl, data: data), head.ttl != nil)
    }

    /// Reads owner, TTL, class and type; TTL and class in either order, as RFC 1035, section 5.1 allows.
    func head(_ context: borrowing EntryContext) throws(RecordTextError) -> EntryHead {
        var position = 0
        let owner = try owner(context, &position)
        var ttl: UInt32?
        var classSeen = false
        while let field = field(from: position) {
            position = field.upperBound
            let word = text(field)
            if ttl == nil, let first = word.utf8.first, (0x30...0x39).contains(first) {
                guard let seconds = Self.seconds(word) else {
                    throw error(
                        at: field.lowerBound, "'\(word)' is no TTL of 0 to 2147483647 seconds (RFC 2181, section 8)")
                }
                ttl = seconds
            } else if !classSeen, Self.classWords.contains(word.uppercased()) {
                guard word.uppercased() == "IN" else { throw error(at: field.lowerBound, "the class is not IN") }
                classSeen = true
            } else {
                guard let type = RecordType(mnemonic: word) else {
                    throw error(at: field.lowerBound, "'\(word)' is no record type")
                }
                guard type.isData else { throw error(at: field.lowerBound, "\(word) is no type that a zone holds") }
                return EntryHead(owner: owner, ttl: ttl, type: type, dataStart: position)
            }
        }
        throw error(at: flat.count, "the entry ends before its type")
    }

    private static let classWords: Set<String> = ["IN", "CH", "CS", "HS", "NONE", "ANY"]

    private func owner(_ context: borrowing EntryContext, _ position: inout Int) throws(RecordTextError) -> DomainName {
        guard let field = field(from: 0), field.lowerBound == 0 else {
            guard let previous = context.previousOwner else {
                throw error(at: 0, "no owner is stated, and no entry stands before this one")
            }
            return previous
        }
        position = field.upperBound
        let word = text(field)
        if word == "@" { return context.origin }
        do {
            let name = try DomainName(word)
            if Self.endsAbsolute(flat[field]) { return name }
            let joined = name.wire.dropLast() + context.origin.wire
            guard joined.count <= 255 else { throw DomainNameError.nameTooLong(word) }
            return DomainName(uncheckedWire: Array(joined))
        } catch let reason {
            throw error(at: field.lowerBound, "the owner: \(reason)")
        }
    }

    /// True where the last octet is a dot that no backslash escapes.
    static func endsAbsolute(_ octets: ArraySlice<UInt8>) -> Bool {
        guard octets.last == UInt8(ascii: ".") else { return false }
        let backslashes = octets.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        return backslashes % 2 == 0
    }

    /// Seconds of a TTL as digits, or as periods such as `1h30m`; nil for what is neither or too large.
    static func seconds(_ word: String) -> UInt32? {
        var total: UInt64 = 0
        var number: UInt64?
        for byte in word.utf8 {
            if (0x30...0x39).contains(byte) {
                number = (number ?? 0) * 10 + UInt64(byte - 0x30)
            } else {
                guard let count = number, let unit = unit(byte) else { return nil }
                total += count * unit
                number = nil
            }
            guard total + (number ?? 0) <= 0x7fff_ffff else { return nil }
        }
        return UInt32(total + (number ?? 0))
    }

    private static func unit(_ letter: UInt8) -> UInt64? {
        switch letter | 0x20 {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 604_800
        default: nil
        }
    }
}
