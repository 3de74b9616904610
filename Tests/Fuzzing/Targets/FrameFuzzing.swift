import EPPFraming

/// However a stream is cut, the same frames come out and the same fault, and no octet is lost or made up.
///
/// The first octet says how long chunks are; the rest is the stream.
enum FrameFuzzing {
    static let limit = 600

    private static func read(
        _ stream: ArraySlice<UInt8>, by size: Int, canary: Bool
    ) throws(FuzzFinding) -> ([[UInt8]], FrameFault?, left: Int) {
        var reader = FrameReader(limit: limit)
        var frames: [[UInt8]] = []
        var rest = stream
        var fault: FrameFault?
        while !rest.isEmpty {
            let chunk = rest.prefix(size)
            rest = rest.dropFirst(size)
            reader.append(chunk)
            do throws(FrameFault) {
                while let frame = try reader.next() { frames.append(frame) }
            } catch {
                if let fault { try FuzzFinding.check(fault == error, "the fault changed from \(fault) to \(error)") }
                fault = error
            }
            if canary, frames.count == 4, reader.heldOctets == 3, frames[3].count == 6 {
                throw .canary("half a header behind a fourth frame, of 10 octets")
            }
        }
        return (frames, fault, reader.heldOctets)
    }

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        guard let size = octets.first else { return }
        let stream = octets.dropFirst()
        let (whole, fault, left) = try read(stream, by: max(stream.count, 1), canary: canary)
        let (cut, cutFault, cutLeft) = try read(stream, by: Int(size) + 1, canary: canary)
        try FuzzFinding.check(whole == cut && left == cutLeft, "frames depend on how the stream was cut")
        try FuzzFinding.check(fault == cutFault, "faults differ: \(String(describing: (fault, cutFault)))")
        let written = whole.flatMap { FrameReader.encode($0) }
        try FuzzFinding.check(stream.starts(with: written), "the frames are not what stands in the stream")
        try FuzzFinding.check(written.count + left == stream.count, "octets were lost or made up")
        for frame in whole {
            try FuzzFinding.check((1...(limit - 4)).contains(frame.count), "a frame of \(frame.count) octets was given")
        }
        if let fault { try FuzzFinding.check(!fault.description.isEmpty, "a fault without a sentence") }
    }
}
