/// What holder, registrar or body say against a case.
package struct CaseAppeal: Hashable, Sendable, Codable {
    package enum Decision: String, Sendable, Codable, CaseIterable { case upheld, dismissed }
    /// Who appeals.
    package enum Party: String, Sendable, Codable, CaseIterable { case holder, registrar, body }

    package var party: Party
    package var statement: String
    /// Who lodged it: the registrar, or an operator for what came on paper.
    package var by: String
    package var at: Instant
    /// The state that it was lodged in, to which a dismissal leads back.
    package var from: AuditCase.State
    package var decision: Decision?
    package var reason: String?
    package var decidedBy: String?
    package var decided: Instant?

    package init(party: Party, statement: String, by: String, at: Instant, from: AuditCase.State) {
        self.party = party
        self.statement = statement
        self.by = by
        self.at = at
        self.from = from
    }
}

/// A wish that the site be looked at again, since it was repaired.
package struct CaseRescan: Hashable, Sendable, Codable {
    package var by: String
    package var at: Instant
    /// The last look that was taken since; nil: none was.
    package var look: CaseLook?
    package init(by: String, at: Instant) {
        self.by = by
        self.at = at
    }

    /// Whether a look has judged the criterion. One that could not tell answers nobody.
    package var isAnswered: Bool { look.map { $0.finding.verdict != .couldNotTell } ?? false }

    /// Whether a finding is of a look that was taken since, and is not written down yet.
    package func isFollowed(by finding: CaseFinding) -> Bool { finding.observed > look?.finding.observed ?? at }
}

/// What a later run has found about the site of a case, by the criterion of the case.
package struct CaseLook: Hashable, Sendable, Codable {
    package var finding: CaseFinding
    /// The criterion's document, which may be a later version.
    package var version: String
    /// Why it could not be told, or why the criterion does not apply, in the audit's word; nil: neither is so.
    package var cause: String?
    package var by: String
    package var at: Instant
    package init(finding: CaseFinding, version: String, cause: String? = nil, by: String, at: Instant) {
        self.finding = finding
        self.version = version
        self.cause = cause
        self.by = by
        self.at = at
    }
}

/// The sanction that was proposed, who signed it, and since when and until when it was in force.
package struct CaseSanction: Hashable, Sendable, Codable {
    package var kind: CaseCriterion.Sanction
    package var reason: String
    package var proposedBy: String
    package var proposed: Instant
    package var signatures: [OperatorSignature] = []
    package var carriedOut: Instant?
    package var lifted: Instant?
    package var liftReason: String?

    /// Operators that have to sign before anything is done: one alone takes no name out of the zone.
    package static let signaturesNeeded = 2

    package init(kind: CaseCriterion.Sanction, reason: String, proposedBy: String, proposed: Instant) {
        self.kind = kind
        self.reason = reason
        self.proposedBy = proposedBy
        self.proposed = proposed
    }
}
