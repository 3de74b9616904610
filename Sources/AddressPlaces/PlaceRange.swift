import DNSCore

/// Addresses of one family from the first to the last, and the place in the list of words that holds for them.
struct PlaceRange {
    var first: UInt128
    var last: UInt128
    var word: UInt32
}

extension IPAddress {
    /// The address as a number.
    var number: UInt128 { octets.reduce(0) { $0 << 8 | UInt128($1) } }
}

extension IPPrefix {
    /// First and last address as numbers; nil where bits of the base stand behind the prefix.
    var bounds: (first: UInt128, last: UInt128)? {
        let free = base.octets.count * 8 - length
        let mask: UInt128 = free == 128 ? .max : (1 << UInt128(free)) - 1
        let first = base.number
        return first & mask == 0 ? (first, first | mask) : nil
    }
}
