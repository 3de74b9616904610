import NIOCore

/// Takes frames out of the octets that have come, one when it is asked: the next is not touched before the first is
/// answered, and octets that nobody has asked for stay what they are.
package struct FrameReader {
    /// Octets of the header (RFC 5734, section 4), which count in the length that it names.
    package static let headerOctets = 4

    /// The largest length that a header may name.
    package let limit: Int
    private var held: ByteBuffer?

    package init(limit: Int) {
        precondition(limit > Self.headerOctets, "a frame's limit has room for its header and one octet")
        self.limit = limit
    }

    /// Octets that have come and were not asked for. Memory grows by what came, never by what a header promises.
    package var heldOctets: Int { held?.readableBytes ?? 0 }

    /// Takes octets in the order in which they came.
    package mutating func append(_ octets: ByteBuffer) {
        guard octets.readableBytes > 0 else { return }
        guard var held, held.readableBytes > 0 else {
            self.held = octets
            return
        }
        self.held = nil
        held.discardReadBytes()
        held.writeImmutableBuffer(octets)
        self.held = held
    }

    /// The next whole frame without its header, or nil where more has to come.
    package mutating func next() throws(FrameFault) -> [UInt8]? {
        guard let length = held?.getInteger(at: held?.readerIndex ?? 0, as: UInt32.self).map(Int.init) else {
            return nil
        }
        guard length > Self.headerOctets else { throw .tooShort(length) }
        guard length <= limit else { throw .tooLong(length, limit: limit) }
        guard heldOctets >= length else { return nil }
        held?.moveReaderIndex(forwardBy: Self.headerOctets)
        let frame = held?.readBytes(length: length - Self.headerOctets)
        // A session that waits holds no memory for octets.
        if heldOctets == 0 { held = nil }
        return frame
    }

    /// `frames` as they stand on the wire, each behind its header.
    package static func encode(_ frames: [[UInt8]], allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: frames.reduce(0) { $0 + $1.count + headerOctets })
        for frame in frames {
            precondition(frame.count <= Int(UInt32.max) - headerOctets, "a frame's length has 32 bits")
            buffer.writeInteger(UInt32(frame.count + headerOctets))
            buffer.writeBytes(frame)
        }
        return buffer
    }
}
