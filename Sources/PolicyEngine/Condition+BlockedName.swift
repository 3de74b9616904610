/// A name that nobody may have.
///
/// Saw: `label`, `reason`. Demanded: `list`.
extension BlockedNames {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel)]
        guard let reason = entries[subject.label] else { return .satisfied }
        facts += reason.facts(named: "reason")
        return .violated
    }
}
