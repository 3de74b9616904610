import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.2.4: asked for by the gaining registrar with the holder's secret (RFC 9154), decided by the
/// losing one, an operator, or the clock (`Domain.projected`).
extension TransferDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
        try facts.loadPayer(circumstances, from: reader)
    }

    /// Only the request is judged by policy; what was asked for under the rules is decided by the two sides.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard step == .request, let gaining = circumstances.registrar,
            let (domain, terms) = try? facts.requireDomain(name, circumstances)
        else { return nil }
        var after = domain
        after.complete(
            requested(of: domain, by: gaining, terms, circumstances), at: circumstances.instant, terms: terms)
        var proposal = facts.proposal(
            .transfer, for: after, by: gaining, years: terms.transferYears > 0 ? terms.transferYears : nil,
            movesExpiry: terms.transferYears > 0, circumstances)
        // Rules about waiting look at how long the losing registrar has had the name.
        proposal.registrarSince = domain.transferred ?? domain.created
        return proposal
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let (domain, terms) = try facts.requireDomain(name, circumstances)
        var after = domain
        if step == .request {
            let gaining = try requireRequest(domain, circumstances)
            try verdict.require(circumstances)
            // Charged with the request, because the clock may approve it when nobody can be refused any more; given
            // back where it comes to nothing (`Facts.resolution`).
            let charge = facts.charge(.transfer, years: terms.transferYears, circumstances)
            try facts.requireFunds(for: [charge], circumstances)
            after.transfer = requested(of: domain, by: gaining, terms, circumstances)
            after = after.projected(to: circumstances.instant, terms: terms)
            var resolution = facts.resolution(updating: name, to: after, circumstances)
            resolution.changes.post([charge], for: name, number: domain.number, facts, circumstances)
            if after.transfer?.state == .pending { resolution.code = 1001 }
            return resolution
        }
        let pending = try TransferStep(step).require(
            domain.transfer, sponsor: domain.sponsor, .domain, name.text, circumstances)
        if pending.state == .clientApproved || pending.state == .serverApproved {
            after.complete(pending, at: circumstances.instant, terms: terms)
        } else {
            after.transfer = pending
        }
        return facts.resolution(updating: name, to: after, circumstances)
    }

    private func requireRequest(
        _ domain: Domain, _ circumstances: Circumstances
    ) throws(Refusal) -> RegistrarIdentifier {
        // A transfer goes to whoever asks: an operator has no account that the name could go to.
        guard let gaining = circumstances.registrar else { throw .notAuthorized(.domain, name.text) }
        guard authorization.proves(domain.authorization) else { throw .badAuthorization(.domain, name.text) }
        try circumstances.requireNoTransfer(domain)
        try circumstances.requireSettled(domain)
        try circumstances.requireNone(of: .transferProhibited, in: domain.statuses, .domain, name.text)
        guard domain.sponsor != gaining else {
            throw .notEligibleForTransfer(name.text, reason: RefusalDetail.alreadySponsor.with())
        }
        return gaining
    }

    private func requested(
        of domain: Domain, by gaining: RegistrarIdentifier, _ terms: LifecycleTerms, _ circumstances: Circumstances
    ) -> Transfer {
        Transfer(
            state: .pending, gaining: gaining, losing: domain.sponsor, requested: circumstances.instant,
            acts: circumstances.instant.adding(days: terms.transferPending), years: terms.transferYears)
    }
}
