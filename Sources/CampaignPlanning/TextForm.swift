import Digests

/// The text form while it is written: hashed piece by piece, so that it is never there as a whole.
struct TextForm: ~Copyable {
    private var hash = SHA256()
    private var octets: [UInt8] = []

    /// Octets that are hashed in one go.
    private static let piece = 65_536

    init() { octets.reserveCapacity(2 * Self.piece) }

    mutating func line(_ fields: String...) {
        for (index, field) in fields.enumerated() {
            if index > 0 { tab() }
            text(field)
        }
        end()
    }

    mutating func list<Element>(_ elements: [Element], _ written: (Element) -> String) {
        for (index, element) in elements.enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            text(written(element))
        }
    }

    mutating func text(_ text: String) {
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "\\"), UInt8(ascii: ","): octets += [UInt8(ascii: "\\"), octet]
            case 0x09: octets += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            case 0x0a: octets += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            default: octets.append(octet)
            }
        }
    }

    mutating func tab() { octets.append(0x09) }

    mutating func end() {
        octets.append(0x0a)
        guard octets.count >= Self.piece else { return }
        hash.update(octets)
        octets.removeAll(keepingCapacity: true)
    }

    consuming func digest() -> String {
        hash.update(octets)
        return hexadecimal(hash.finalize())
    }
}
