import CIDN2
import DNSCore

/// The one safe door to libidn2: labels between their ASCII form (A-label) and their Unicode form (U-label).
///
/// `IDN2_USE_STD3_ASCII_RULES` is never passed: libidn2 2.3.3 deletes characters under it and reports success
/// (`a_b` becomes `ab`). What comes out of the library is always sent back through it and compared.
package enum IDNA {
    /// The longest text that is read, in UTF-8 octets. A name has at most 255 octets on the wire, 63 characters to a
    /// label; four octets to a character leave room for every name that exists.
    package static let longestText = 1_024

    /// The prefix of A-labels (RFC 5890, section 2.3.2.5).
    package static let prefix = "xn--"

    /// The U-label of an A-label; a label in ASCII without the prefix is its own. Strict: lower case, and the way back must
    /// give the same A-label. Throws `fakeALabel` for what only starts like one.
    package static func unicodeLabel(_ label: String) throws(IDNAError) -> String {
        if label.isEmpty { throw .empty }
        guard label.utf8.allSatisfy({ $0 < 0x80 }) else { throw .name(.notASCII(label)) }
        // The rest of the door takes lower case for granted; `XN--` must not slip past it.
        if label.utf8.contains(where: { (0x41...0x5a).contains($0) }) {
            throw .notAllowed(label, reason: "it has upper-case letters")
        }
        guard label.hasPrefix(prefix) else { return label }
        if label.utf8.count > 63 { throw .labelTooLong(label) }
        guard label.utf8.allSatisfy(\.isLowerLDH) else {
            throw .fakeALabel(label, reason: "it has characters other than a-z, 0-9 and the hyphen")
        }
        var output: UnsafeMutablePointer<CChar>?
        let status = idn2_to_unicode_8z8z(label, &output, 0)
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { throw .fakeALabel(label, reason: sentence(status)) }
        let decoded = String(cString: output)
        guard !decoded.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .fakeALabel(label, reason: "it decodes to '\(decoded)', which is ASCII")
        }
        let back: String
        do {
            back = try register(decoded)
        } catch {
            throw .fakeALabel(label, reason: error.reason)
        }
        guard back == label else { throw .fakeALabel(label, reason: "it stands for '\(decoded)', which is \(back)") }
        return decoded
    }

    /// The A-label of a U-label; a label in ASCII is its own. Strict (RFC 5891, section 4): nothing is mapped, so upper
    /// case and decomposed letters are refused, and the way back must give the same U-label.
    package static func asciiLabel(_ label: String) throws(IDNAError) -> String {
        if label.isEmpty { throw .empty }
        if label.utf8.count > longestText { throw .textTooLong(label.utf8.count) }
        if label.utf8.allSatisfy({ $0 < 0x80 }) {
            _ = try unicodeLabel(label)
            return label
        }
        if label.unicodeScalars.contains("\0") { throw .invisibleCharacter(label, codePoint: 0) }
        if label.unicodeScalars.contains(".") { throw .notAllowed(label, reason: "it has a dot") }
        let encoded: String
        do {
            encoded = try register(label)
        } catch {
            throw error.isTooLong ? .labelTooLong(label) : .notAllowed(label, reason: error.reason)
        }
        guard try unicodeLabel(encoded) == label else {
            throw .notAllowed(label, reason: "\(encoded) does not decode to it")
        }
        return encoded
    }

    /// A label by the rules for registration (RFC 5891, section 4): no mapping of any kind.
    private static func register(_ label: String) throws(LibraryError) -> String {
        var output: UnsafeMutablePointer<UInt8>?
        let status = label.withCString(encodedAs: UTF8.self) { idn2_register_u8($0, nil, &output, 0) }
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { throw LibraryError(status: status) }
        return String(cString: output)
    }

    /// A label as people type it, by UTS 46 non-transitional mapping: lower case, composed, full-width forms narrowed.
    static func map(_ label: String) throws(LibraryError) -> String {
        let flags = CInt(bitPattern: IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        var output: UnsafeMutablePointer<UInt8>?
        let status = label.withCString(encodedAs: UTF8.self) { idn2_lookup_u8($0, &output, flags) }
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { throw LibraryError(status: status) }
        return String(cString: output)
    }

    /// libidn2's own sentence for a status.
    static func sentence(_ status: CInt) -> String {
        idn2_strerror(status).map { String(cString: $0) } ?? "status \(status)"
    }

    /// A code point as Unicode writes it, such as `U+04B1`.
    package static func notation(_ codePoint: UInt32) -> String {
        let digits = String(codePoint, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

/// What libidn2 said.
struct LibraryError: Error {
    let status: CInt
    var reason: String { IDNA.sentence(status) }
    /// Two statuses for one thing: the encoder ran out of room, or the finished label was measured.
    var isTooLong: Bool { status == IDN2_TOO_BIG_LABEL.rawValue || status == IDN2_PUNYCODE_BIG_OUTPUT.rawValue }
}

extension UInt8 {
    var isLowerLDH: Bool { (0x61...0x7a).contains(self) || (0x30...0x39).contains(self) || self == 0x2d }
}
