import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Registry {
    /// Decides a request inside of the writer's transaction and records what came of it; gives the decision, and the
    /// digests of the policies whose texts it kept.
    func carryOut(_ request: Request, _ writer: RegistryWriter) throws -> (Decision, [String]) {
        guard let useCase = request.command.useCase else { return (try checked(request, writer), []) }
        let instant = try clock.next { try writer.lastInstant() }
        let campaign = try campaignFacts(of: request.command, writer)
        let zone = try campaign.map { self.zone(of: request.command, $0) } ?? self.zone(of: request.command, writer)
        let policy = try zone.map { try zones.policy(of: $0, at: instant) }
        var facts = Facts()
        facts.campaign = campaign
        if case .createDomain(let create) = request.command {
            facts.heldLabels = try heldLabels(to: create.name, writer)
        }
        let lifecycle = try policy?.lifecycle ?? zones.homeLifecycle(at: instant)
        facts.terms = lifecycle?.terms
        facts.lifecycle = lifecycle?.reference
        if request.command.setsTimesToLive { facts.timesToLive = zone.flatMap { timesToLive[$0] } }
        let operations = request.actor.role == .registrar ? request.command.feeOperations : settlementOperations(facts)
        facts.billing = operations.isEmpty ? nil : policy?.billing(for: operations)
        let counts = request.command.policyOperation.map { policy?.countingOperations.contains($0) } ?? nil
        let circumstances = Circumstances(
            actor: request.actor, instant: instant, zone: zone, countsHolderNames: counts ?? false)
        if campaign != nil { try facts.loadActor(circumstances, from: writer) }
        try useCase.load(&facts, from: writer, circumstances)
        // Who has no account is charged nothing, and the receipt need not speak of money.
        if facts.billing?.accounts.isEmpty == true { facts.billing = nil }
        facts.billing?.agreed = request.agreed
        let verdict: Verdict?
        if case .settleClaim(let settlement) = request.command {
            verdict = barLabels(settlement, &facts, policy, circumstances)
        } else {
            verdict = useCase.proposal(facts, circumstances).flatMap { policy?.snapshot.judge($0, at: instant) }
        }
        var kept = verdict == nil ? [] : try keepPolicies(policy, writer)
        if facts.billing?.schedule != nil, let fees = policy?.fees { kept += try keep(fees, writer) }
        let judged = Judged(
            request: request, useCase: useCase, circumstances: circumstances, facts: facts, verdict: verdict)
        do {
            let resolution = try useCase.decide(facts, verdict, circumstances)
            return (try apply(resolution, judged, writer), kept)
        } catch let refusal as Refusal {
            return (try record(refusal, judged, writer), kept)
        }
    }

    /// The prices that a settlement can meet; the registry asks, and who lodged the claim pays.
    private func settlementOperations(_ facts: Facts) -> [FeeOperation] {
        facts.campaign?.terms?.fees.create == .byPriceList ? [.create] : []
    }

    /// Applications are decided in the zone of their domain, which only the register knows.
    private func zone(of command: Command, _ reader: RegistryReader) throws -> DomainName? {
        let application: ObjectNumber
        switch command {
        case .decideApplication(let decision): application = decision.application
        case .withdrawApplication(let withdrawal): application = withdrawal.application
        default: return command.placedName.flatMap { zones.zone(of: $0) }
        }
        return try reader.application(numbered: application).flatMap { zones.zone(of: $0.domain) }
    }

    private func keepPolicies(_ policy: ZonePolicy?, _ writer: RegistryWriter) throws -> [String] {
        let missing = keptPolicies.missing(of: policy?.snapshot.documents ?? [])
        for document in missing { try writer.keep(document) }
        return missing.map(\.digest)
    }

    /// The text of the prices that a receipt quotes is kept like that of the rules.
    private func keep(_ fees: FeePolicy, _ writer: RegistryWriter) throws -> [String] {
        let digest = fees.schedule.reference.digest
        guard keptPolicies.lacks(digest) else { return [] }
        try writer.keep(fees.sources, digest: digest)
        return [digest]
    }

    private func apply(
        _ resolution: Resolution, _ judged: Judged, _ writer: RegistryWriter
    ) throws -> Decision {
        let applied = try writer.apply(resolution.changes, receipt: judged.receipt(for: resolution))
        let outcome: Decision.Outcome
        if resolution.isReview, let application = applied.applications.first {
            outcome = .review(application: application.number)
        } else {
            outcome = .accepted(applied.answer(resolution.answer))
        }
        var decision = judged.decision(outcome, receipt: applied.receipt)
        decision.accountEntries = applied.accountEntries
        return decision
    }

    private func record(_ refusal: Refusal, _ judged: Judged, _ writer: RegistryWriter) throws -> Decision {
        let number = try writer.record(judged.receipt(for: refusal))
        return judged.decision(.refused(refusal), receipt: number)
    }
}

extension Applied {
    /// The answer with the object as it was stored, its number included.
    fileprivate func answer(_ planned: Answer) -> Answer {
        switch planned {
        case .domain: domains.first.map(Answer.domain) ?? planned
        case .host: hosts.first.map(Answer.host) ?? planned
        case .contact: contacts.first.map(Answer.contact) ?? planned
        case .registrar: registrars.first.map(Answer.registrar) ?? planned
        case .application: applications.first.map(Answer.application) ?? planned
        case .campaign: campaigns.first.map(Answer.campaign) ?? planned
        case .claim: claims.first.map(Answer.claim) ?? planned
        case .done, .checked: planned
        }
    }
}
