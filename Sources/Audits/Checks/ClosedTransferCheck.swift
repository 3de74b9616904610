import DNSCore
import PolicyEngine

/// No server of the delegation hands the whole zone to anybody (RFC 5936, section 5).
///
/// A transfer begins with the SOA (section 2.2); an error, or an answer without it, is none. Could not tell: no answer
/// came, or nobody knows the server's address.
struct ClosedTransferCheck: Check {
    static let kind = CheckKind.closedTransfer

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        let asked = view.exchanges(.openTransfer)
        for exchange in asked {
            switch exchange.exchange.answer {
            case .trouble(let trouble): tally.addUntold(exchange.server, UntoldCause(trouble), at: exchange.pointer)
            case .value(let answer):
                if answer.code == 0, answer.answer.first?.type == RecordType.soa.rawValue {
                    tally.addBad(exchange.server, "open", at: exchange.pointer)
                } else {
                    tally.addGood(exchange.server, at: exchange.pointer)
                }
            }
        }
        tally.addUnasked(view, asked)
        return tally.outcome { names, _ in [Fact("servers", names)] }
    }
}
