import DNSCore

/// The key that signs transfers and notices between us and one secondary (TSIG, RFC 8945).
package struct TransferKey: Hashable, Sendable {
    /// What the key is used with; SHA-1 and MD5 are left out by RFC 8945, section 6.
    package enum Algorithm: String, Sendable, CaseIterable {
        case hmacSHA256 = "hmac-sha256"
        case hmacSHA384 = "hmac-sha384"
        case hmacSHA512 = "hmac-sha512"
    }

    package var name: DomainName
    package var algorithm: Algorithm
    /// In base64; nil: a placeholder is written, which every server refuses to start with.
    package var secret: String?

    package init(name: DomainName, algorithm: Algorithm = .hmacSHA256, secret: String? = nil) {
        self.name = name
        self.algorithm = algorithm
        self.secret = secret
    }

    /// What stands for a secret that is not shown. It is no base64, so nobody serves with it by mistake.
    package static let placeholder = "PUT-THE-SECRET-HERE"
}
