/// Why PEM texts make no authority.
package enum CertificateProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case noCertificate
    case noKey
    /// The key is not the certificate's.
    case otherKey
    /// The certificate may not issue others.
    case noAuthority

    package var description: String {
        switch self {
        case .noCertificate: "it holds no certificate in PEM"
        case .noKey: "it holds no private key in PEM"
        case .otherKey: "the key is not the certificate's"
        case .noAuthority: "the certificate is not an authority's"
        }
    }
}
