/// Takes frames out of the octets that have come, one when it is asked: the next is not touched before the first is
/// answered, and octets that nobody has asked for stay what they are.
package struct FrameReader: Sendable {
    /// Octets of the header (RFC 5734, section 4), which count in the length that it names.
    package static let headerOctets = 4

    /// The largest length that a header may name.
    package let limit: Int
    private var held: [UInt8] = []
    /// Where the octets begin that were not asked for.
    private var start = 0

    package init(limit: Int) {
        precondition(limit > Self.headerOctets, "a frame's limit has room for its header and one octet")
        self.limit = limit
    }

    /// Octets that have come and were not asked for: at the end of the stream each of them is a loss. Memory grows by
    /// what came, never by what a header promises.
    package var heldOctets: Int { held.count - start }

    /// Takes octets in the order in which they came.
    package mutating func append(_ octets: some Collection<UInt8>) {
        // Moving what is left costs no more than the frames before it did.
        if start > heldOctets {
            held.removeSubrange(..<start)
            start = 0
        }
        held.append(contentsOf: octets)
    }

    /// The next whole frame without its header, or nil where more has to come. What it throws it throws from then on.
    package mutating func next() throws(FrameFault) -> [UInt8]? {
        guard heldOctets >= Self.headerOctets else { return nil }
        let header = held[start..<(start + Self.headerOctets)]
        let length = header.reduce(0) { $0 << 8 | Int($1) }
        guard length > Self.headerOctets else { throw .tooShort(length) }
        guard length <= limit else { throw Self.tooLong(length, limit: limit, header) }
        guard heldOctets >= length else { return nil }
        let frame = Array(held[(start + Self.headerOctets)..<(start + length)])
        start += length
        // A session that waits holds no memory for octets.
        if heldOctets == 0 { (held, start) = ([], 0) }
        return frame
    }

    private static func tooLong(_ length: Int, limit: Int, _ header: ArraySlice<UInt8>) -> FrameFault {
        let isText = header.allSatisfy { (0x09...0x0d).contains($0) || (0x20...0x7e).contains($0) }
        return isText ? .textInPlaceOfLength(String(decoding: header, as: UTF8.self)) : .tooLong(length, limit: limit)
    }

    /// `document` as a frame on the wire, behind its header.
    package static func encode(_ document: [UInt8]) -> [UInt8] {
        precondition(document.count <= Int(UInt32.max) - headerOctets, "a frame's length has 32 bits")
        let length = UInt32(document.count + headerOctets)
        var frame: [UInt8] = []
        frame.reserveCapacity(document.count + headerOctets)
        for shift in [UInt32(24), 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: length >> shift)) }
        frame += document
        return frame
    }
}
