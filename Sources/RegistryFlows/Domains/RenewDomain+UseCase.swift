import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.2.3: prolongs the term, as long as the name is not withdrawn.
extension RenewDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
        try facts.loadPayer(circumstances, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (domain, terms) = try? facts.requireDomain(name, circumstances), years > 0,
            years <= terms.maximumYears
        else { return nil }
        return facts.proposal(
            .renew, for: renewed(domain, terms, circumstances), years: years, movesExpiry: true, circumstances)
    }

    func decideAlone(
        _ facts: Facts, _ verdict: Verdict?, waits: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        if let terms = facts.terms { try FormGuards.requireYears(years, terms) }
        let (domain, terms) = try facts.requireDomain(name, circumstances)
        // Before the date is looked at, because the answer names the true one.
        try circumstances.requireSponsor(domain)
        // Guards against renewing twice: the asker has to know the date that it prolongs from.
        guard domain.expiry.civilDate == currentExpiry.civilDate else {
            throw .parameterRange(
                field: "curExpDate",
                reason: RefusalDetail.notTheExpiry.with(String(domain.expiry.description.prefix(10))))
        }
        try circumstances.requireNoTransfer(domain)
        try circumstances.requireSettled(domain)
        try circumstances.requireNone(of: .renewProhibited, in: domain.statuses, .domain, name.text)
        let after = renewed(domain, terms, circumstances)
        guard after.expiry <= circumstances.instant.adding(years: terms.maximumYears) else {
            throw .notEligibleForRenewal(name.text, reason: RefusalDetail.totalTerm.with("\(terms.maximumYears)"))
        }
        try verdict.require(circumstances)
        let charge = facts.charge(
            .renew, years: years, graceEnd: circumstances.instant.adding(days: terms.renewGrace), circumstances)
        try facts.requireFunds(for: [charge], circumstances)
        var resolution = facts.resolution(updating: name, to: after, circumstances)
        resolution.changes.post([charge], for: name, number: domain.number, facts, circumstances)
        resolution.tellSponsor(of: domain, circumstances)
        return resolution
    }

    private func renewed(_ domain: Domain, _ terms: LifecycleTerms, _ circumstances: Circumstances) -> Domain {
        var after = domain
        after.renew(years: years, at: circumstances.instant, terms: terms)
        return after
    }
}
