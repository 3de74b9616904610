import CertificateReading
import PolicyEngine
import SiteEvidence

/// The site's certificates say where their revocation is told, by list (CRL) or by answer (OCSP).
///
/// Those that count for ten days at most need not (CA/Browser Forum, Baseline Requirements, 7.1.2.11.2). Could not tell:
/// no certificate was shown, or an address could not be found.
struct RevocationCheck: Check {
    static let kind = CheckKind.revocation
    /// Days up to which a certificate is of short life.
    private static let shortLife = 10

    func judge(_ view: EvidenceView) -> Outcome {
        let tally = view.tallyHandshakes { endpoint, handshake, pointer, tally in
            guard let first = view.evidence.chain(of: handshake).first, let facts = CertificateFacts(first) else {
                return tally.addUntold(endpoint.shown, .notSeen, at: pointer)
            }
            if facts.revocation.isEmpty, facts.to > facts.from.adding(days: Self.shortLife) {
                tally.addBad(endpoint.shown, .noRevocation, at: pointer)
            } else {
                tally.addGood("\(endpoint.shown) \(facts.revocation.joined(separator: " "))", at: pointer)
            }
        }
        return tally.outcome
    }
}
