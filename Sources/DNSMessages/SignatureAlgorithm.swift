import DNSCore
import Digests

/// How messages are signed: of the algorithms of RFC 8945, section 6, those that are not on the way out. MD5 and SHA-1
/// are not spoken at all.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    case hmacSHA256 = "hmac-sha256"
    case hmacSHA384 = "hmac-sha384"
    case hmacSHA512 = "hmac-sha512"

    /// The name that stands for it in a TSIG record.
    package var name: DomainName {
        let label = Array(rawValue.utf8)
        return DomainName(uncheckedWire: [UInt8(label.count)] + label + [0])
    }

    var hash: HMAC.Hash {
        switch self {
        case .hmacSHA256: .sha256
        case .hmacSHA384: .sha384
        case .hmacSHA512: .sha512
        }
    }

    /// Octets of a signature.
    package var length: Int { hash.length }
}
