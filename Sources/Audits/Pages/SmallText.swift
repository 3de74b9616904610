/// A text in small letters, as UTF-8, to look for phrases in: each text once, and phrases of all checks in it.
///
/// Letters that are written as two (`и` and a breve) become the one that phrases have.
package struct SmallText: Hashable, Sendable {
    let octets: [UInt8]

    package init(_ text: String) {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                octets.append(UInt8(truncatingIfNeeded: scalar.small.value))
            } else if let whole = Self.joined(octets.suffix(2), with: scalar) {
                octets.replaceSubrange((octets.count - 2)..., with: whole)
            } else {
                octets.append(contentsOf: UTF8.encode(scalar.small) ?? UTF8.encodedReplacementCharacter)
            }
        }
        self.octets = octets
    }

    /// The letter that a mark makes of the one before it, in Russian and Kazakh.
    private static func joined(_ before: ArraySlice<UInt8>, with mark: Unicode.Scalar) -> String.UTF8View? {
        switch mark {
        case "\u{306}" where before.elementsEqual("и".utf8): "й".utf8
        case "\u{308}" where before.elementsEqual("е".utf8): "ё".utf8
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter; those of this country's languages are known without a table.
    var isLetter: Bool {
        switch value {
        case 0x61...0x7a, 0x41...0x5a, 0x400...0x481, 0x48a...0x52f: true
        case 0..<0xaa: false
        default: properties.isAlphabetic
        }
    }

    /// The small letter of this one; itself where it is none.
    var small: Unicode.Scalar {
        switch value {
        case 0x41...0x5a, 0x410...0x42f: Unicode.Scalar(value + 32) ?? self
        case 0..<0xaa, 0x430...0x44f: self
        case 0x400...0x40f: Unicode.Scalar(value + 80) ?? self
        // Beyond that, capital and small letters stand side by side.
        case 0x48a...0x4bf, 0x4d0...0x52f: Unicode.Scalar(value | 1) ?? self
        default: properties.lowercaseMapping.unicodeScalars.first ?? self
        }
    }
}
