import RegistryModel

/// What a certificate's own responder said of it (RFC 6960): question and answer as they went, so that another person can
/// verify the answer again.
package struct StatusEvidence: Hashable, Sendable, Codable {
    /// The certificate that was asked about, and its issuer's: indices into `SiteEvidence.certificates`.
    package var certificate: Int
    package var issuer: Int
    /// The responder, as the certificate names it.
    package var url: String
    package var question: Octets
    package var answer: Seen<Octets>
    /// When the answer, or the trouble, was there: an answer counts for hours or days, and some are made at that moment.
    package var answered: Instant

    package init(
        certificate: Int, issuer: Int, url: String, question: Octets, answer: Seen<Octets>, answered: Instant
    ) {
        self.certificate = certificate
        self.issuer = issuer
        self.url = url
        self.question = question
        self.answer = answer
        self.answered = answered
    }
}
