import DNSCore

/// The RRsets of one owner in type order, each canonical (RFC 4034, section 6.3), as pieces of the owner's octets.
struct RecordSets {
    struct One {
        let type: RecordType
        /// Of the first record: RRSIG records may differ in theirs (RFC 4034, section 3), and no others.
        let ttl: UInt32
        let count: Int
        /// The records one after the other, uncompressed: owner, type, class, TTL, length of data, data.
        let octets: ArraySlice<UInt8>
    }

    var sets: [One] = []
    let owner: DomainName

    /// Takes the records of `owner` apart; they may stand in any order.
    init(_ octets: [UInt8], of owner: DomainName) throws(SigningFailure) {
        self.owner = owner
        if try split(octets[...]) { return }
        sets.removeAll(keepingCapacity: true)
        let ordered = try Self.ordered(octets, owner)
        // Only RRSIG records of one content and several TTLs come out of order even so.
        if try !split(ordered[...]) { throw .mixedTimesToLive(owner: owner, type: .rrsig) }
    }

    /// The records in canonical order, each once (RFC 2181, section 5.1).
    private static func ordered(_ octets: [UInt8], _ owner: DomainName) throws(SigningFailure) -> [UInt8] {
        do {
            return try ApexRecords.mergedWire([octets])
        } catch {
            throw .unreadable(owner: owner, reason: error)
        }
    }

    /// False where the records are not in canonical order; then `sets` is of no use.
    private mutating func split(_ octets: ArraySlice<UInt8>) throws(SigningFailure) -> Bool {
        var offset = 0
        var start = 0
        var count = 0
        var current: RecordPlace?
        while offset < octets.count {
            let place = try RecordPlace(octets, at: offset, owner: owner)
            if let last = current {
                if place.type == last.type {
                    guard place.ttl == last.ttl || place.type == .rrsig else {
                        throw .mixedTimesToLive(owner: owner, type: place.type)
                    }
                    guard octets[last.data].lexicographicallyPrecedes(octets[place.data]) else { return false }
                } else {
                    guard last.type < place.type else { return false }
                    add(last, octets[start..<offset], count)
                    start = offset
                    count = 0
                }
            }
            current = place
            count += 1
            offset = place.data.upperBound
        }
        if let current { add(current, octets[start...], count) }
        return true
    }

    private mutating func add(_ last: RecordPlace, _ octets: ArraySlice<UInt8>, _ count: Int) {
        sets.append(One(type: last.type, ttl: last.ttl, count: count, octets: octets))
    }

    /// Puts another RRset of the owner in its place; refuses a type that is there already.
    mutating func insert(_ set: One) throws(SigningFailure) {
        let place = sets.firstIndex { $0.type >= set.type } ?? sets.endIndex
        if place < sets.endIndex, sets[place].type == set.type {
            throw .reservedType(owner: owner, type: set.type)
        }
        sets.insert(set, at: place)
    }

    subscript(type: RecordType) -> One? { sets.first { $0.type == type } }

    var types: [RecordType] { sets.map(\.type) }
}

extension RecordSets.One {
    /// A set out of its records' data.
    init(_ owner: DomainName, _ type: RecordType, ttl: UInt32, data: [[UInt8]]) {
        var octets: [UInt8] = []
        let ordered = data.sorted { $0.lexicographicallyPrecedes($1) }
        for one in ordered { ResourceRecord.appendWire(owner: owner, type: type, ttl: ttl, data: one, to: &octets) }
        self.init(type: type, ttl: ttl, count: ordered.count, octets: octets[...])
    }
}

/// Where one record of an owner stands in the owner's octets.
struct RecordPlace {
    let type: RecordType
    let ttl: UInt32
    let data: Range<Int>

    /// Reads the record that begins at `offset`, whose owner must be `owner` as the octets have it.
    init(_ octets: ArraySlice<UInt8>, at offset: Int, owner: DomainName) throws(SigningFailure) {
        let fixed = offset + owner.wire.count
        guard fixed + 10 <= octets.endIndex else { throw .unreadable(owner: owner, reason: .truncated(offset: offset)) }
        guard octets[offset..<fixed].elementsEqual(owner.wire) else {
            let found = (try? DomainName.read(wire: octets[offset...]))?.0 ?? .root
            throw .foreignRecord(owner: owner, found: found)
        }
        let short = { UInt16(octets[fixed + $0]) << 8 | UInt16(octets[fixed + $0 + 1]) }
        type = RecordType(rawValue: short(0))
        guard short(2) == 1 else {
            throw .unreadable(owner: owner, reason: .notInternet(offset: offset, recordClass: short(2)))
        }
        ttl = UInt32(short(4)) << 16 | UInt32(short(6))
        data = (fixed + 10)..<(fixed + 10 + Int(short(8)))
        guard data.upperBound <= octets.endIndex else {
            throw .unreadable(owner: owner, reason: .truncated(offset: offset))
        }
    }
}
