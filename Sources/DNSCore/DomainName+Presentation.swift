/// Reading and writing presentation form (RFC 1035, section 5.1).
extension DomainName {
    /// Presentation form with the final dot, escaped as RFC 1035, section 5.1 says.
    package var absoluteText: String { written(absolute: true) }

    /// Presentation form without the final dot, as registries write names; "." for the root.
    package var text: String { written(absolute: false) }

    private func written(absolute: Bool) -> String {
        if wire[0] == 0 { return "." }
        // An escaped octet takes four characters, and every label's length octet becomes its dot.
        return String(unsafeUninitializedCapacity: wire.count * 4) { output in
            var count = 0
            var position = 0
            while wire[position] != 0 {
                if count > 0 { Self.put(UInt8(ascii: "."), &count, output) }
                let end = position + 1 + Int(wire[position])
                for index in (position + 1)..<end { Self.putEscaped(wire[index], &count, output) }
                position = end
            }
            if absolute { Self.put(UInt8(ascii: "."), &count, output) }
            return count
        }
    }

    @inline(__always)
    private static func put(_ byte: UInt8, _ count: inout Int, _ output: UnsafeMutableBufferPointer<UInt8>) {
        output.initializeElement(at: count, to: byte)
        count += 1
    }

    @inline(__always)
    private static func putEscaped(_ byte: UInt8, _ count: inout Int, _ output: UnsafeMutableBufferPointer<UInt8>) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            put(byte, &count, output)
        case UInt8(ascii: "."), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "@"), UInt8(ascii: "$"):
            put(UInt8(ascii: "\\"), &count, output)
            put(byte, &count, output)
        case 0x21...0x7e:
            put(byte, &count, output)
        default:
            put(UInt8(ascii: "\\"), &count, output)
            put(48 + byte / 100, &count, output)
            put(48 + byte / 10 % 10, &count, output)
            put(48 + byte % 10, &count, output)
        }
    }
}
