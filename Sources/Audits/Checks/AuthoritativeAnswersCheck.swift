import DNSCore
import PolicyEngine

/// Every server of the delegation answers for the zone with authority (RFC 2181, section 10.2 has it of a delegation's
/// servers), by UDP, and by TCP where it takes TCP at all.
///
/// Could not tell: one was not reached or asked, or an address of it could not be found. A server whose name surely has no
/// address fails.
struct AuthoritativeAnswersCheck: Check {
    static let kind = CheckKind.authoritativeAnswers

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        for (server, pointer) in view.servers where server.addresses.isEmpty && server.trouble == nil {
            tally.addBad(server.name.text, "noAddress", at: pointer)
        }
        let asked = view.exchanges(.content, .soa, name: view.zone)
        for exchange in asked { add(exchange, view, &tally) }
        tally.addUnasked(view, asked)
        // A server that takes no TCP is another matter; one that answers by it has to answer the same.
        for exchange in view.exchanges(.overTCP, .soa, name: view.zone) where exchange.answer != nil {
            add(exchange, view, &tally)
        }
        return tally.outcome { names, _ in [Fact("servers", names)] }
    }

    private func add(_ exchange: PlacedExchange, _ view: EvidenceView, _ tally: inout Tally) {
        switch exchange.exchange.answer {
        case .trouble(let trouble): tally.addUntold(exchange.server, UntoldCause(trouble), at: exchange.pointer)
        case .value(let answer):
            if answer.isAuthoritative, !exchange.records(.soa, at: view.zone).isEmpty {
                tally.addGood(exchange.server, at: exchange.pointer)
            } else if answer.truncated {
                tally.addUntold(exchange.server, .limit, at: exchange.pointer)
            } else {
                tally.addBad(exchange.server, "notAuthoritative", at: exchange.pointer)
            }
        }
    }
}
