/// Text in a part of a URL (RFC 3986, section 2.1).
enum PercentText {
    /// The text of a path's segment; nil where a percent sign is not followed by two digits, or the octets are no UTF-8.
    static func decoded(_ segment: some StringProtocol) -> String? {
        var octets: [UInt8] = []
        var rest = segment.utf8.makeIterator()
        while let octet = rest.next() {
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
            octets.append(high << 4 | low)
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case 0x30...0x39: octet - 0x30
        case 0x41...0x46, 0x61...0x66: (octet | 0x20) - 0x61 + 10
        default: nil
        }
    }

    /// A text as a segment: all but unreserved characters (RFC 3986, section 2.3) are encoded.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var octets: [UInt8] = []
        for octet in text.utf8 {
            switch octet {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: octets.append(octet)
            default: octets += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
