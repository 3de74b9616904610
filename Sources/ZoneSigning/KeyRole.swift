/// What a key is for.
package enum KeyRole: String, Sendable, CaseIterable {
    /// Signs the DNSKEY, CDS and CDNSKEY sets; the parent's DS names it.
    case keySigning
    /// Signs all else.
    case zoneSigning

    /// As in sentences.
    package var words: String {
        switch self {
        case .keySigning: "key-signing key"
        case .zoneSigning: "zone-signing key"
        }
    }

    /// Flags of a DNSKEY record (RFC 4034, section 2.1.1).
    package var flags: UInt16 {
        switch self {
        case .keySigning: 257
        case .zoneSigning: 256
        }
    }
}
