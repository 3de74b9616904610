import Crypto
import Foundation
import SwiftASN1
import X509

/// An authority of our own, for trying things out on one machine: P-256, one step from authority to certificate.
///
/// Not for a registry that serves the public: its key lies in a file, it revokes nothing, and it has no one to answer to.
package struct CertificateAuthority: Sendable {
    /// Octets of a serial number; 20 are the most (RFC 5280, section 4.1.2.2).
    package static let serialOctets = 16

    private let certificate: Certificate
    private let key: Certificate.PrivateKey

    /// Makes an authority.
    ///
    /// - Parameter serial: 16 octets of chance.
    package static func make(
        name: String, term: CertificateTerm, serial: [UInt8]
    ) throws -> (authority: CertificateAuthority, issued: IssuedCertificate) {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let subject = try subject(name)
        let certificate = try Certificate(
            version: .v3, serialNumber: number(serial), publicKey: key.publicKey, notValidBefore: date(term.from),
            notValidAfter: date(term.to), issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            }, issuerPrivateKey: key)
        return (CertificateAuthority(certificate: certificate, key: key), try issued(certificate, key))
    }

    private init(certificate: Certificate, key: Certificate.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// An authority that was made before, from its two PEM texts.
    ///
    /// - Throws: `CertificateProblem` where one is no PEM, or where the key is another's.
    package init(certificate: String, privateKey: String) throws(CertificateProblem) {
        guard let certificate = try? Certificate(pemEncoded: certificate) else { throw .noCertificate }
        guard let key = try? Certificate.PrivateKey(pemEncoded: privateKey) else { throw .noKey }
        guard key.publicKey == certificate.publicKey else { throw .otherKey }
        guard case .isCertificateAuthority = try? certificate.extensions.basicConstraints else {
            throw .noAuthority
        }
        self.init(certificate: certificate, key: key)
    }

    /// A certificate for a server that answers to `names`, the first of which becomes its common name.
    package func issueServer(
        names: [ServerName], term: CertificateTerm, serial: [UInt8]
    ) throws -> IssuedCertificate {
        precondition(!names.isEmpty, "a server has a name")
        let alternatives = names.map { name -> GeneralName in
            switch name {
            case .host(let text): .dnsName(text)
            case .address(let octets): .ipAddress(ASN1OctetString(contentBytes: octets[...]))
            }
        }
        let common = names.lazy.compactMap { if case .host(let text) = $0 { text } else { nil } }.first
        return try issue(
            subject: common ?? "EPP server", usage: .serverAuth, names: SubjectAlternativeNames(alternatives), term,
            serial)
    }

    /// A certificate by which a registrar's programs prove who they are; `registrar` becomes its common name.
    package func issueRegistrar(
        _ registrar: String, term: CertificateTerm, serial: [UInt8]
    ) throws -> IssuedCertificate {
        try issue(subject: registrar, usage: .clientAuth, names: nil, term, serial)
    }

    private func issue(
        subject: String, usage: ExtendedKeyUsage.Usage, names: SubjectAlternativeNames?, _ term: CertificateTerm,
        _ serial: [UInt8]
    ) throws -> IssuedCertificate {
        let leaf = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let issuer = try certificate.extensions.subjectKeyIdentifier?.keyIdentifier
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
            try ExtendedKeyUsage([usage])
            SubjectKeyIdentifier(hash: leaf.publicKey)
            AuthorityKeyIdentifier(keyIdentifier: issuer)
            if let names { names }
        }
        // Nothing that an authority signs outlives it.
        let certificate = try Certificate(
            version: .v3, serialNumber: Self.number(serial), publicKey: leaf.publicKey,
            notValidBefore: Self.date(term.from),
            notValidAfter: min(Self.date(term.to), certificate.notValidAfter), issuer: certificate.subject,
            subject: try Self.subject(subject), signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
            issuerPrivateKey: key)
        return try Self.issued(certificate, leaf)
    }

    private static func subject(_ name: String) throws -> DistinguishedName {
        try DistinguishedName {
            OrganizationName("Tizilim try-out")
            CommonName(name)
        }
    }

    private static func issued(_ certificate: Certificate, _ key: Certificate.PrivateKey) throws -> IssuedCertificate {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return IssuedCertificate(
            certificate: try certificate.serializeAsPEM().pemString + "\n",
            privateKey: try key.serializeAsPEM().pemString + "\n", der: serializer.serializedBytes,
            notAfter: Int64(certificate.notValidAfter.timeIntervalSince1970))
    }

    /// A positive number (RFC 5280, section 4.1.2.2): the first bit stays 0, the second 1, so that the length is fixed.
    private static func number(_ octets: [UInt8]) -> Certificate.SerialNumber {
        precondition(octets.count == serialOctets, "a serial number has \(serialOctets) octets of chance")
        var octets = octets
        octets[0] = octets[0] & 0x7f | 0x40
        return Certificate.SerialNumber(bytes: octets)
    }

    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }
}
