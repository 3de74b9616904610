/// The twelve octets that every message begins with (RFC 1035, section 4.1.1).
package struct MessageHeader: Hashable, Sendable {
    /// Octets of a header.
    package static let length = 12

    package var identifier: UInt16
    /// The second sixteen bits as they stand: QR, opcode, AA, TC, RD, RA, Z, AD, CD, RCODE.
    package var flags: UInt16
    package var questions: UInt16
    package var answers: UInt16
    package var authorities: UInt16
    package var additionals: UInt16

    package init(identifier: UInt16, flags: UInt16) {
        self.identifier = identifier
        self.flags = flags
        (questions, answers, authorities, additionals) = (0, 0, 0, 0)
    }

    /// Nil where there are not even twelve octets.
    package init?(_ octets: [UInt8]) {
        guard octets.count >= Self.length else { return nil }
        func number(_ at: Int) -> UInt16 { UInt16(octets[at]) << 8 | UInt16(octets[at + 1]) }
        identifier = number(0)
        flags = number(2)
        questions = number(4)
        answers = number(6)
        authorities = number(8)
        additionals = number(10)
    }

    package static let responseFlag: UInt16 = 0x8000
    package static let authoritativeFlag: UInt16 = 0x0400
    package static let truncatedFlag: UInt16 = 0x0200
    package static let recursionDesiredFlag: UInt16 = 0x0100
    package static let recursionAvailableFlag: UInt16 = 0x0080

    package var isResponse: Bool { flags & Self.responseFlag != 0 }
    package var isAuthoritative: Bool { flags & Self.authoritativeFlag != 0 }
    package var isTruncated: Bool { flags & Self.truncatedFlag != 0 }
    package var isRecursionAvailable: Bool { flags & Self.recursionAvailableFlag != 0 }
    package var opcode: Opcode { Opcode(rawValue: UInt8(flags >> 11 & 15)) }
    /// The four bits of the header; OPT may have more of it.
    package var responseCode: ResponseCode { ResponseCode(rawValue: flags & 15) }

    /// The flags of an answer to this request: its opcode and its RD (RFC 1035, section 4.1.1), and QR.
    package var responseFlags: UInt16 { flags & 0x7900 | Self.responseFlag }
}
