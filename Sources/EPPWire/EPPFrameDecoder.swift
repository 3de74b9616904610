/// Cuts a stream of octets into frames (RFC 5734, section 4): four octets of length, which count themselves, and XML.
///
///     header(0…3 octets) ─ fourth octet ─▶ body(missing) ─ last octet ─▶ header(0)
///             └────────── length < 5 or > limit ──────────▶ broken
///
/// Memory grows by what has come, never by what a header promises.
package struct EPPFrameDecoder: Sendable {
    /// The largest length that a header may name.
    package let limit: Int
    private var header: UInt32 = 0
    private var headerOctets = 0
    private var body: [UInt8] = []
    private var missing = 0
    private var broken: EPPFrameError?

    package init(limit: Int = EPPWireLimits().frame) { self.limit = limit }

    /// True in the middle of a frame, where the end of the stream is a loss.
    package var isInsideFrame: Bool { headerOctets > 0 }

    /// Takes the next octets and gives the frames that they complete, without headers. Frames in front of an error are
    /// given; the error is thrown by the next call (an empty chunk will do), and by every call from then on.
    package mutating func read(_ chunk: [UInt8]) throws(EPPFrameError) -> [[UInt8]] {
        if let broken { throw broken }
        var frames: [[UInt8]] = []
        var index = 0
        while index < chunk.count {
            if headerOctets < 4 {
                header = header << 8 | UInt32(chunk[index])
                headerOctets += 1
                index += 1
                if headerOctets == 4 { try begin(after: frames) }
                if broken != nil { return frames }
                continue
            }
            let taken = min(missing, chunk.count - index)
            body += chunk[index..<(index + taken)]
            index += taken
            missing -= taken
            if missing == 0 {
                frames.append(body)
                (body, headerOctets, header) = ([], 0, 0)
            }
        }
        return frames
    }

    private mutating func begin(after frames: [[UInt8]]) throws(EPPFrameError) {
        let length = Int(header)
        if length >= 5 && length <= limit {
            missing = length - 4
            return
        }
        let octets = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: header >> UInt32($0)) }
        let error: EPPFrameError =
            if length < 5 {
                .tooShort(length)
            } else if octets.allSatisfy({ (0x09...0x0d).contains($0) || (0x20...0x7e).contains($0) }) {
                .textInPlaceOfLength(String(decoding: octets, as: UTF8.self))
            } else {
                .tooLong(length, limit: limit)
            }
        broken = error
        if frames.isEmpty { throw error }
    }

    /// The octets of `document` as a frame on the wire.
    package static func encode(_ document: [UInt8]) -> [UInt8] {
        precondition(document.count <= Int(UInt32.max) - 4, "a frame's length has 32 bits")
        let length = UInt32(document.count + 4)
        var frame: [UInt8] = []
        frame.reserveCapacity(document.count + 4)
        for shift in [UInt32(24), 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: length >> shift)) }
        frame += document
        return frame
    }
}
