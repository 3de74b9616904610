import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 3915, section 4.2.5: brings a name back from redemption, by a request and, where the terms ask for it, a report
/// with a statement. A term that has ended meanwhile is prolonged by the years that it takes to run on.
extension RestoreDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
        try facts.loadPayer(circumstances, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (domain, terms) = try? facts.requireDomain(name, circumstances),
            domain.phase(at: circumstances.instant) == .redemption
        else { return nil }
        let years = domain.yearsToRestore(at: circumstances.instant)
        var after = domain
        after.bringBack(at: circumstances.instant, terms: terms)
        return facts.proposal(
            .restore, for: after, years: years > 0 ? years : nil, movesExpiry: years > 0, circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        if step == .report { try requireStatement() }
        let (domain, terms) = try facts.requireDomain(name, circumstances)
        try circumstances.requireSponsor(domain)
        try requireStage(domain, terms, circumstances)
        try verdict.require(circumstances)
        let waits = step == .request && terms.restoreReport > 0
        let charges = charges(domain, waits: waits, facts, circumstances)
        try facts.requireFunds(for: charges, circumstances)
        var after = domain
        if waits {
            // The report can't come later than the end of redemption: from then on nothing brings the name back.
            let due = min(circumstances.instant.adding(days: terms.restoreReport), domain.redemptionEnd)
            after.restore = PendingRestore(requested: circumstances.instant, due: due)
        } else {
            after.bringBack(at: circumstances.instant, terms: terms)
        }
        var resolution = facts.resolution(updating: name, to: after, circumstances)
        resolution.changes.post(charges, for: name, number: domain.number, facts, circumstances)
        resolution.tellSponsor(of: domain, circumstances)
        return resolution
    }

    /// The restore is paid with its request, and the years that it adds when they are added; neither has a grace period.
    private func charges(
        _ domain: Domain, waits: Bool, _ facts: Facts, _ circumstances: Circumstances
    ) -> [Charge?] {
        let years = waits ? 0 : domain.yearsToRestore(at: circumstances.instant)
        return [
            step == .request ? facts.charge(.restore, years: 1, refundable: false, circumstances) : nil,
            years > 0 ? facts.charge(.renew, years: years, refundable: false, circumstances) : nil,
        ]
    }

    private func requireStatement() throws(Refusal) {
        guard let statement, statement.utf8.contains(where: { $0 > 0x20 }) else {
            throw .parameterSyntax(field: "statement", reason: RefusalDetail.statementMissing.with())
        }
        try FormGuards.requireText(statement, "statement", isStatement: true)
    }

    /// A request needs a name in redemption without one before it; a report needs a request, if reports are asked for.
    private func requireStage(
        _ domain: Domain, _ terms: LifecycleTerms, _ circumstances: Circumstances
    ) throws(Refusal) {
        let now = circumstances.instant
        guard domain.phase(at: now) == .redemption else {
            throw .statusProhibits(.domain, name.text, domain.statusWords(at: now))
        }
        let isWaiting = domain.restore != nil
        guard isWaiting == (step == .report) else {
            throw .statusProhibits(.domain, name.text, domain.graceWords(at: now))
        }
    }
}
