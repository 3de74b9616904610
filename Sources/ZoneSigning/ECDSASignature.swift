/// The two forms of a P-256 signature.
enum ECDSASignature {
    /// r and s of 32 octets each, one after the other (RFC 6605, section 4), out of libcrypto's DER
    /// (a SEQUENCE of two INTEGERs, RFC 3279, section 2.2.3); nil for anything else.
    static func plain(der: [UInt8]) -> [UInt8]? {
        guard der.count >= 2, der[0] == 0x30, der[1] < 0x80, Int(der[1]) == der.count - 2 else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(64)
        var position = 2
        for _ in 0..<2 {
            guard position + 2 <= der.count, der[position] == 2, der[position + 1] < 0x80 else { return nil }
            let end = position + 2 + Int(der[position + 1])
            guard end <= der.count else { return nil }
            let number = der[(position + 2)..<end].drop { $0 == 0 }
            guard number.count <= 32 else { return nil }
            for _ in number.count..<32 { plain.append(0) }
            plain.append(contentsOf: number)
            position = end
        }
        return position == der.count ? plain : nil
    }
}
