/// What evidence says of one criterion. "Could not tell" is never a pass and never a fail.
package enum AuditVerdict: Hashable, Sendable {
    case conforms
    case doesNotConform
    /// With the cause, in a word.
    case couldNotTell(String)
    /// With the reason.
    case doesNotApply(String)
}
