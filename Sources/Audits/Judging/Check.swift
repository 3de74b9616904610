import PolicyEngine

/// Judges one thing by a site's evidence. A value with the criterion's parameters; no clock, no network, no chance.
package protocol Check: Sendable {
    /// Which of policy's checks it is.
    static var kind: CheckKind { get }

    /// What the evidence says. What was not seen is never a pass and never a fail.
    func judge(_ view: EvidenceView) -> Outcome
}

/// What a check found.
package struct Outcome: Hashable, Sendable {
    package var verdict: AuditVerdict
    /// What was seen, by the names of the kind's `seenFacts`.
    package var facts: [Fact]
    /// Where in the evidence that stands: paths such as `delegation.exchanges[3]`.
    package var evidence: [String]

    package init(_ verdict: AuditVerdict, _ facts: [Fact] = [], at evidence: [String] = []) {
        self.verdict = verdict
        self.facts = facts
        self.evidence = evidence
    }

    /// The evidence meets the criterion.
    package static func conforms(_ facts: [Fact] = [], at evidence: [String] = []) -> Outcome {
        Outcome(.conforms, facts, at: evidence)
    }

    /// The evidence shows that the criterion is not met.
    package static func fails(_ facts: [Fact], at evidence: [String]) -> Outcome {
        Outcome(.doesNotConform, facts, at: evidence)
    }

    /// It could not be told.
    package static func untold(_ cause: UntoldCause, _ facts: [Fact] = [], at evidence: [String] = []) -> Outcome {
        Outcome(.couldNotTell(cause), facts, at: evidence)
    }

    /// The criterion does not bind this site.
    package static func exempt(_ reason: Exemption) -> Outcome { Outcome(.doesNotApply(reason)) }
}
