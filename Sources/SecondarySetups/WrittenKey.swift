import DNSCore
import DNSMessages

/// The key that signs transfers and notices between us and one secondary (TSIG, RFC 8945), as settings have it: with its
/// secret, or with a place for it.
package struct WrittenKey: Hashable, Sendable {
    package var name: DomainName
    package var algorithm: SignatureAlgorithm
    /// In base64; nil: a placeholder is written, which every server refuses to start with.
    package var secret: String?

    package init(name: DomainName, algorithm: SignatureAlgorithm = .hmacSHA256, secret: String? = nil) {
        self.name = name
        self.algorithm = algorithm
        self.secret = secret
    }

    /// What stands for a secret that is not shown. It is no base64, so nobody serves with it by mistake.
    package static let placeholder = "PUT-THE-SECRET-HERE"
}
