import PolicyEngine
import SiteEvidence

/// The certificates that every address of the site shows lead to a root, and hold for the host's name at the instant of
/// the look.
///
/// Could not tell: an address could not be found, there was no handshake, the key is of a kind that can't be verified here,
/// or no roots were given.
struct CertificateChainCheck: Check {
    static let kind = CheckKind.certificateChain

    private struct Question: Hashable {
        var chain: [Int]
        var host: String
    }

    func judge(_ view: EvidenceView) -> Outcome {
        // Addresses of one host mostly show one chain.
        var known: [Question: ChainVerdict] = [:]
        return view.tallyHandshakes { endpoint, handshake, pointer, tally in
            let question = Question(chain: handshake.chain, host: endpoint.host.text)
            let verdict =
                known[question]
                ?? CertificatePath.verdict(
                    of: view.evidence.chain(of: handshake), for: question.host, at: view.instant, by: view.trustRoots)
            known[question] = verdict
            switch verdict {
            case .valid: tally.addGood(endpoint.shown, at: pointer)
            case .problems(let problems):
                for problem in problems { tally.addBad(endpoint.shown, problem.word, at: pointer) }
            case .unreadable(let words): tally.addUntold("\(endpoint.shown): \(words)", .own, at: pointer)
            }
        }.outcome
    }
}

extension ChainProblem {
    /// The stable word of `problem`: certificates have words of their own where others use the same ones.
    package var word: String { "certificate." + rawValue }
}
