/// What a source says of a range of addresses.
struct PlaceWord: Hashable {
    /// Two letters as 16 bits; 0 for none.
    var country: UInt16 = 0
    /// 0, which is no system's number (RFC 7607), for none.
    var system: UInt32 = 0
    var isAnycast = false

    /// True where there is nothing in it.
    var isEmpty: Bool { self == PlaceWord() }

    /// - Throws: a complaint where the code is none of two capital letters, or of a letter and a digit.
    static func country(_ code: some StringProtocol, line: Int) throws(PlaceComplaint) -> UInt16 {
        let octets = Array(code.utf8)
        guard octets.count == 2, (0x41...0x5a).contains(octets[0]),
            (0x41...0x5a).contains(octets[1]) || (0x30...0x39).contains(octets[1])
        else { throw PlaceComplaint(line: line, "'\(code)' is no code of a country: two capital letters are.") }
        return UInt16(octets[0]) << 8 | UInt16(octets[1])
    }

    var countryCode: String? {
        country == 0 ? nil : String(decoding: [UInt8(country >> 8), UInt8(country & 0xff)], as: UTF8.self)
    }
}
