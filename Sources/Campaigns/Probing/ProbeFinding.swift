/// What a look at a name found. "Could not tell" neither starts the clock of a move nor breaks it.
package enum ProbeFinding: Hashable, Sendable {
    case answers
    /// What did not answer.
    case silent(String)
    /// Nothing came back at all: the name's servers are away, or we are. Whether others were heard tells.
    case unheard(String)
    case couldNotTell(String)
}
