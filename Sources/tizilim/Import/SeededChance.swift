/// Chance that is the same for the same seed, on every machine: SplitMix64 (Steele, Lea, Flood 2014).
struct SeededChance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Chance for one name of its own, so that a name's holder does not depend on the names before it.
    init(seed: UInt64, name: [UInt8]) {
        // FNV-1a over the octets.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for octet in name { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01b3 }
        self.init(seed: seed &* 0x9e37_79b9_7f4a_7c15 ^ hash)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    /// A number from 0 up to `limit`, that not counted.
    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// True in `share` of 100 cases.
    mutating func happens(percent share: Int) -> Bool { number(below: 100) < share }

    mutating func element<Element>(of list: [Element]) -> Element { list[number(below: list.count)] }

    mutating func octets(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }
}
