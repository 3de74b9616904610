import PolicyEngine
import SiteEvidence

/// The cipher suites that the site's addresses choose, in any version that they agree on, give what is demanded.
///
/// Could not tell: an address could not be found, no handshake, a suite that is not known, or whether one more version is
/// agreed on was not seen.
struct CipherSuitesCheck: Check {
    static let kind = CheckKind.cipherSuites
    let demand: CipherDemand

    func judge(_ view: EvidenceView) -> Outcome {
        let tally = view.tallyHandshakes { endpoint, _, pointer, tally in
            for open in endpoint.openVersions {
                tally.addUntold("\(endpoint.shown) \(open.version.rawValue)", open.cause, at: pointer)
            }
            for (index, attempt) in endpoint.attempts.enumerated() {
                guard let handshake = attempt.handshake.value else { continue }
                add(handshake, endpoint, "\(pointer).attempts[\(index)]", &tally)
            }
        }
        return tally.outcome
    }

    private func add(_ handshake: Handshake, _ endpoint: EndpointEvidence, _ pointer: String, _ tally: inout Tally) {
        let shown = "\(endpoint.shown) \(handshake.version.rawValue)"
        guard let number = handshake.cipher else { return tally.addUntold(shown, .notSeen, at: pointer) }
        guard let suite = CipherSuite(number) else {
            return tally.addUntold("\(shown) 0x\(String(number, radix: 16))", .own, at: pointer)
        }
        let name = "\(shown) \(suite.name)"
        let lacks = (
            secrecy: demand.forwardSecrecy && !suite.hasForwardSecrecy,
            authentication: demand.authenticated && !suite.isAuthenticated
        )
        if lacks.secrecy { tally.addBad(name, .noForwardSecrecy, at: pointer) }
        if lacks.authentication { tally.addBad(name, .unauthenticatedCipher, at: pointer) }
        if !lacks.secrecy, !lacks.authentication { tally.addGood(name, at: pointer) }
    }
}
