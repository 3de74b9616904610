/// Base 32 with the extended hexadecimal alphabet (RFC 4648, section 7), without padding: the owners of NSEC3 records
/// (RFC 5155, section 3.3). Lower case, as names are kept here.
package enum Base32Hex {
    private static let alphabet = Array("0123456789abcdefghijklmnopqrstuv".utf8)

    /// The characters for `octets`, eight for every five of them.
    package static func encode(_ octets: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for octet in octets {
            pending = pending << 8 | UInt32(octet)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(pending >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << UInt32(5 - bits)) & 31]) }
        return text
    }

    /// The octets that `text` says, in either case; nil for other characters and for bits that are left over.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var octets: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text {
            guard let value = alphabet.firstIndex(of: character.asciiLowercased) else { return nil }
            pending = pending << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                octets.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return bits < 5 && pending & (1 << UInt32(bits) - 1) == 0 ? octets : nil
    }
}
