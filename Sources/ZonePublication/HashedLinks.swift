import DNSCore
import ZoneSigning
import ZoneStore

/// The NSEC3 links of a whole zone in the making: hashes are gathered as owners go by, and put in order at the end.
struct HashedLinks {
    /// Twenty octets of SHA-1 as numbers that compare as they do, and which of `typeLists` stands there.
    private struct Entry: Comparable {
        var high: UInt64
        var middle: UInt64
        var low: UInt32
        var types: UInt32

        static func < (left: Entry, right: Entry) -> Bool {
            (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
        }

        var hash: HashedName {
            HashedName(
                octets: (0..<8).map { UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * $0)) }
                    + (0..<8).map { UInt8(truncatingIfNeeded: middle >> UInt64(56 - 8 * $0)) }
                    + (0..<4).map { UInt8(truncatingIfNeeded: low >> UInt32(24 - 8 * $0)) })
        }
    }

    private let desk: SigningDesk
    private var entries: [Entry] = []
    /// Few: most names have NS, or NS and DS.
    private var typeLists: [TypeBitmap] = []
    /// Keys of the names above the last one that are in the chain, the shallowest first.
    private var above: [[UInt8]] = []

    init(_ desk: SigningDesk) { self.desk = desk }

    /// Takes the next owner of the chain, in canonical order, and the empty names that come with it (RFC 5155, section
    /// 7.1).
    mutating func take(_ key: [UInt8], _ types: TypeBitmap) {
        let name = DomainName(canonicalKey: key)
        while let last = above.last, !key.starts(with: last) { above.removeLast() }
        var empty: [DomainName] = []
        var ancestor = name.parent
        while let candidate = ancestor, candidate.isBelow(desk.zone), !above.contains(candidate.canonicalKey) {
            empty.append(candidate)
            ancestor = candidate.parent
        }
        for candidate in empty.reversed() {
            add(candidate, TypeBitmap([]))
            above.append(candidate.canonicalKey)
        }
        add(name, types)
        if name != desk.zone { above.append(key) }
    }

    private mutating func add(_ name: DomainName, _ types: TypeBitmap) {
        let hash = desk.hash(name).octets
        func number(_ range: Range<Int>) -> UInt64 { hash[range].reduce(0) { $0 << 8 | UInt64($1) } }
        var list = typeLists.firstIndex(of: types)
        if list == nil {
            typeLists.append(types)
            list = typeLists.count - 1
        }
        entries.append(
            Entry(
                high: number(0..<8), middle: number(8..<16), low: UInt32(number(16..<20)), types: UInt32(list ?? 0)))
    }

    /// Gives all links in order, `batch` at a time, without signatures.
    func inOrder(_ batch: Int, _ body: ([StoredOwner]) throws -> Void) throws {
        let entries = entries.sorted()
        for start in stride(from: 0, to: entries.count, by: batch) {
            let rows = (start..<min(start + batch, entries.count)).map { index in
                let next = entries[index + 1 < entries.count ? index + 1 : 0]
                return desk.link(entries[index].hash, next: next.hash, typeLists[Int(entries[index].types)])
            }
            try body(rows)
        }
    }
}
