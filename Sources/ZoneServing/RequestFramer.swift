/// Cuts a stream into messages, each after two octets that say its length (RFC 1035, section 4.2.2).
package struct RequestFramer: Sendable {
    private let limit: Int
    private var held: [UInt8] = []
    /// Where in `held` the next frame begins.
    private var start = 0

    /// - Parameter limit: octets of the longest message.
    package init(limit: Int) { self.limit = limit }

    package mutating func append(_ octets: some Sequence<UInt8>) {
        if start > 0 {
            held.removeSubrange(..<start)
            start = 0
        }
        held.append(contentsOf: octets)
    }

    /// Octets that belong to no message yet.
    package var heldOctets: Int { held.count - start }

    /// What the stream has next.
    package enum Next: Hashable, Sendable {
        case message([UInt8])
        /// Not all of it is there yet.
        case incomplete
        /// It is longer than the limit: the stream is of no use any more.
        case oversized
    }

    package mutating func next() -> Next {
        guard heldOctets >= 2 else { return .incomplete }
        let length = Int(held[start]) << 8 | Int(held[start + 1])
        guard length <= limit else { return .oversized }
        guard heldOctets >= 2 + length else { return .incomplete }
        defer { start += 2 + length }
        return .message(Array(held[(start + 2)..<(start + 2 + length)]))
    }
}
