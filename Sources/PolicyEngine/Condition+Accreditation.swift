import IDNA

/// The registrar is accredited for the zone.
///
/// Saw: `registrar`, `zone`.
enum Accreditation {
    static func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let proposal = subject.proposal
        facts = [Fact("registrar", proposal.registrar.rawValue)]
        if proposal.accreditations.contains(proposal.zone) { return .satisfied }
        facts.append(Fact("zone", IDNA.unicode(proposal.zone)))
        return .violated
    }
}
