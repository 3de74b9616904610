import DNSCore
import Foundation
import IDNA
import PolicyEngine
import SiteEvidence

/// A key for DKIM signatures stands under one of the selectors that were tried, and can be used (RFC 6376).
///
/// Could not tell: nothing stands under any of them, or nothing that is good and one could not be looked at. A signer may
/// use any other selector, and nobody outside sees which. So only a key that is there and is no good fails.
struct MailSigningCheck: Check {
    static let kind = CheckKind.mailSigning
    /// Octets of a public RSA key of 1,024 bits as it stands in a record; RFC 8301, section 3.2 forbids shorter ones.
    private static let shortestRSAKey = 158

    func judge(_ view: EvidenceView) -> Outcome {
        var tried = 0
        var trouble: (Trouble, String)?
        var broken: (problem: String, name: String, pointer: String)?
        for (index, entry) in view.evidence.mail.texts.enumerated() where entry.kind == .dkim {
            tried += 1
            let pointer = "mail.texts[\(index)]"
            let name = IDNA.unicode(entry.name)
            switch entry.texts {
            case .trouble(let found): trouble = trouble ?? (found, pointer)
            case .value(let texts):
                for text in texts {
                    guard let problem = Self.problem(text) else { continue }
                    if problem.isEmpty {
                        return .conforms([Fact("problem", ""), Fact("found", name)], at: [pointer])
                    }
                    broken = broken ?? (problem, name, pointer)
                }
            }
        }
        if let trouble { return .untold(UntoldCause(trouble.0), at: [trouble.1]) }
        if let broken {
            return .fails([Fact("problem", broken.problem), Fact("found", broken.name)], at: [broken.pointer])
        }
        return .untold(.notSeen, at: tried > 0 ? ["mail.texts"] : [])
    }

    /// What is wrong with a key record: empty where nothing is, nil where the text is no such record.
    private static func problem(_ text: String) -> String? {
        let tags = TagList(text)
        guard let key = tags["p"], tags["v"].map({ $0 == "DKIM1" }) ?? true else { return nil }
        // Section 3.6.1: an empty key is a revoked one.
        if key.isEmpty { return "signingKeyRevoked" }
        guard let octets = Data(base64Encoded: key.filter { !$0.isWhitespace }) else { return "signingKeyMalformed" }
        let isRSA = (tags["k"] ?? "rsa").lowercased() == "rsa"
        return isRSA && octets.count < shortestRSAKey ? "signingKeyShort" : ""
    }
}
