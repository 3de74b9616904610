import DNSCore

/// The address blocks of the national segment, with source and date.
///
/// Addresses are looked up in ranges that were sorted and merged once: some 800 blocks cost ten comparisons.
package struct SegmentPrefixes: Hashable, Sendable {
    /// What sentences call the segment.
    package let name: String
    /// The blocks as they were given.
    package let prefixes: [IPPrefix]
    private let fourOctets: [AddressRange]
    private let sixteenOctets: [AddressRange]

    package init(name: String, prefixes: [IPPrefix]) {
        self.name = name
        self.prefixes = prefixes
        fourOctets = AddressRange.merged(prefixes.filter(\.base.isIPv4).map(AddressRange.init))
        sixteenOctets = AddressRange.merged(prefixes.filter { !$0.base.isIPv4 }.map(AddressRange.init))
    }

    /// True where one of the blocks holds the address.
    package func contains(_ address: IPAddress) -> Bool {
        let ranges = address.isIPv4 ? fourOctets : sixteenOctets
        let value = AddressRange.value(address)
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].first <= value
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.prefixes == right.prefixes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(prefixes)
    }
}

/// Addresses from `first` to `last`, both within.
private struct AddressRange: Sendable {
    let first: UInt128
    let last: UInt128

    static func value(_ address: IPAddress) -> UInt128 { address.octets.reduce(0) { $0 << 8 | UInt128($1) } }

    init(first: UInt128, last: UInt128) {
        self.first = first
        self.last = last
    }

    init(_ prefix: IPPrefix) {
        let free = prefix.base.octets.count * 8 - prefix.length
        let rest: UInt128 = free == 128 ? .max : (1 << free) - 1
        first = Self.value(prefix.base) & ~rest
        last = first | rest
    }

    /// Sorted, and no two with an address in common.
    static func merged(_ ranges: [AddressRange]) -> [AddressRange] {
        var result: [AddressRange] = []
        for range in ranges.sorted(by: { $0.first < $1.first }) {
            if let previous = result.last, range.first <= previous.last {
                result[result.count - 1] = AddressRange(
                    first: previous.first, last: max(previous.last, range.last))
            } else {
                result.append(range)
            }
        }
        return result
    }
}
