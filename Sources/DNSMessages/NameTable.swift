/// Where names already stand in a message that is being written, so that later ones point there (RFC 1035, section
/// 4.1.4).
struct NameTable: Sendable {
    /// Twice as many as the names that can stand in the first 16 KiB, where pointers reach: a record has 12 octets at
    /// the least, so that searches stay short.
    private static let slotCount = 2_048
    /// Names that are remembered at the most.
    private static let mostNames = slotCount / 2
    /// Offsets that a pointer can say.
    static let reach = 0x4000

    /// Upper half: hash of the name; lower half: its offset, 0 for an empty slot.
    private var slots = [UInt32](repeating: 0, count: slotCount)
    private var count = 0

    mutating func removeAll() {
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        count = 0
    }

    /// The hash of a name out of that of its parent and its first label; the root's is 0.
    @inline(__always)
    static func hash(_ parent: UInt32, _ label: UnsafeBufferPointer<UInt8>.SubSequence) -> UInt32 {
        var hash = parent &* 0x9e37_79b1 ^ 0x811c_9dc5
        for octet in label { hash = (hash ^ UInt32(octet)) &* 0x0100_0193 }
        return hash
    }

    /// Where the name of this hash stands in `message`; nil where it does not.
    @inline(__always)
    func offset(
        _ hash: UInt32, of name: UnsafeBufferPointer<UInt8>, from start: Int, in message: [UInt8]
    ) -> Int? {
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] != 0 {
            if slots[slot] >> 16 == hash >> 16 {
                let offset = Int(slots[slot] & 0xffff)
                if Self.stands(name, from: start, in: message, at: offset) { return offset }
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return nil
    }

    /// Remembers where a name begins; not where pointers do not reach, or where the table is full.
    @inline(__always)
    mutating func insert(_ hash: UInt32, at offset: Int) {
        guard offset < Self.reach, count < Self.mostNames else { return }
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
        slots[slot] = hash & 0xffff_0000 | UInt32(offset)
        count += 1
    }

    /// True where the name from `start` on stands in the message at `offset`, whose pointers we wrote ourselves.
    private static func stands(
        _ name: UnsafeBufferPointer<UInt8>, from start: Int, in message: [UInt8], at offset: Int
    ) -> Bool {
        var (here, there) = (start, offset)
        while true {
            while message[there] >= 0xc0 { there = Int(message[there] & 0x3f) << 8 | Int(message[there + 1]) }
            let length = name[here]
            guard message[there] == length else { return false }
            if length == 0 { return true }
            for index in 1...Int(length) where name[here + index] != message[there + index] { return false }
            here += 1 + Int(length)
            there += 1 + Int(length)
        }
    }
}
