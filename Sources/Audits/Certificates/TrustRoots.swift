import CertificateReading

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
