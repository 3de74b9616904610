/// The types that a name has, as NSEC and NSEC3 say it (RFC 4034, section 4.1.2; RFC 5155, section 3.2.1).
package struct TypeBitmap: Hashable, Sendable {
    /// The types in ascending order, each once.
    package let types: [RecordType]

    package init(_ types: some Sequence<RecordType>) {
        var ordered: [RecordType] = []
        for type in types.sorted() where ordered.last != type { ordered.append(type) }
        self.types = ordered
    }

    /// A name that has no records at all: an empty non-terminal.
    package static let empty = TypeBitmap([])

    package func contains(_ type: RecordType) -> Bool { types.contains(type) }

    /// The windows of 256 types that are not empty, each with its number, its length and its bits.
    package var wire: [UInt8] {
        var octets: [UInt8] = []
        var index = 0
        while index < types.count {
            let window = types[index].rawValue >> 8
            var bits: [UInt8] = []
            while index < types.count, types[index].rawValue >> 8 == window {
                let low = Int(types[index].rawValue & 0xff)
                while bits.count <= low / 8 { bits.append(0) }
                bits[low / 8] |= 0x80 >> UInt8(low % 8)
                index += 1
            }
            octets.append(UInt8(window))
            octets.append(UInt8(bits.count))
            octets.append(contentsOf: bits)
        }
        return octets
    }

    /// Reads the octets of a bitmap; nil where they are none: windows out of order, empty, too long or cut off.
    package init?(wire octets: some Collection<UInt8>) {
        let octets = Array(octets)
        var types: [RecordType] = []
        var position = 0
        var lastWindow = -1
        while position < octets.count {
            guard octets.count - position >= 2 else { return nil }
            let window = Int(octets[position])
            let length = Int(octets[position + 1])
            let end = position + 2 + length
            guard window > lastWindow, (1...32).contains(length), end <= octets.count, octets[end - 1] != 0 else {
                return nil
            }
            for (place, bits) in octets[(position + 2)..<end].enumerated() {
                for bit in 0..<8 where bits & (0x80 >> UInt8(bit)) != 0 {
                    types.append(RecordType(rawValue: UInt16(window << 8 | place * 8 + bit)))
                }
            }
            lastWindow = window
            position = end
        }
        self.types = types
    }
}
