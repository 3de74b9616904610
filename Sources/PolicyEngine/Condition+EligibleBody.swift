/// The holder stands in a list of bodies, by BIN.
///
/// Could not tell: no holder is named.
/// Saw: `identifier`, `body` (its name in the list). Demanded: `list`.
extension EligibleBodies {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard let holder = subject.proposal.holder else { return .undetermined }
        let identifier = holder.nationalIdentifier ?? ""
        facts = [Fact("identifier", identifier)]
        guard let body = bodies[identifier] else { return .violated }
        facts.append(Fact("body", body))
        return .satisfied
    }
}
