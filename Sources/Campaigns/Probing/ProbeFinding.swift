/// What a look at a name found. "Could not tell" neither starts the clock of a move nor breaks it.
package enum ProbeFinding: Hashable, Sendable {
    case answers
    /// What did not answer.
    case silent(String)
    case couldNotTell(String)
}
