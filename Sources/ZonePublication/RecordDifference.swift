import DNSCore

/// Records that went and came between two versions of a zone, in uncompressed wire form, without SOA records.
package struct RecordDifference: Hashable, Sendable {
    package var removed: [UInt8] = []
    package var added: [UInt8] = []

    package init() {}

    package var octets: Int { removed.count + added.count }

    /// Adds what differs between two states of one owner, or of what goes with the SOA record.
    mutating func add(from before: [UInt8], to after: [UInt8]) throws(RecordWireError) {
        if before == after { return }
        let (old, new) = (try Self.records(before), try Self.records(after))
        let (kept, known) = (Set(new), Set(old))
        for record in old where !kept.contains(record) { removed += record }
        for record in new where !known.contains(record) { added += record }
    }

    /// The octets of each record.
    private static func records(_ octets: [UInt8]) throws(RecordWireError) -> [ArraySlice<UInt8>] {
        var records: [ArraySlice<UInt8>] = []
        var start = 0
        while start < octets.count {
            let end = try ResourceRecord.wireEnd(octets, at: start)
            records.append(octets[start..<end])
            start = end
        }
        return records
    }
}
