import X509

/// The certificates by which chains are judged.
package final class TrustRoots: Sendable {
    /// As DER, in the order of their file.
    package let certificates: [[UInt8]]
    /// Those that could be read, by their subject.
    private let anchors: [ArraySlice<UInt8>: [ChainLink]]

    package init(_ certificates: [[UInt8]]) {
        self.certificates = certificates
        anchors = Dictionary(grouping: certificates.compactMap { ChainLink($0) }) { $0.facts.subject }
    }

    /// True where there is nothing to judge by.
    var isEmpty: Bool { anchors.isEmpty }

    /// The roots that may have issued what names this issuer.
    func issuers(named subject: ArraySlice<UInt8>) -> [ChainLink] { anchors[subject] ?? [] }

    func contains(_ link: ChainLink) -> Bool {
        issuers(named: link.facts.subject).contains { $0.facts.der == link.facts.der }
    }
}

/// A certificate of a chain, and what verifies by its key.
struct ChainLink: Sendable {
    let facts: CertificateFacts
    /// Nil where the key or the signature is of a kind that this program can't verify.
    let certificate: Certificate?

    init?(_ der: [UInt8]) {
        guard let facts = CertificateFacts(der) else { return nil }
        self.facts = facts
        certificate = try? Certificate(derEncoded: der)
    }

    /// Whether this one's key has signed the other; nil where that can't be verified.
    func hasSigned(_ other: ChainLink) -> Bool? {
        guard let certificate, let signed = other.certificate else { return nil }
        return certificate.publicKey.isValidSignature(signed.signature, for: signed)
    }
}
