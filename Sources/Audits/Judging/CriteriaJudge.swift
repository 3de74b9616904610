import PolicyEngine
import RegistryModel
import SiteEvidence

/// Judges evidence by the criteria of one version: the same evidence gives the same findings, whenever and wherever.
package struct CriteriaJudge: Sendable {
    package let criteria: AuditCriteria
    package let trustRoots: TrustRoots

    package init(_ criteria: AuditCriteria, trustRoots: TrustRoots = TrustRoots([])) {
        self.criteria = criteria
        self.trustRoots = trustRoots
    }

    /// One finding for each criterion, in the order of the file, as of the instant of the look.
    package func findings(
        of evidence: SiteEvidence, body: @escaping @Sendable (_ digest: String) -> [UInt8]? = { _ in nil }
    ) -> [AuditFinding] {
        let view = EvidenceView(evidence, at: evidence.begun, trustRoots: trustRoots, body: body)
        return criteria.criteria.map { Self.finding(of: $0, view) }
    }

    /// What one criterion finds.
    package static func finding(of criterion: Criterion, _ view: EvidenceView) -> AuditFinding {
        let outcome = standing(of: criterion, view) ?? judged(criterion, view)
        let kind = criterion.check.kind
        // Every fact that a sentence may speak of is there, in one order, so that no sentence has a hole.
        let seen = kind.seenFacts.map { name in
            outcome.facts.first { $0.name == name } ?? Fact(name, "")
        }
        return AuditFinding(
            criterion: criterion.identifier, verdict: outcome.verdict, facts: seen + criterion.check.demands,
            evidence: outcome.evidence)
    }

    private static func judged(_ criterion: Criterion, _ view: EvidenceView) -> Outcome {
        var outcome = criterion.check.check.judge(view)
        // A look that was broken off says itself why something is missing.
        if outcome.verdict == .couldNotTell(.notSeen), let trouble = view.evidence.trouble {
            outcome.verdict = .couldNotTell(UntoldCause(trouble))
        }
        return outcome
    }

    /// Whether the criterion binds the site at all: nil where it does. What the register does not say can't exempt, and
    /// can't bind either.
    private static func standing(of criterion: Criterion, _ view: EvidenceView) -> Outcome? {
        let register = view.evidence.register
        if !criterion.appliesTo.isEmpty {
            guard let kind = register?.holderKind.flatMap(HolderKind.init(rawValue:)) else {
                return .untold(.register, at: ["register"])
            }
            guard criterion.appliesTo.contains(kind) else { return .exempt(.holderKind) }
        }
        guard criterion.registeredFrom != nil || criterion.registeredBefore != nil else { return nil }
        guard let created = register?.created else { return .untold(.register, at: ["register"]) }
        if let from = criterion.registeredFrom, created < from { return .exempt(.registeredEarlier) }
        if let before = criterion.registeredBefore, created >= before { return .exempt(.registeredLater) }
        return nil
    }
}
