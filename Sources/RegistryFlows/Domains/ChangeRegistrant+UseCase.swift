import PolicyEngine
import RegistryModel
import RegistryStore

/// Hands the name to another holder. The country's rules keep this apart from an update: the new holder is judged as
/// for a create, by the evidence that comes with the command.
extension ChangeRegistrant: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
        try facts.loadContact(registrant, from: reader)
        try facts.loadHolderNames(of: registrant, except: name, from: reader, circumstances)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (domain, _) = try? facts.requireDomain(name, circumstances), facts.contact(registrant) != nil
        else { return nil }
        return facts.proposal(.changeRegistrant, for: changed(domain), circumstances)
    }

    func decideAlone(
        _ facts: Facts, _ verdict: Verdict?, waits: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireEvidence(evidence)
        try FormGuards.requireMost(evidence.count, RequestLimits.evidence, "evidence")
        if let domain = facts.existing(name, circumstances), circumstances.maySee(domain),
            domain.registrant == registrant
        {
            throw .parameterRange(field: "registrant", reason: RefusalDetail.sameHolder.with())
        }
        let (domain, _) = try facts.requireDomain(name, circumstances)
        _ = try facts.requireContact(registrant, circumstances)
        try circumstances.requireSponsor(domain)
        try circumstances.requireNoTransfer(domain)
        try circumstances.requireSettled(domain)
        try circumstances.requireNone(of: .updateProhibited, in: domain.statuses, .domain, name.text)
        try verdict.require(circumstances)
        var resolution = facts.resolution(updating: name, to: changed(domain), circumstances)
        resolution.tellSponsor(of: domain, circumstances)
        return resolution
    }

    /// The old holder's evidence proves nothing for the new one, and its secret must not move the name.
    private func changed(_ domain: Domain) -> Domain {
        var after = domain
        after.registrant = registrant
        after.evidence = evidence
        after.authorization = nil
        return after
    }
}
