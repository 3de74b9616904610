import DNSCore

/// One NSEC3 record taken apart (RFC 5155, section 3.2).
struct HashedLink {
    let hash: [UInt8]
    let next: [UInt8]
    let isOptOut: Bool
    let bitmap: ArraySlice<UInt8>
    let ttl: UInt32

    /// Nil for what is none, or is not as RFC 9276 wants it: SHA-1 once, no salt.
    init?(_ record: ResourceRecord) {
        let data = record.data
        guard data.count > 25, data[0] == 1, data[1] & 0xfe == 0, Array(data[2...5]) == [0, 0, 0, 20],
            let label = record.owner.labels.first, let hash = Base32Hex.decode(label)
        else { return nil }
        self.hash = hash
        next = Array(data[6..<26])
        isOptOut = data[1] == 1
        bitmap = data[26...]
        ttl = record.ttl
    }

    func covers(_ other: [UInt8]) -> Bool {
        let isAfter = hash.lexicographicallyPrecedes(other)
        let isBefore = other.lexicographicallyPrecedes(next)
        // The last link goes round to the first.
        return hash.lexicographicallyPrecedes(next) ? isAfter && isBefore : isAfter || isBefore
    }
}
