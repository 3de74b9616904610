import DNSCore
import IDNA
import PolicyEngine
import SiteEvidence

/// Every mail server offers STARTTLS and agrees on TLS 1.2 or newer (RFC 3207, RFC 8997).
///
/// Could not tell: a server was not reached, or the handshake broke; its addresses could not be found; nobody talked to it,
/// since a scan by design talks only to so many, those that are preferred first. Where the name takes no mail, it does not
/// apply.
struct MailEncryptionCheck: Check {
    static let kind = CheckKind.mailEncryption

    func judge(_ view: EvidenceView) -> Outcome {
        let exchangers: [MailEvidence.Exchanger]
        switch view.mailExchangers {
        case .failure(let refusal): return refusal.outcome
        case .success(let found): exchangers = found
        }
        if exchangers.isEmpty { return .exempt(.absent) }
        var tally = Tally()
        for (index, talk) in view.evidence.mail.talks.enumerated() { add(talk, "mail.talks[\(index)]", &tally) }
        for exchanger in exchangers { tally.addUntalked(exchanger.host, view) }
        return tally.outcome { [Fact("problem", $1), Fact("found", $1.isEmpty ? "" : $0)] }
    }

    private func add(_ talk: SMTPTalk, _ pointer: String, _ tally: inout Tally) {
        let shown = "\(IDNA.unicode(talk.host)) (\(talk.address))"
        switch talk.startTLS {
        case .value(let handshake)?:
            if handshake.version < .tls12 {
                tally.addBad(shown, "oldProtocol", at: pointer)
            } else {
                tally.addGood(shown, at: pointer)
            }
        case .trouble(let trouble)?: tally.addUntold(shown, UntoldCause(trouble), at: pointer)
        case nil:
            if let trouble = talk.trouble { return tally.addUntold(shown, UntoldCause(trouble), at: pointer) }
            // An answer to EHLO has one line at least, the server's name.
            if talk.capabilities.isEmpty { return tally.addUntold(shown, .protocolError, at: pointer) }
            tally.addBad(shown, "noStartTLS", at: pointer)
        }
    }
}
