import EPPFraming
import NIOCore

/// Frames in and out of the buffers of sockets.
extension FrameReader {
    /// Takes octets in the order in which they came.
    package mutating func append(_ octets: ByteBuffer) { octets.withUnsafeReadableBytes { append($0) } }

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
