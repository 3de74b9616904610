import Crypto
import SwiftASN1

/// How questions and answers name a certificate: by digests of its issuer's name and key, and its number (RFC 6960,
/// section 4.1.1).
struct StatusSubject: Hashable {
    /// SHA-1, which questions name certificates by (RFC 5019, section 2.1.1): nobody gains by two issuers with one digest.
    static let usualHash = "1.3.14.3.2.26"

    let hash: String
    let nameDigest: [UInt8]
    let keyDigest: [UInt8]
    let serial: [UInt8]

    /// Nil for digests that nobody uses here.
    init?(_ certificate: CertificateFacts, issuer: CertificateFacts, hash: String = usualHash) {
        guard let nameDigest = Self.digest(issuer.subject, hash), let keyDigest = Self.digest(issuer.keyOctets, hash)
        else { return nil }
        self.hash = hash
        self.nameDigest = nameDigest
        self.keyDigest = keyDigest
        serial = Array(certificate.serial)
    }

    /// Nil where the value is no `CertID`.
    init?(_ node: ASN1Node) {
        guard let parts = node.parts, parts.count == 4, let hash = parts[0].parts?.first?.number,
            let name = parts[1].octets, let key = parts[2].octets, let serial = parts[3].octets
        else { return nil }
        self.hash = hash
        nameDigest = Array(name)
        keyDigest = Array(key)
        self.serial = Array(serial)
    }

    /// SHA-1, by which responders name their keys too (RFC 6960, section 4.2.1).
    static func usualDigest(_ octets: ArraySlice<UInt8>) -> [UInt8] { Array(Insecure.SHA1.hash(data: octets)) }

    private static func digest(_ octets: ArraySlice<UInt8>, _ hash: String) -> [UInt8]? {
        switch hash {
        case usualHash: usualDigest(octets)
        case "2.16.840.1.101.3.4.2.1": Array(SHA256.hash(data: octets))
        case "2.16.840.1.101.3.4.2.2": Array(SHA384.hash(data: octets))
        case "2.16.840.1.101.3.4.2.3": Array(SHA512.hash(data: octets))
        default: nil
        }
    }
}
