/// How octets become characters: the encodings in which sites of this country are met.
package enum TextEncoding: String, Hashable, Sendable, Codable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Russian, without the letters that only Kazakh has.
    case windows1251 = "windows-1251"
    /// ST RK 1048: windows-1251 with the Kazakh letters.
    case kz1048 = "kz-1048"
    case koi8r = "koi8-r"
    /// What ISO 8859-1 is read as everywhere (WHATWG Encoding, section 4.2).
    case windows1252 = "windows-1252"

    /// The encoding of this label as headers and pages write it; nil where it is none that we read.
    package init?(label: String) {
        switch label.trimmed.lowercased() {
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        case "utf-16", "utf-16le", "unicode", "ucs-2": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "windows-1251", "cp1251", "cp-1251", "x-cp1251", "win-1251": self = .windows1251
        case "kz-1048", "kz1048", "rk1048", "strk1048-2002", "strk1048", "cskz1048": self = .kz1048
        case "koi8-r", "koi8r", "koi8", "cskoi8r", "koi": self = .koi8r
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii":
            self = .windows1252
        default: return nil
        }
    }

    /// The text of octets; what is no character becomes U+FFFD, and so does the zero octet.
    package func decode(_ octets: ArraySlice<UInt8>) -> String {
        switch self {
        case .utf8:
            return octets.withUnsafeBufferPointer { buffer in
                let text = String(decoding: buffer, as: UTF8.self)
                return buffer.contains(0) ? text.replacing("\0", with: "\u{fffd}") : text
            }
        case .utf16LittleEndian: return Self.wide(octets) { UInt16($0) | UInt16($1) << 8 }
        case .utf16BigEndian: return Self.wide(octets) { UInt16($0) << 8 | UInt16($1) }
        case .windows1251: return Self.narrow(octets, Self.windows1251Letters)
        case .kz1048: return Self.narrow(octets, Self.kz1048Letters)
        case .koi8r: return Self.narrow(octets, Self.koi8rLetters)
        case .windows1252: return Self.narrow(octets, Self.windows1252Letters)
        }
    }

    private static func narrow(_ octets: ArraySlice<UInt8>, _ upper: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        for octet in octets {
            text.append(octet == 0 ? "\u{fffd}" : octet < 0x80 ? Unicode.Scalar(octet) : upper[Int(octet) - 0x80])
        }
        return String(text)
    }

    private static func wide(
        _ octets: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16
    ) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(octets.count / 2)
        var first: UInt8?
        for octet in octets {
            guard let before = first else {
                first = octet
                continue
            }
            units.append(unit(before, octet))
            first = nil
        }
        return String(decoding: units, as: UTF16.self).replacing("\0", with: "\u{fffd}")
    }
}
