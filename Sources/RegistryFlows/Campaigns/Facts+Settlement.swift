import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What a settlement makes of the facts.
extension Facts {
    /// The old name with its servers, sponsor and holder.
    mutating func loadOldName(of claim: Claim, from reader: RegistryReader) throws {
        guard let old = try loadDomain(named: claim.source, from: reader) else { return }
        try loadNameServers(of: old, from: reader)
        try loadRegistrar(old.sponsor, from: reader)
        try loadContact(old.registrant, from: reader)
    }

    /// The new name with its holder, once the claim has one.
    mutating func loadNewName(of claim: Claim, from reader: RegistryReader) throws {
        guard let number = claim.targetDomain else { return }
        try loadDomain(numbered: number, from: reader)
        if let new = domain(numbered: number) { try loadContact(new.registrant, from: reader) }
    }

    /// Whether what a rival's right stands on is gone. It will be settled by that, whether its turn comes before or after
    /// this claim's; until then it bars nobody.
    static func hasLostStanding(
        _ rival: Claim, _ terms: ClaimTerms, _ reader: RegistryReader, _ circumstances: Circumstances
    ) throws -> Bool {
        guard rival.state == .waiting || rival.state == .lodged else { return false }
        var seen = Facts()
        try seen.loadOldName(of: rival, from: reader)
        return terms.hasLostStanding(seen.holding(of: rival, circumstances))
    }

    /// A claim of a campaign that is running, for a command of the registry's own.
    func requireRunning(
        _ name: String, _ circumstances: Circumstances
    ) throws(Refusal) -> (campaign: Campaign, claim: Claim, terms: ClaimTerms) {
        try requireActor(circumstances)
        let found = try requireClaim(name)
        try circumstances.requireRegistry(name)
        guard found.campaign.state == .running else { throw .claim(name, .notRunning(found.campaign.state)) }
        if found.claim.state == .excluded { throw .claim(name, .excluded(found.claim.standing)) }
        return found
    }

    /// What happens to the claim next, as the policy and the register say; nil where there is no claim.
    func move(_ circumstances: Circumstances) -> ClaimMove? {
        guard let claim = campaign?.claim, let terms = campaign?.terms else { return nil }
        var barred: [DomainName: LabelBar] = [:]
        for name in terms.names(of: claim) where isTaken(name, for: claim, circumstances) { barred[name] = .taken }
        for label in campaign?.barred ?? [] { barred[label.name] = .rules }
        return terms.next(
            for: claim, among: (campaign?.rivals ?? []).filter { $0.target == claim.target },
            holding: holding(of: claim, circumstances), barred: barred, at: circumstances.instant)
    }

    /// Whether a name is not to be had: somebody has it, or it is a wish and another claim is to it.
    private func isTaken(_ name: DomainName, for claim: Claim, _ circumstances: Circumstances) -> Bool {
        if existing(name, circumstances) != nil { return true }
        guard name != claim.target else { return false }
        return campaign?.rivals.contains { rival in
            rival.target == name && rival.state != .excluded
                && (rival.holds(at: circumstances.instant) || !rival.state.isSettled)
        } ?? false
    }

    /// Whose right it is now: the holder's of the old name, where the right is theirs; else that of the plan.
    func holder(of claim: Claim, _ circumstances: Circumstances) -> ContactIdentifier {
        guard let old = existing(claim.source, numbered: claim.sourceDomain, circumstances),
            let terms = campaign?.terms,
            claim.isRight(ofHolder: holderKey(old.registrant), under: terms.continuity)
        else { return claim.holder }
        return old.registrant
    }

    /// The claim as it is of its holder now, for a step that is about to be written down. A token that another holder was
    /// given is no longer good.
    func current(_ claim: Claim, _ circumstances: Circumstances) -> Claim {
        let holder = holder(of: claim, circumstances)
        guard holder != claim.holder else { return claim }
        var claim = claim
        let key = holderKey(holder)
        if key != claim.holderKey { (claim.token, claim.tokenUsed) = (nil, nil) }
        claim.holder = holder
        claim.holderKey = key
        return claim
    }

    /// The new name as it would be registered: a copy of the old one, with its keys only where the holder has confirmed
    /// that they sign the new name too. A hold that the registry set goes along.
    func planned(_ name: DomainName, _ circumstances: Circumstances) throws(Refusal) -> Domain {
        let (_, claim, campaignTerms) = try requireClaim(name.text)
        let (zone, terms) = try requirePlace(name, circumstances)
        let holder = try requireContact(holder(of: claim, circumstances), circumstances).identifier
        let old = existing(claim.source, numbered: claim.sourceDomain, circumstances)
        let now = circumstances.instant
        var new = Domain(
            name: name, zone: zone, registrant: holder, contacts: old?.contacts ?? [],
            nameServers: old?.nameServers ?? [],
            delegationSigners: claim.choice?.confirmsKeys == true ? old?.delegationSigners ?? [] : [],
            statuses: old?.statuses.intersection(.serverHold) ?? [],
            sponsor: claim.payer ?? old?.sponsor ?? claim.sponsor,
            created: now, expiry: now, withdrawal: now, redemptionEnd: now, purge: now)
        new.creator = .registry
        switch campaignTerms.term {
        case .years(let years): new.start(years: years, terms: terms)
        case .ofOldName:
            new.start(years: 1, terms: terms)
            // A year at least: the old name may be near its end, or past it.
            if let old { new.schedule(expiry: max(old.expiry, new.expiry), terms: terms) }
        }
        new.serverPlace = old?.serverPlace
        for document in (old?.evidence ?? []) + (claim.choice?.evidence ?? [])
        where !new.evidence.contains(document) && new.evidence.count < RequestLimits.evidence {
            new.evidence.append(document)
        }
        return new
    }

    /// What the new name costs who lodged the claim; nil where the campaign waives it, nobody lodged it, or who did has no
    /// account. Refuses where the account does not hold it.
    func charge(for new: Domain, of claim: Claim, _ circumstances: Circumstances) throws(Refusal) -> AccountEntry? {
        guard let payer = claim.payer, let account = billing?.account(of: payer), let terms = campaign?.terms else {
            return nil
        }
        let amount: Money
        var isRefundable = true
        switch terms.fees.create {
        case .waived: return nil
        case .amount(let money): amount = money
        case .byPriceList:
            guard let schedule = billing?.schedule else { return nil }
            amount = schedule.fee(for: .create, years: new.termYears)
            isRefundable = schedule[.create]?.refundable == true
        }
        guard amount > .zero, let charged = amount.negated else { return nil }
        guard amount <= account.balance else {
            throw .billing(payer.rawValue, needed: amount, balance: account.balance)
        }
        return AccountEntry(
            registrar: payer, at: circumstances.instant, kind: .create, amount: charged, balance: .zero,
            object: new.name.text, domain: 0, years: new.termYears, refundable: isRefundable,
            graceEnd: new.gracePeriods.first?.end)
    }
}

extension Claim {
    /// Who lodged it, and so sponsors the new name and pays for it; nil where silence or an operator speaks.
    var payer: RegistrarIdentifier? {
        guard let registrar = choice?.registrar, registrar != .registry else { return nil }
        return registrar
    }
}
