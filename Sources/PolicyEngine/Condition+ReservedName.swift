/// A name that is held back: its holders may have it, whoever shows the document that lifts the reservation, and whoever
/// brings the token that the registry gave out for it (RFC 8495).
///
/// Could not tell: a name that somebody may have, asked for without a holder; and a document dated in the future.
/// Saw: `label`, `identifier`, `reason`, `heldBy` (BINs, in order), `liftedBy` (type of document). Demanded: `list`.
/// Where it is satisfied by a token alone, also `allocationToken`, its number: no sentence speaks of that.
extension ReservedNames {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel)]
        guard let entry = entries[subject.label] else { return .satisfied }
        let identifier = subject.proposal.holder?.nationalIdentifier
        facts.append(Fact("identifier", identifier ?? ""))
        facts.append(Fact("heldBy", entry.holders.sorted().joined(separator: ", ")))
        facts.append(Fact("liftedBy", entry.liftedBy ?? ""))
        if let identifier, entry.holders.contains(identifier) { return .satisfied }
        let lifted = entry.liftedBy.map {
            RequiredEvidence(anyOf: [$0], maximumAge: nil).finding(subject.proposal.evidence, at: subject.instant)
        }
        if lifted == .satisfied { return .satisfied }
        if let token = subject.proposal.allocationToken {
            facts.append(Fact("allocationToken", String(token)))
            return .satisfied
        }
        facts += entry.reason.facts(named: "reason")
        if lifted == .undetermined { return .undetermined }
        let someoneMay = !entry.holders.isEmpty || entry.liftedBy != nil
        return subject.proposal.holder == nil && someoneMay ? .undetermined : .violated
    }
}
