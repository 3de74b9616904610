import PolicyEngine

/// What one criterion's check found in a site's evidence, with what it saw.
package struct AuditFinding: Hashable, Sendable {
    package var criterion: RuleIdentifier
    package var verdict: AuditVerdict
    /// For the criterion's sentences: what was seen, and what was demanded.
    package var facts: [Fact]
    /// Where in the evidence that stands: paths such as `delegation.exchanges[3]`.
    package var evidence: [String]

    package init(criterion: RuleIdentifier, verdict: AuditVerdict, facts: [Fact] = [], evidence: [String] = []) {
        self.criterion = criterion
        self.verdict = verdict
        self.facts = facts
        self.evidence = evidence
    }
}
