import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

/// The end of two names side by side: the old one is withdrawn, so that its redemption runs, or left to its own end.
/// Never before the new name has answered for as long as the policy says and is in the zone, and never while a name needs a
/// host under the old one, the registry has locked that one, or a transfer of it waits.
extension FinishClaim: UseCase {
    package var object: String { String(claim) }
    package func object(_ facts: Facts) -> String { facts.claimName(claim) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let claim = facts.campaign?.claim else { return }
        try facts.loadOldName(of: claim, from: reader)
        try facts.loadNewName(of: claim, from: reader)
        guard let old = facts.domain(named: claim.source) else { return }
        try facts.loadSubordinates(of: old, from: reader)
        for host in facts.hosts(under: old.number) {
            let count = try reader.links(toHost: host.number, at: circumstances.instant)
            facts.hostLinks.append(Facts.Link(number: host.number, count: count))
        }
    }

    /// The holder said so, under a policy that operators have signed.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let name = object(facts)
        let (campaign, before, _) = try facts.requireRunning(name, circumstances)
        guard before.state == .sideBySide else { throw .claim(name, .settled(before.state)) }
        let (state, reason) = try facts.ending(name, circumstances)
        var after = before
        after.state = state
        after.settled = circumstances.instant
        after.reason = reason
        var changes = ChangeSet()
        if state == .moved, let old = facts.existing(before.source, numbered: before.sourceDomain, circumstances),
            circumstances.instant < old.withdrawal
        {
            changes = try withdrawal(of: old, facts, circumstances)
        }
        changes.claims = [Change(before: before, after: after)]
        changes.campaignStep = CampaignStep(
            campaign: campaign.number, kind: .finish, member: before.number, at: circumstances.instant)
        changes.tell(before.sponsor, .claimFinished, of: after, at: circumstances.instant)
        return Resolution(changes: changes, answer: .claim(after))
    }

    private func withdrawal(
        of old: Domain, _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) -> ChangeSet {
        try circumstances.requireNoTransfer(old)
        try circumstances.requireSettled(old)
        try circumstances.requireNone(of: .deleteProhibited, in: old.statuses, .domain, old.name.text)
        for host in facts.hosts(under: old.number) {
            let own = old.nameServers.contains(host.number) ? 1 : 0
            guard facts.links(toHost: host.number) <= own else {
                throw .claim(object(facts), .oldNameServes(host: host.name.text))
            }
        }
        guard let terms = facts.terms else { throw .outOfZone(old.name.text) }
        var after = old
        after.withdraw(at: circumstances.instant, terms: terms)
        return facts.resolution(updating: old.name, to: after, circumstances).changes
    }
}

extension Facts {
    /// How the policy ends two names side by side now; refuses where it does not yet.
    fileprivate func ending(
        _ name: String, _ circumstances: Circumstances
    ) throws(Refusal) -> (Claim.State, reason: String) {
        switch move(circumstances) {
        case .finish(let state, let reason): return (state, reason)
        case .waits(let until): throw .claim(name, .nothingYet(until: until))
        case .register, .reserve, .settle, nil: throw .claim(name, .nothingYet(until: nil))
        }
    }
}
