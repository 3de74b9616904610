import DNSCore

/// Why a text is no internationalized name (RFC 5890, section 2.3). Each case holds the text that it is about.
package enum IDNAError: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    /// Longer than `IDNA.longestText`.
    case textTooLong(Int)
    /// A label has more than 63 octets as an A-label.
    case labelTooLong(String)
    /// Starts with `xn--` and is no A-label: it does not decode, or what it decodes to encodes to something else.
    case fakeALabel(String, reason: String)
    /// Has a character that cannot be seen, or that would vanish when the name is put to lower case.
    case invisibleCharacter(String, codePoint: UInt32)
    /// Not allowed in a label by IDNA 2008 (RFC 5891, section 4.2).
    case notAllowed(String, reason: String)
    /// No domain name for a reason that has nothing to do with letters outside of ASCII.
    case name(DomainNameError)

    package var description: String {
        switch self {
        case .empty: "the name is empty"
        case .textTooLong(let length):
            "a text of \(length) octets is no domain name: the longest that is read has \(IDNA.longestText)"
        case .labelTooLong(let label): "'\(label)' has more than 63 octets as an A-label"
        case .fakeALabel(let label, let reason): "'\(label)' starts with xn-- and is no A-label: \(reason)"
        case .invisibleCharacter(let label, let codePoint):
            "'\(label)' has the invisible character \(IDNA.notation(codePoint))"
        case .notAllowed(let label, let reason): "'\(label)' is not allowed as an internationalized label: \(reason)"
        case .name(let error): error.description
        }
    }
}
