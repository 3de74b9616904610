/// Why a question got no answer.
package enum QuestionFailure: Error, Sendable {
    /// Nothing came in time.
    case silent
    /// Something came, and was no answer to the question: why the last of it was not.
    case noAnswer(String)
    /// What the socket says, or the system where there is none.
    case socket(any Error)
}
