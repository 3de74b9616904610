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
        var loaded = try load(request, useCase, at: instant, writer)
        let twins = try loadTwins(of: &loaded, request, writer)
        let circumstances = loaded.circumstances
        let verdict: Verdict?
        if case .settleClaim(let settlement) = request.command {
            verdict = barLabels(settlement, &loaded.facts, loaded.policy, circumstances)
        } else {
            verdict = useCase.verdict(loaded.facts, circumstances) { twin in
                (twin.map { twins[$0.name] ?? nil } ?? loaded.policy)?.snapshot
            }
        }
        let facts = loaded.facts
        var kept: [String] = []
        for (policy, facts) in [(loaded.policy, facts)]
            + (facts.twins ?? []).map({ (twins[$0.name] ?? nil, $0.together) })
        {
            if verdict != nil { kept += try keepPolicies(policy, writer) }
            if facts?.billing?.schedule != nil, let fees = policy?.fees { kept += try keep(fees, writer) }
        }
        let judged = Judged(
            request: request, useCase: useCase, circumstances: circumstances, facts: facts, verdict: verdict)
        do {
            let resolution = try useCase.decide(facts, verdict, circumstances)
            return (try apply(resolution, judged, writer), kept)
        } catch let refusal as Refusal {
            return (try record(refusal, judged, writer), kept)
        }
    }

    /// What a command is decided by, before policy is asked.
    struct Loaded {
        var facts: Facts
        let circumstances: Circumstances
        let policy: ZonePolicy?
    }

    /// Reads what the decision of a command needs. For a counterpart the command is not the request's own.
    private func load(
        _ request: Request, _ useCase: any UseCase, as other: Command? = nil, at instant: Instant,
        _ writer: RegistryWriter
    ) throws -> Loaded {
        let command = other ?? request.command
        let campaign = try campaignFacts(of: command, writer)
        let audit = try campaign == nil ? caseFacts(of: command, at: instant, writer) : nil
        let zone =
            if let campaign {
                self.zone(of: command, campaign)
            } else if let audit {
                self.zone(of: audit)
            } else {
                try self.zone(of: command, writer)
            }
        let policy = try zone.map { try zones.policy(of: $0, at: instant) }
        var facts = Facts()
        facts.campaign = campaign
        facts.audit = audit
        if case .createDomain(let create) = command { facts.heldLabels = try heldLabels(to: create.name, writer) }
        let lifecycle = try policy?.lifecycle ?? zones.homeLifecycle(at: instant)
        facts.terms = lifecycle?.terms
        facts.lifecycle = lifecycle?.reference
        if command.setsTimesToLive { facts.timesToLive = zone.flatMap { timesToLive[$0] } }
        let operations = request.actor.role == .registrar ? command.feeOperations : settlementOperations(facts)
        facts.billing = operations.isEmpty ? nil : policy?.billing(for: operations)
        let counts = command.policyOperation.map { policy?.countingOperations.contains($0) } ?? nil
        let circumstances = Circumstances(
            actor: request.actor, instant: instant, zone: zone, countsHolderNames: counts ?? false)
        if campaign != nil || audit != nil { try facts.loadActor(circumstances, from: writer) }
        try useCase.load(&facts, from: writer, circumstances)
        // Who has no account is charged nothing, and the receipt need not speak of money.
        if facts.billing?.accounts.isEmpty == true { facts.billing = nil }
        facts.billing?.agreed = request.agreed
        return Loaded(facts: facts, circumstances: circumstances, policy: policy)
    }

    /// Reads what policy binds the name to, and what is seen where the command is done to that too; gives the policies
    /// that hold for each counterpart of the latter kind.
    private func loadTwins(
        of loaded: inout Loaded, _ request: Request, _ writer: RegistryWriter
    ) throws -> [DomainName: ZonePolicy?] {
        let (command, circumstances) = (request.command, loaded.circumstances)
        guard let policy = loaded.policy, policy.hasTwins, let operation = command.policyOperation else { return [:] }
        // A settlement registers one of the names that the claim could be to; what goes with that is nobody's wish yet.
        if let claim = loaded.facts.campaign?.claim, case .settleClaim = command {
            for name in claim.wishes {
                _ = try loaded.facts.loadTwins(
                    of: name, policy.snapshot, for: operation, from: writer, circumstances)
            }
        }
        guard let name = command.placedName else { return [:] }
        let joint = try loaded.facts.loadTwins(
            of: name, policy.snapshot, for: operation, from: writer, circumstances)
        guard let useCase = command.useCase as? any TwinnedUseCase else { return [:] }
        var policies: [DomainName: ZonePolicy?] = [:]
        for twin in joint {
            guard let place = loaded.facts.twins?.firstIndex(where: { $0.name == twin }),
                let counterpart = useCase.counterpart(for: twin, loaded.facts, circumstances)
            else { continue }
            var other = try load(request, counterpart, as: counterpart.command, at: circumstances.instant, writer)
            if let policy = other.policy {
                _ = try other.facts.loadTwins(
                    of: twin, policy.snapshot, for: operation, joining: name, from: writer, other.circumstances)
            }
            loaded.facts.twins?[place].joins = true
            loaded.facts.twins?[place].together = other.facts
            policies[twin] = other.policy
        }
        return policies
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
        case .audit: cases.first.map(Answer.audit) ?? planned
        case .done, .checked, .member: planned
        }
    }
}
