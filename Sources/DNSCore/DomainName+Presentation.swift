/// Reading and writing presentation form (RFC 1035, section 5.1).
extension DomainName {
    /// Reads presentation form (RFC 1035, section 5.1), with or without the final dot; always taken as absolute.
    package init(_ text: some StringProtocol) throws(DomainNameError) {
        var whole = String(text)
        // Out of contiguous octets: names are read by the million.
        let read = whole.withUTF8 { octets -> Result<[UInt8], DomainNameError> in
            Result { () throws(DomainNameError) in try Self.wire(octets) }
        }
        wire = try read.get()
    }

    private static func wire(_ octets: UnsafeBufferPointer<UInt8>) throws(DomainNameError) -> [UInt8] {
        if octets.isEmpty { throw .empty }
        if octets.count == 1 && octets[0] == UInt8(ascii: ".") { return [0] }
        var wire: [UInt8] = [0]
        wire.reserveCapacity(octets.count + 2)
        var labelStart = 0
        var index = 0
        var endedByDot = false
        while index < octets.count {
            let byte = octets[index]
            index += 1
            endedByDot = byte == UInt8(ascii: ".")
            switch byte {
            case UInt8(ascii: "."):
                try close(&wire, from: &labelStart, octets)
            case UInt8(ascii: "\\"):
                wire.append(try escape(octets, &index).asciiLowercased)
            case 0x80...:
                throw .notASCII(String(decoding: octets, as: UTF8.self))
            default:
                wire.append(byte.asciiLowercased)
            }
        }
        if !endedByDot { try close(&wire, from: &labelStart, octets) }
        // The slot opened for the next label's length is the root's zero octet.
        guard wire.count <= 255 else { throw .nameTooLong(String(decoding: octets, as: UTF8.self)) }
        return wire
    }

    @inline(__always)
    private static func close(
        _ wire: inout [UInt8], from labelStart: inout Int, _ octets: UnsafeBufferPointer<UInt8>
    ) throws(DomainNameError) {
        let length = wire.count - labelStart - 1
        guard length > 0 else { throw .emptyLabel(String(decoding: octets, as: UTF8.self)) }
        guard length <= 63 else { throw .labelTooLong(String(decoding: octets, as: UTF8.self)) }
        wire[labelStart] = UInt8(length)
        labelStart = wire.count
        wire.append(0)
    }

    /// The octet that the escape says whose backslash stands in front of `index`; moves `index` behind the escape.
    private static func escape(
        _ octets: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) throws(DomainNameError) -> UInt8 {
        let escaped = octets[index...].prefix(3)
        guard let first = escaped.first else { throw .badEscape(String(decoding: octets, as: UTF8.self)) }
        guard first.isASCIIDigit else {
            index += 1
            return first
        }
        index += escaped.count
        guard escaped.count == 3, escaped.allSatisfy(\.isASCIIDigit),
            let value = UInt8(String(decoding: escaped, as: UTF8.self))
        else { throw .badEscape(String(decoding: octets, as: UTF8.self)) }
        return value
    }

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
