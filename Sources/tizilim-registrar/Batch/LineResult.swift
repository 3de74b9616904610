import EPPWire

/// What came of one line.
struct LineResult: Codable, Sendable {
    enum Outcome: String, Codable, Sendable {
        case accepted, review, refused
        /// Of a check, and of a create in a dry run.
        case available, unavailable
        /// Of other lines in a dry run: whether the name is there.
        case present, absent
        /// The server was in trouble; another run asks again.
        case failed
        /// The command went out, and nobody can say whether it was carried out.
        case unknown
        case malformed
    }

    /// What a rule says.
    struct Reason: Codable, Sendable {
        var rule: String
        var clause: String?
        var sentence: String
    }

    var outcome: Outcome
    /// Of RFC 5730; nil where no answer came.
    var code: Int?
    var sentence: String?
    var reasons: [Reason] = []
    var clientTransaction: String?
    var serverTransaction: String?

    init(_ outcome: Outcome, sentence: String) {
        self.outcome = outcome
        self.sentence = sentence
    }

    /// What an answer says of a line.
    init(_ answer: EPPReceivedResponse, isCheck: Bool, isCreate: Bool) {
        let page = AnswerPage(title: "", answer: answer)
        code = page.code
        let reasons = page.reasons
        self.reasons = reasons.compactMap { reason in
            reason.rule.map { Reason(rule: $0, clause: reason.clause, sentence: reason.text ?? "") }
        }
        let plain = reasons.filter { $0.rule == nil }.compactMap { reason -> String? in
            let place = [reason.element, reason.value.map { "'\($0)'" }].compactMap { $0 }.joined(separator: " ")
            return reason.text ?? (place.isEmpty ? nil : place)
        }
        clientTransaction = answer.clientTransaction
        serverTransaction = answer.serverTransaction
        switch page.code {
        case ..<2000 where isCheck:
            guard case .list(let names)? = page.content["names"], case .fields(let first)? = names.first else {
                outcome = .failed
                sentence = "The registry's answer to the check names nothing."
                return
            }
            let isFree = if case .flag(true)? = first["available"] { true } else { false }
            outcome = isFree ? .available : .unavailable
            if let reason = first["reason"], self.reasons.isEmpty { sentence = reason.line }
        case 1001 where isCreate: outcome = .review
        case ..<2000: outcome = .accepted
        case 2400, 2500...:
            outcome = .failed
            sentence = answer.results[0].message
        default:
            outcome = .refused
            sentence = (["\(page.code) \(answer.results[0].message)"] + plain).joined(separator: ": ")
        }
    }

    var isGood: Bool { [.accepted, .available, .present].contains(outcome) }
    /// True for what another run is told instead of asking again.
    var isFinal: Bool { [.accepted, .review, .refused].contains(outcome) && code != nil }
    var isRefusal: Bool { [.refused, .malformed, .failed, .unknown, .absent].contains(outcome) }
}
