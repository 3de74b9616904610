import CertificateReading
import PolicyEngine
import SiteEvidence

/// The keys of the site's certificates are strong enough, and so are the signatures on them.
///
/// Could not tell: an address could not be found, no handshake, or a key of a kind of which this can't be said.
struct CertificateKeyCheck: Check {
    static let kind = CheckKind.certificateKey
    let demand: KeyDemand

    func judge(_ view: EvidenceView) -> Outcome {
        let tally = view.tallyHandshakes { endpoint, handshake, pointer, tally in
            guard let first = view.evidence.chain(of: handshake).first, let facts = CertificateFacts(first) else {
                return tally.addUntold(endpoint.shown, .notSeen, at: pointer)
            }
            let shown = "\(endpoint.shown) \(facts.key)"
            let isStrong: Bool
            switch facts.key {
            case .rsa(let bits): isStrong = bits >= demand.rsaBits
            case .curve(let bits): isStrong = bits >= demand.curveBits
            case .other: return tally.addUntold(shown, .own, at: pointer)
            }
            if !isStrong { tally.addBad(shown, .weakKey, at: pointer) }
            if facts.hasForgeableSignature { tally.addBad(shown, .weakSignature, at: pointer) }
            if isStrong, !facts.hasForgeableSignature { tally.addGood(shown, at: pointer) }
        }
        return tally.outcome
    }
}
