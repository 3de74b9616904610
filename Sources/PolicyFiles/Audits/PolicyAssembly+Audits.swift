import PolicyEngine

extension PolicyAssembly {
    /// The criteria of every version, each until its successor begins.
    func assembledAudits() -> [AuditCriteria] {
        let ends = checkVersions(audits.map(\.head), "audit")
        checkCriteria()
        return zip(audits, ends).compactMap { placed, end in
            var document = placed.document
            document?.until = end
            return document
        }
    }

    /// An identifier belongs to one audit, stands once in each version, and keeps its check; no rule has it.
    private func checkCriteria() {
        var owners: [RuleIdentifier: (audit: String, kind: CheckKind?, place: Place)] = [:]
        let rules = Dictionary(
            documents.flatMap(\.rules).map { ($0.identifier, $0.place) }, uniquingKeysWith: { first, _ in first })
        for placed in audits {
            var own: [RuleIdentifier: Place] = [:]
            for criterion in placed.criteria {
                let identifier = criterion.identifier
                if let first = own[identifier] {
                    complaints.add(
                        criterion.place,
                        "The identifier \(identifier) is used twice in this file; first in line \(first.line).")
                    continue
                }
                own[identifier] = criterion.place
                if let rule = rules[identifier] {
                    complaints.add(
                        criterion.place, "The identifier \(identifier) is used by a rule already (\(rule.text)).")
                }
                guard let owner = owners[identifier] else {
                    owners[identifier] = (placed.head.identifier, criterion.kind, criterion.place)
                    continue
                }
                complainOfReuse(criterion, in: placed.head.identifier, owner)
            }
        }
    }

    private func complainOfReuse(
        _ criterion: PlacedCriterion, in audit: String, _ owner: (audit: String, kind: CheckKind?, place: Place)
    ) {
        if owner.audit != audit {
            complaints.add(
                criterion.place,
                "The identifier \(criterion.identifier) is used by audit '\(owner.audit)' already "
                    + "(\(owner.place.text)): an identifier is never used twice.")
        } else if let before = owner.kind, let kind = criterion.kind, before != kind {
            complaints.add(
                criterion.place,
                "The criterion \(criterion.identifier) had the check '\(before.word)' in another version "
                    + "(\(owner.place.text)) and has '\(kind.word)' here: a criterion keeps its check.")
        }
    }
}
