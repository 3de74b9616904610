import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Does with a claim what the campaign's policy says about it now: the new name is registered as a copy of the old one
/// beside it, or kept for the holder, or the claim is settled without a name.
///
/// A review verdict counts as accepted here, since as many operators as policy asks for have signed the plan. A refusal
/// settles the claim, unless the holder wished for another label that is still to be had (`Registry.barLabels`).
extension SettleClaim: UseCase {
    package var object: String { String(claim) }
    package func object(_ facts: Facts) -> String { facts.claimName(claim) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let claim = facts.campaign?.claim, let terms = facts.campaign?.terms else { return }
        try facts.loadOldName(of: claim, from: reader)
        try facts.loadContact(claim.holder, from: reader)
        var rivals: [Claim] = []
        for name in terms.names(of: claim) {
            try facts.loadDomain(named: name, from: reader)
            rivals += try reader.claims(to: name, in: claim.campaign).filter { rival in
                rival.number != claim.number && !rivals.contains { $0.number == rival.number }
            }
        }
        rivals = try rivals.filter { try !Facts.hasLostStanding($0, terms, reader, circumstances) }
        facts.campaign?.rivals = rivals
        try facts.loadRegistrar(claim.choice?.registrar ?? claim.sponsor, from: reader)
        if terms.fees.create != .waived, let payer = claim.payer { try facts.loadAccount(of: payer, from: reader) }
        try facts.loadHolderNames(
            of: facts.holder(of: claim, circumstances), except: claim.target ?? claim.source, from: reader,
            circumstances)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard case .register(let name)? = facts.move(circumstances), let new = try? facts.planned(name, circumstances)
        else { return nil }
        return facts.proposal(.create, for: new, years: new.termYears, movesExpiry: true, circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let name = object(facts)
        let (_, before, _) = try facts.requireRunning(name, circumstances)
        if before.state.isSettled && before.state != .reserved { throw .claim(name, .settled(before.state)) }
        switch facts.move(circumstances) {
        case .register(let label):
            guard verdict?.decision != .refuse else {
                // Those that refused the holder's other wishes, too.
                let refused = facts.campaign?.barred.flatMap(\.rules) ?? []
                let last = verdict?.groundRules.map(\.rawValue) ?? []
                let rules = refused + last.filter { !refused.contains($0) }
                return settled(before, .refused, ClaimReason.rules.rawValue, rules, facts, circumstances)
            }
            return try registered(before, label, facts, circumstances)
        case .reserve: return settled(before, .reserved, ClaimReason.choice.rawValue, [], facts, circumstances)
        case .settle(let state, let reason):
            let rules = state == .refused ? facts.campaign?.barred.flatMap(\.rules) ?? [] : []
            return settled(before, state, reason, rules, facts, circumstances)
        case .waits(let until): throw .claim(name, .nothingYet(until: until))
        // Finishing is a step of its own.
        case .finish, nil: throw .claim(name, .nothingYet(until: nil))
        }
    }

    private func registered(
        _ before: Claim, _ label: DomainName, _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let new = try facts.planned(label, circumstances)
        if let payer = before.payer, facts.registrar(payer)?.state != .active {
            throw .registrarNotActive(payer.rawValue)
        }
        let charge: AccountEntry?
        do throws(Refusal) {
            charge = try facts.charge(for: new, of: before, circumstances)
        } catch {
            guard case .billing = error, let terms = facts.campaign?.terms,
                circumstances.instant >= terms.waitsForFee(of: before)
            else { throw error }
            return settled(before, .refused, ClaimReason.unpaid.rawValue, [], facts, circumstances)
        }
        var after = facts.current(before, circumstances)
        after.target = label
        after.state = .sideBySide
        after.heldUntil = nil
        after.targetDomain = 0
        after.sideBySide = circumstances.instant
        var changes = ChangeSet()
        changes.domains = [Change(before: nil, after: new)]
        if let charge, let account = facts.billing?.account(of: charge.registrar) { changes.post(charge, to: account) }
        if new.sponsor != before.sponsor {
            changes.tell(new.sponsor, .claimSettled, of: after, at: circumstances.instant)
        }
        return resolution(before, after, changes, circumstances)
    }

    private func settled(
        _ before: Claim, _ state: Claim.State, _ reason: String, _ rules: [String], _ facts: Facts,
        _ circumstances: Circumstances
    ) -> Resolution {
        var after = facts.current(before, circumstances)
        after.state = state
        after.settled = circumstances.instant
        after.reason = reason
        after.heldUntil = facts.campaign?.terms?.heldUntil(before, settledAs: state, at: circumstances.instant)
        if !rules.isEmpty { after.rules = rules }
        return resolution(before, after, ChangeSet(), circumstances)
    }

    private func resolution(
        _ before: Claim, _ after: Claim, _ changes: ChangeSet, _ circumstances: Circumstances
    ) -> Resolution {
        var changes = changes
        changes.claims = [Change(before: before, after: after)]
        changes.campaignStep = CampaignStep(
            campaign: before.campaign, kind: .settle, member: before.number, at: circumstances.instant)
        changes.tell(before.sponsor, .claimSettled, of: after, as: .settled, at: circumstances.instant)
        return Resolution(changes: changes, answer: .claim(after))
    }
}
