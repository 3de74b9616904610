import CertificateReading
import HTMLDocuments
import RegistryModel
import SiteEvidence

/// Asks the responders that the site's certificates name for their status (RFC 6960): one question for each certificate,
/// whatever addresses show it.
struct StatusLook: Sendable {
    let visitor: Visitor
    let now: @Sendable () -> Instant

    /// One entry for each certificate that names a responder and was shown with its issuer's, by which it is asked about.
    func look(at endpoints: [EndpointEvidence]) async -> [StatusEvidence] {
        let certificates = visitor.notebook.certificates.map(\.octets)
        var found: [StatusEvidence] = []
        for chain in endpoints.compactMap({ $0.best?.chain }) {
            guard let first = chain.first, !found.contains(where: { $0.certificate == first }),
                let leaf = CertificateFacts(certificates[first]), let url = Self.responder(of: leaf),
                let issuer = leaf.issuingLink(among: chain.dropFirst().map { certificates[$0] }),
                let place = chain.first(where: { certificates[$0] == issuer.facts.der }),
                let question = StatusQuestion(about: leaf, issuer: issuer.facts)
            else { continue }
            let answer = await ask(url, question)
            found.append(
                StatusEvidence(
                    certificate: first, issuer: place, url: url, question: Octets(question.octets), answer: answer,
                    answered: now()))
        }
        return found
    }

    /// The first that can be asked; else the first, so that the evidence says why nobody could be.
    private static func responder(of leaf: CertificateFacts) -> String? {
        leaf.responders.first { $0.lowercased().hasPrefix("http:") } ?? leaf.responders.first
    }

    private func ask(_ url: String, _ question: StatusQuestion) async -> Seen<Octets> {
        do throws(Trouble) {
            // By https, whether the responder's own certificate counts would have to be asked first (RFC 5280, section 8).
            guard let address = WebAddress(url), address.scheme == .http else {
                throw Trouble(.protocolError, "'\(url.prefix(200))' is no address of http")
            }
            let answer = try await visitor.answer(of: address, to: question)
            try visitor.notebook.count(
                answer.count + question.octets.count + url.utf8.count + KeptSize.entry, "the status of a certificate")
            return .value(Octets(answer))
        } catch {
            return .trouble(error)
        }
    }
}
