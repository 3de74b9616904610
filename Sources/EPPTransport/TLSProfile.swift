import NIOCore
import NIOSSL

/// How both ends speak TLS: versions 1.2 and 1.3, forward secrecy and authenticated encryption only (RFC 9325, sections
/// 3.1 and 4.2), no SHA-1, no renegotiation.
package enum TLSProfile {
    /// Suites of TLS 1.2 (RFC 9325, section 4.2.1); those of 1.3 are all sound and not up for choice.
    static let suites: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]

    /// Groups of the key exchange, the one that also resists a quantum computer first.
    static let curves: [NIOTLSCurve] = [.x25519_MLKEM768, .x25519, .secp256r1, .secp384r1]

    static let signatures: [SignatureAlgorithm] = [
        .ecdsaSecp256R1Sha256, .ecdsaSecp384R1Sha384, .ed25519, .rsaPssRsaeSha256, .rsaPssRsaeSha384,
        .rsaPssRsaeSha512, .rsaPkcs1Sha256, .rsaPkcs1Sha384, .rsaPkcs1Sha512,
    ]

    /// For a server: whoever connects shows a certificate of one of `roots`, or is refused in the handshake.
    package static func server(_ credentials: TLSCredentials, shutdown: TimeAmount) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: credentials.chain.map { .certificate($0) }, privateKey: .privateKey(credentials.key),
            trustRoots: .certificates(credentials.roots))
        // Tells the client which authorities count, so that one with several certificates picks the right one.
        configuration.sendCANameList = true
        apply(to: &configuration, shutdown: shutdown)
        return configuration
    }

    /// For a client: the server's certificate is of one of `roots`. Without `roots`, those of the machine count. Whether
    /// it is for the right server is `PeerCertificate.isFor`'s to say: the library would let a certificate for the
    /// address that was connected to pass for any name.
    package static func client(
        roots: [NIOSSLCertificate]?, identity: TLSCredentials.Identity?, shutdown: TimeAmount
    ) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = roots.map { .certificates($0) } ?? .default
        if let identity {
            configuration.certificateChain = identity.chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(identity.key)
        }
        apply(to: &configuration, shutdown: shutdown)
        return configuration
    }

    private static func apply(to configuration: inout TLSConfiguration, shutdown: TimeAmount) {
        configuration.minimumTLSVersion = .tlsv12
        configuration.maximumTLSVersion = .tlsv13
        configuration.cipherSuiteValues = suites
        configuration.curves = curves
        configuration.verifySignatureAlgorithms = signatures
        configuration.renegotiationSupport = .none
        configuration.shutdownTimeout = shutdown
    }

    /// A version's usual name.
    package static func name(_ version: TLSVersion?) -> String {
        switch version {
        case .tlsv13: "TLSv1.3"
        case .tlsv12: "TLSv1.2"
        case .tlsv11: "TLSv1.1"
        case .tlsv1: "TLSv1"
        case nil: "unknown"
        }
    }
}
