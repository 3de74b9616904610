/// What octets are to who waits for the answer to a question.
package enum AnswerReading<Answer: Sendable>: Sendable {
    case answer(Answer)
    /// None, and why. Anybody can send octets, so a better one is waited for where one can come.
    case none(String)
}
