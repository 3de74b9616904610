import PolicyEngine
import RegistryModel

/// One case beside a policy: what is asked, and what has to come of it.
struct PolicyCase {
    /// What the case shows, in a sentence.
    var title: String
    var place: Place
    var policy: String
    var proposal: Proposal
    var instant: Instant
    var decision: Verdict.Decision
    /// For a refusal or a review, all rules that ground it; for an accept, rules that have to be judged and satisfied.
    var rules: [RuleIdentifier]
    /// Rules that have to warn beside an accept.
    var warnings: [RuleIdentifier]
}

/// What came of one case.
package struct CaseResult: Sendable {
    /// `file:line:column` of the case.
    package var place: String
    /// The policy that the case stands beside.
    package var policy: String
    package var title: String
    package var verdict: Verdict
    /// What the case expects.
    package var decision: Verdict.Decision
    /// Rules that the case names: grounds of a refusal or review, or rules satisfied by an accept.
    package var rules: [RuleIdentifier]
    /// Where it came otherwise than expected: a sentence each. Empty where the case passes.
    package var failures: [String]

    package var passed: Bool { failures.isEmpty }
}
