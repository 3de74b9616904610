import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

extension SmallWorld {
    /// A chain whose leaf names these responders, and the server that shows it.
    ///
    /// - Parameter sendsIssuer: false where the leaf is shown without who issued it.
    static func tls(
        responders: [String], sendsIssuer: Bool = true
    ) throws -> (context: NIOSSLContext, chain: [[UInt8]]) {
        let (root, key) = (Certificate.PrivateKey(P256.Signing.PrivateKey()), P256.Signing.PrivateKey())
        let issuer = try certificate("Authority", root.publicKey, by: root, "Authority") {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
        }
        let leaf = try certificate(site, Certificate.PrivateKey(key).publicKey, by: root, "Authority") {
            Critical(BasicConstraints.notCertificateAuthority)
            SubjectAlternativeNames([.dnsName(site), .dnsName("www.\(site)")])
            if !responders.isEmpty {
                AuthorityInformationAccess(
                    responders.map { .init(method: .ocspServer, location: .uniformResourceIdentifier($0)) })
            }
        }
        let chain = sendsIssuer ? [leaf, issuer] : [leaf]
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try chain.map { .certificate(try NIOSSLCertificate(bytes: $0, format: .der)) },
            privateKey: .privateKey(
                try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        return (try NIOSSLContext(configuration: configuration), chain)
    }

    /// As DER.
    private static func certificate(
        _ subject: String, _ key: Certificate.PublicKey, by issuerKey: Certificate.PrivateKey, _ issuer: String,
        @ExtensionsBuilder _ extensions: () -> Result<Certificate.Extensions, any Error>
    ) throws -> [UInt8] {
        let seconds = TimeInterval(start.microseconds / 1_000_000)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key,
            notValidBefore: Date(timeIntervalSince1970: seconds - 86_400),
            notValidAfter: Date(timeIntervalSince1970: seconds + 86_400),
            issuer: DistinguishedName { CommonName(issuer) }, subject: DistinguishedName { CommonName(subject) },
            signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions().get(), issuerPrivateKey: issuerKey)
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}
