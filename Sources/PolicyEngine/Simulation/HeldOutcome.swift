/// What a set of rules comes to for a name that is held already.
package enum HeldOutcome: String, Sendable, Codable, CaseIterable {
    /// A rule refuses it.
    case refused
    /// No rule refuses it, and one would have operators look at it.
    case review
    /// No rule that touches the name has anything against it; one that would have is kept away by the name's age.
    case grandfathered
    /// No rule has anything against it, whatever its age.
    case unaffected
}
