/// How a request went (RFC 1035, section 4.1.1), TSIG's own errors (RFC 8945, section 3) in the same space of numbers.
package struct ResponseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let noError = ResponseCode(rawValue: 0)
    package static let formatError = ResponseCode(rawValue: 1)
    package static let serverFailure = ResponseCode(rawValue: 2)
    package static let nameError = ResponseCode(rawValue: 3)
    package static let notImplemented = ResponseCode(rawValue: 4)
    package static let refused = ResponseCode(rawValue: 5)
    package static let notAuthoritative = ResponseCode(rawValue: 9)
    /// BADSIG in a TSIG record; in an OPT record, the same number is BADVERS (RFC 6891, section 6.1.3).
    package static let badSignature = ResponseCode(rawValue: 16)
    package static let badVersion = ResponseCode(rawValue: 16)
    package static let badKey = ResponseCode(rawValue: 17)
    package static let badTime = ResponseCode(rawValue: 18)
    package static let badTruncation = ResponseCode(rawValue: 22)

    private static let names: [UInt16: String] = [
        0: "NOERROR", 1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN",
        7: "YXRRSET", 8: "NXRRSET", 9: "NOTAUTH", 10: "NOTZONE", 16: "BADSIG", 17: "BADKEY", 18: "BADTIME",
        22: "BADTRUNC",
    ]

    /// The usual word, such as `REFUSED`.
    package var description: String { Self.names[rawValue] ?? "RCODE\(rawValue)" }
}
