/// A checksum of 64 bits over a stream, the same however the stream is cut; fast enough to cost nothing beside the
/// copying. It finds damage, not fraud.
///
/// Eight lanes of 64 bits, which do not wait for each other. Each turns and multiplies with every word, so that octets
/// count by their place and no bit only ever moves up and out.
struct StreamChecksum {
    private typealias Lanes = SIMD8<UInt64>
    /// Odd numbers whose ones and zeroes are well mixed.
    private static let turn: UInt64 = 0xA24B_AED4_963E_E407
    private static let spread: UInt64 = 0xD6E8_FEB8_6659_FD93
    private static let group = 64

    private var lanes = Lanes(1, 2, 3, 4, 5, 6, 7, 8)
    /// The start of a group whose end has not come yet.
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    init() { rest.reserveCapacity(Self.group) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        count &+= UInt64(bytes.count)
        var bytes = bytes
        if !rest.isEmpty {
            let part = min(Self.group - rest.count, bytes.count)
            rest.append(contentsOf: bytes[..<part])
            bytes = UnsafeRawBufferPointer(rebasing: bytes[part...])
            if rest.count < Self.group { return }
            lanes = rest.withUnsafeBytes { Self.fold($0, into: lanes) }
            rest.removeAll(keepingCapacity: true)
        }
        let whole = bytes.count / Self.group * Self.group
        lanes = Self.fold(UnsafeRawBufferPointer(rebasing: bytes[..<whole]), into: lanes)
        rest.append(contentsOf: bytes[whole...])
    }

    private static func fold(_ bytes: UnsafeRawBufferPointer, into lanes: Lanes) -> Lanes {
        guard let start = bytes.baseAddress else { return lanes }
        var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
        var (e, f, g, h) = (lanes[4], lanes[5], lanes[6], lanes[7])
        var at = start
        let end = start + bytes.count
        while at < end {
            a = step(a, at, 0)
            b = step(b, at, 8)
            c = step(c, at, 16)
            d = step(d, at, 24)
            e = step(e, at, 32)
            f = step(f, at, 40)
            g = step(g, at, 48)
            h = step(h, at, 56)
            at += group
        }
        return Lanes(a, b, c, d, e, f, g, h)
    }

    @inline(__always)
    private static func step(_ lane: UInt64, _ at: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        // The word is spread before it goes in, so that no few flipped bits of the next word undo those of this one.
        let mixed = lane &+ at.loadUnaligned(fromByteOffset: offset, as: UInt64.self) &* spread
        return (mixed << 29 | mixed >> 35) &* turn
    }

    /// The checksum of all octets so far.
    var value: UInt64 {
        var value = count
        for lane in lanes.indices {
            value = (value ^ (lanes[lane] ^ (lanes[lane] >> 29))) &* Self.turn
            value ^= value >> 32
        }
        for octet in rest { value = (value ^ UInt64(octet)) &* Self.turn }
        return value ^ (value >> 31)
    }
}
