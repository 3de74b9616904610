import Foundation
import X509

/// A certificate of a chain, and what verifies by its key.
package struct ChainLink: Sendable {
    package let facts: CertificateFacts
    /// Nil where the key or the signature is of a kind that this program can't verify.
    package let certificate: Certificate?

    package init?(_ der: [UInt8]) {
        guard let facts = CertificateFacts(der) else { return nil }
        self.facts = facts
        certificate = try? Certificate(derEncoded: der)
    }

    /// Whether this one's key has signed the other; nil where that can't be verified.
    package func hasSigned(_ other: ChainLink) -> Bool? {
        guard let certificate, let signed = other.certificate else { return nil }
        return certificate.publicKey.isValidSignature(signed.signature, for: signed)
    }

    /// Whether this one's key has signed octets; nil where that can't be verified.
    ///
    /// - Parameter algorithm: its dotted number.
    func hasSigned(_ octets: ArraySlice<UInt8>, _ signature: ArraySlice<UInt8>, by algorithm: String) -> Bool? {
        guard let certificate, let algorithm = Self.algorithms[algorithm] else { return nil }
        return certificate.publicKey.isValidSignature(signature, for: octets, signatureAlgorithm: algorithm)
    }

    /// Whether this one has issued a certificate, whatever key that is for; nil where that can't be verified.
    func hasIssued(_ other: CertificateFacts) -> Bool? {
        guard facts.subject.elementsEqual(other.issuer) else { return false }
        return hasSigned(other.signed, other.signatureOctets, by: other.signature)
    }

    /// Certificates that are looked at for one that signed another: servers and responders send three or four.
    static let most = 10

    /// What verifies here and can't be forged: without MD5 and SHA-1.
    private static let algorithms: [String: Certificate.SignatureAlgorithm] = [
        "1.2.840.113549.1.1.11": .sha256WithRSAEncryption, "1.2.840.113549.1.1.12": .sha384WithRSAEncryption,
        "1.2.840.113549.1.1.13": .sha512WithRSAEncryption, "1.2.840.10045.4.3.2": .ecdsaWithSHA256,
        "1.2.840.10045.4.3.3": .ecdsaWithSHA384, "1.2.840.10045.4.3.4": .ecdsaWithSHA512, "1.3.101.112": .ed25519,
    ]
}

extension CertificateFacts {
    /// The one among these that has issued this certificate; nil where none of them has. Whoever issues itself has none.
    package func issuingLink(among others: some Sequence<[UInt8]>) -> ChainLink? {
        guard !isSelfIssued else { return nil }
        return others.prefix(ChainLink.most).lazy.compactMap { ChainLink($0) }.first { $0.hasIssued(self) == true }
    }
}
