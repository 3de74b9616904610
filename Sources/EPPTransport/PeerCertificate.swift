import Digests
import Foundation
import NIOSSL
import X509

/// What is known of the other end by the certificate that it proved to own.
package struct PeerCertificate: Hashable, Sendable {
    /// SHA-256 over the certificate's DER, 32 octets.
    package let fingerprint: [UInt8]
    /// The subject's distinguished name as RFC 4514 writes it, the most specific part first.
    package let subject: String
    /// The subject's common name, where it has one.
    package let commonName: String?
    /// Seconds since 1970-01-01T00:00:00Z from which it counts.
    package let notBefore: Int64
    /// Seconds since 1970-01-01T00:00:00Z after which it counts no more.
    package let notAfter: Int64
    /// Hosts' names that it is for, in ASCII.
    package let hosts: [String]
    /// IP addresses that it is for, 4 or 16 octets each.
    package let addresses: [[UInt8]]

    /// The fingerprint as 64 digits, lower case.
    package var fingerprintText: String { hexadecimal(fingerprint) }

    /// - Throws: what the certificate's DER breaks; a certificate that TLS accepted can still be odd.
    package init(_ certificate: NIOSSLCertificate) throws {
        try self.init(der: certificate.toDERBytes())
    }

    /// The same for a certificate as DER.
    package init(der: [UInt8]) throws {
        let parsed = try Certificate(derEncoded: der)
        fingerprint = SHA256.digest(der)
        subject = parsed.subject.description
        commonName = Self.commonName(parsed.subject)
        notBefore = Int64(parsed.notValidBefore.timeIntervalSince1970)
        notAfter = Int64(parsed.notValidAfter.timeIntervalSince1970)
        let names = try parsed.extensions.subjectAlternativeNames.map(Array.init) ?? []
        hosts = names.compactMap { if case .dnsName(let host) = $0 { host } else { nil } }
        addresses = names.compactMap { if case .ipAddress(let octets) = $0 { Array(octets.bytes) } else { nil } }
    }

    private static func commonName(_ subject: DistinguishedName) -> String? {
        for part in subject {
            for attribute in part where attribute.type == .RDNAttributeType.commonName {
                return String(attribute.value)
            }
        }
        return nil
    }
}
