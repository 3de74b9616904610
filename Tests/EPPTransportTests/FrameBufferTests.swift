import EPPFraming
import EPPTransport
import NIOCore
import Testing

@Suite("Frames on the wire (RFC 5734, section 4)")
struct FrameBufferTests {
    private func buffer(_ octets: [UInt8]) -> ByteBuffer { ByteBuffer(bytes: octets) }

    @Test("what was written comes out again, however the octets are cut", arguments: [1, 2, 3, 4, 5, 7, 1_000])
    func roundTrip(_ piece: Int) throws {
        let frames: [[UInt8]] = [Array("<epp/>".utf8), [0x3c], [UInt8](repeating: 7, count: 300)]
        let wire = Array(FrameReader.encode(frames, allocator: ByteBufferAllocator()).readableBytesView)
        #expect(wire.prefix(4) == [0, 0, 0, 10], "the header counts itself")
        var reader = FrameReader(limit: 304)
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: wire.count, by: piece) {
            reader.append(buffer(Array(wire[start..<min(start + piece, wire.count)])))
            while let frame = try reader.next() { found.append(frame) }
        }
        #expect(found == frames)
        #expect(reader.heldOctets == 0)
    }

    @Test("a frame of the limit passes; one octet more is refused by its header alone")
    func tooLong() throws {
        var reader = FrameReader(limit: 100)
        reader.append(FrameReader.encode([[UInt8](repeating: 1, count: 96)], allocator: ByteBufferAllocator()))
        #expect(try reader.next()?.count == 96)
        reader.append(buffer([0, 0, 0, 101]))
        #expect(throws: FrameFault.tooLong(101, limit: 100)) { try reader.next() }
        var other = FrameReader(limit: 100)
        other.append(buffer([0xff, 0xff, 0xff, 0xff]))
        #expect(throws: FrameFault.tooLong(4_294_967_295, limit: 100)) { try other.next() }
    }
}
