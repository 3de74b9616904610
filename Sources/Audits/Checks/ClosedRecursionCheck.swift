import PolicyEngine

/// No server of the delegation looks up names of others for anybody (RFC 5358).
///
/// Who says that recursion is to be had and gives an answer is open; who refuses, or refers elsewhere, is not. Could not
/// tell: no answer came, be it because of a firewall, or nobody knows the server's address.
struct ClosedRecursionCheck: Check {
    static let kind = CheckKind.closedRecursion
    /// No error, and no such name: both take a look elsewhere.
    private static let codesOfALookUp: Set<UInt16> = [0, 3]

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        let asked = view.exchanges(.openRecursion)
        for exchange in asked {
            switch exchange.exchange.answer {
            case .trouble(let trouble): tally.addUntold(exchange.server, UntoldCause(trouble), at: exchange.pointer)
            case .value(let answer):
                let isOpen =
                    answer.recursionAvailable && Self.codesOfALookUp.contains(answer.code)
                    && (!answer.answer.isEmpty || answer.code == 3 || answer.truncated)
                if isOpen {
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
