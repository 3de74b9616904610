import DNSCore
import DNSMessages
import DNSQuestions

/// What was asked, and so what an answer has to look like.
struct AskedQuestion: Sendable {
    let identifier: UInt16
    let question: MessageQuestion
    let chain: SignatureChain?

    /// What octets that came are; what a signature does not hold is none of the server's.
    func reading(_ octets: [UInt8], now: UInt64) -> AnswerReading<Result<ServerAnswer, ProbeFailure>> {
        guard let message = try? ReceivedMessage(octets, limits: .answer),
            message.isAnswer(to: question, numbered: identifier)
        else { return .none("an answer to another question") }
        if var chain {
            guard let signature = message.signature else { return .none("without a signature") }
            guard chain.holds(message) else {
                // Nobody can sign that a key does not hold (RFC 8945, section 5.3.2): believed only so far as to say so.
                let complains = signature.mac.isEmpty && signature.error != .noError
                return complains
                    ? .answer(.failure(.keyTrouble(signature.error))) : .none("a signature that does not hold")
            }
            guard signature.error == .noError else { return .answer(.failure(.keyTrouble(signature.error))) }
            guard signature.isTimely(at: now) else { return .none("a signature of another time") }
        }
        guard !message.header.isTruncated else { return .answer(.failure(.truncated)) }
        return .answer(
            .success(
                ServerAnswer(
                    code: message.responseCode, isAuthoritative: message.header.isAuthoritative,
                    records: message.answers, authorities: message.authorities)))
    }
}
