import PolicyEngine
import RegistryModel
import RegistryStore

/// Restores what a step has changed, to the last octet, and gives back what it cost. Refuses where anybody has changed
/// one of its objects since, and where a later step of the same member stands on it.
extension UndoStep: UseCase {
    package var object: String { String(step) }

    package func object(_ facts: Facts) -> String {
        guard let campaign = facts.campaign?.campaign else { return object }
        let inverse = facts.campaign?.inverse
        let name = inverse?.claim?.before?.source ?? inverse?.member?.before?.name ?? facts.campaign?.claim?.source
        return name.map { "\(campaign.identifier)/\($0)" } ?? campaign.identifier
    }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let step = facts.campaign?.step, let inverse = try reader.inverse(ofStep: step.number) else { return }
        facts.campaign?.inverse = inverse
        facts.campaign?.lastStep = try reader.lastStep(of: step.member, in: step.campaign)?.number
        if let member = inverse.member?.after {
            facts.campaign?.member = try reader.bulkMember(numbered: member.number)
        }
        for change in inverse.domains {
            guard let after = change.after else { continue }
            try facts.loadDomain(numbered: after.number, from: reader)
            // What a name that goes would take along.
            if change.before == nil { try facts.loadSubordinates(of: after, from: reader) }
            if let domain = facts.domain(numbered: after.number) {
                for registrar in try reader.payers(of: inverse.charges) {
                    try facts.loadCharges(for: domain, to: registrar, from: reader)
                }
            }
        }
        for change in inverse.hosts {
            guard let number = change.after?.number, facts.host(numbered: number) == nil else { continue }
            if let host = try reader.host(numbered: number) { facts.hosts.append(host) }
        }
        for change in inverse.contacts {
            if let after = change.after { try facts.loadContact(after.identifier, from: reader) }
        }
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let name = object(facts)
        guard let campaign = facts.campaign?.campaign, let before = facts.campaign?.step,
            let inverse = facts.campaign?.inverse
        else { throw .claim(name, .noStep) }
        try circumstances.requirePerson(name)
        if before.undone != nil { throw .claim(name, .undone) }
        guard [.running, .held, .closed].contains(campaign.state) else {
            throw .claim(name, .wrongState(campaign.state))
        }
        if let last = facts.campaign?.lastStep, last > step { throw .claim(name, .laterStep(last)) }
        var changes = try restored(inverse, facts, name, circumstances)
        changes.undoneStep = step
        // Its member is open again, and so is the campaign: held, until somebody says how it goes on.
        if campaign.state == .closed {
            var after = campaign
            after.state = .held
            after.hold = Campaign.Hold(
                reason: reason, at: circumstances.instant, by: circumstances.actor.name)
            changes.campaigns = [Change(before: campaign, after: after)]
        }
        return Resolution(changes: changes, answer: changes.claims.first?.after.map(Answer.claim) ?? .done)
    }

    private func restored(
        _ inverse: StepInverse, _ facts: Facts, _ name: String, _ circumstances: Circumstances
    ) throws(Refusal) -> ChangeSet {
        var changes = ChangeSet()
        for change in inverse.domains {
            guard let after = change.after else { continue }
            guard let now = facts.domain(numbered: after.number), now == after else {
                throw .claim(name, .changed(after.name.text))
            }
            if change.before == nil, let host = facts.hosts(under: after.number).first {
                throw .claim(name, .changed(host.name.text))
            }
            changes.domains.append(Change(before: now, after: change.before))
            changes.tell(after.sponsor, .claimUndone, about: after.name.text, at: circumstances.instant)
        }
        for change in inverse.hosts {
            guard let after = change.after else { continue }
            guard let now = facts.host(numbered: after.number), now == after else {
                throw .claim(name, .changed(after.name.text))
            }
            changes.hosts.append(Change(before: now, after: change.before))
        }
        for change in inverse.contacts {
            guard let after = change.after else { continue }
            guard let now = facts.contact(after.identifier), now == after else {
                throw .claim(name, .changed(after.identifier.rawValue))
            }
            changes.contacts.append(Change(before: now, after: change.before))
        }
        if let change = inverse.claim {
            changes.claims = [try restored(change, facts, name)]
            if let claim = changes.claims.first?.after {
                changes.tell(claim.sponsor, .claimUndone, about: claim.source.text, at: circumstances.instant)
            }
        }
        if let change = inverse.member {
            guard let now = facts.campaign?.member, now == change.after else {
                throw .claim(name, .changed(change.after?.name.text ?? name))
            }
            changes.bulkMembers = [Change(before: now, after: change.before)]
        }
        let charges = facts.billing?.charges.filter { inverse.charges.contains($0.number) } ?? []
        changes.giveBack(charges, facts, at: circumstances.instant)
        return changes
    }

    /// The claim as it was. A token that was given out since stays good, and what the probe saw is no part of it.
    private func restored(
        _ change: Change<Claim>, _ facts: Facts, _ name: String
    ) throws(Refusal) -> Change<Claim> {
        guard let now = facts.campaign?.claim, let after = change.after, var before = change.before else {
            throw .claim(name, .noStep)
        }
        guard now.withoutToken == after.withoutToken else { throw .claim(name, .changed(after.source.text)) }
        if now.token != after.token || now.tokenUsed != after.tokenUsed {
            before.token = now.token
            before.tokenUsed = now.tokenUsed
        }
        return Change(before: now, after: before)
    }
}

extension Claim {
    /// What steps alone change.
    fileprivate var withoutToken: Claim {
        var claim = self
        claim.token = nil
        claim.tokenUsed = nil
        claim.answering = nil
        claim.observed = nil
        return claim
    }
}

extension ChangeSet {
    fileprivate mutating func tell(
        _ registrar: RegistrarIdentifier, _ kind: PollMessage.Kind, about object: String, at instant: Instant
    ) {
        guard registrar != .registry else { return }
        pollMessages.append(PollMessage(registrar: registrar, at: instant, kind, object: object))
    }
}
