/// A certificate with its private key, both as PEM.
package struct IssuedCertificate: Hashable, Sendable {
    package let certificate: String
    /// PKCS #8 without a passphrase: a secret.
    package let privateKey: String
    /// The certificate's DER, over which its fingerprint is taken.
    package let der: [UInt8]
    /// Seconds since 1970-01-01T00:00:00Z after which it counts no more.
    package let notAfter: Int64
}
