import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Making a bulk change to one of its names; the registry's own command.
package struct ChangeMember: Hashable, Sendable, Codable {
    package var member: ObjectNumber
    package init(member: ObjectNumber) { self.member = member }
}

extension ChangeMember: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("member", member) } }
}

/// One step of a bulk change. Where the name can't be changed any more, that is what comes of it: the member is refused,
/// with the reason, and counts for the stop conditions. What asks for a review counts as accepted, because as many
/// operators as it takes have signed the plan.
extension ChangeMember: UseCase {
    package var object: String { String(member) }

    package func object(_ facts: Facts) -> String {
        guard let campaign = facts.campaign?.campaign, let member = facts.campaign?.member else { return object }
        return "\(campaign.identifier)/\(member.name)"
    }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let change = facts.campaign?.campaign?.change, let member = facts.campaign?.member,
            let domain = try facts.loadWhole(member.name, from: reader, circumstances)
        else { return }
        switch change {
        case .registrar(_, let to):
            try facts.loadRegistrar(to, from: reader)
            try facts.loadContacts(domain.contacts, from: reader)
            for contact in facts.contacts {
                let count = try reader.links(
                    toContact: contact.identifier, sponsoredByOthersThan: to, at: circumstances.instant)
                facts.contactLinks.append(Facts.Link(number: contact.number, count: count))
            }
        case .nameServers(let from, let to):
            try facts.loadHosts(named: from, from: reader)
            try facts.loadHosts(named: to, from: reader)
        case .suspension, .lifting: break
        }
    }

    /// Rules have a say about servers. Which registrar has a name, and whether it is in the zone, operators have signed.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (change, domain, terms) = try? standing(facts, circumstances), case .nameServers = change else {
            return nil
        }
        return facts.proposal(.update, for: applied(change, domain, terms, facts, circumstances), circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let name = object(facts)
        try circumstances.requireRegistry(name)
        guard let campaign = facts.campaign?.campaign, let before = facts.campaign?.member else {
            throw .claim(name, .noCampaign)
        }
        guard campaign.state == .running else { throw .claim(name, .notRunning(campaign.state)) }
        guard before.state == .waiting else { throw .claim(name, .memberSettled(before.state)) }
        var resolution: Resolution
        var after = before
        do throws(Refusal) {
            resolution = try changed(facts, verdict, circumstances)
            after.state = .done
        } catch {
            resolution = Resolution(changes: ChangeSet(), answer: .member(after))
            after.state = .refused
            after.reason = error.memberReason
        }
        resolution.answer = .member(after)
        resolution.changes.bulkMembers = [Change(before: before, after: after)]
        resolution.changes.campaignStep = CampaignStep(
            campaign: campaign.number, kind: .change, member: before.number, at: circumstances.instant)
        return resolution
    }

    private func changed(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let (change, domain, terms) = try standing(facts, circumstances)
        let after = applied(change, domain, terms, facts, circumstances)
        try FormGuards.requireMost(after.nameServers.count, RequestLimits.nameServers, "ns")
        try facts.requireGlue(after)
        if let verdict, verdict.decision == .refuse { throw .policy(verdict.groundRules) }
        var resolution = facts.resolution(updating: domain.name, to: after, circumstances)
        if case .registrar(let from, let to) = change {
            resolution.changes.contacts = facts.contactsFollowing(domain, from: from, to: to, circumstances)
        } else {
            resolution.tellSponsor(of: domain, circumstances)
        }
        return resolution
    }

    /// The change, the name as it is now, and its clocks; refuses where the change can't be made to it.
    private func standing(
        _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) -> (BulkChange, Domain, LifecycleTerms) {
        guard let change = facts.campaign?.campaign?.change, let member = facts.campaign?.member else {
            throw .claim(object, .noCampaign)
        }
        let (domain, terms) = try facts.requireDomain(member.name, circumstances)
        guard domain.number == member.domain else { throw .objectDoesNotExist(.domain, member.name.text) }
        var accreditations: [DomainName]?
        if case .registrar(_, let to) = change, let registrar = facts.registrar(to), registrar.state == .active {
            accreditations = registrar.accreditations
        }
        try change.require(
            possibleFor: domain, at: circumstances.instant, host: { facts.existing(host: $0, circumstances)?.number },
            accreditations: accreditations)
        return (change, domain, terms)
    }

    private func applied(
        _ change: BulkChange, _ domain: Domain, _ terms: LifecycleTerms, _ facts: Facts,
        _ circumstances: Circumstances
    ) -> Domain {
        change.applied(to: domain, at: circumstances.instant, terms) {
            facts.existing(host: $0, circumstances)?.number
        }
    }
}

extension Refusal {
    /// The refusal's word, and what it is about, as a member or a name that is left out carries it.
    package var memberReason: String {
        switch self {
        case .statusProhibits(_, _, let statuses): ([word] + statuses).joined(separator: " ")
        case .parameterRange(_, let reason), .notEligibleForTransfer(_, let reason), .association(_, _, let reason):
            "\(word) \(reason)"
        case .objectDoesNotExist(_, let name): "\(word) \(name)"
        case .policy(let rules): ([word] + rules.map(\.rawValue)).joined(separator: " ")
        case .claim(_, let problem): "\(word) \(problem.rule)"
        default: word
        }
    }
}

extension Facts {
    /// Contacts of the name that the losing registrar has and that no name but this one, and those of the gaining
    /// registrar, uses: nobody else could care for them.
    fileprivate func contactsFollowing(
        _ domain: Domain, from: RegistrarIdentifier, to: RegistrarIdentifier, _ circumstances: Circumstances
    ) -> [Change<Contact>] {
        var seen: Set<ContactIdentifier> = []
        return ([domain.registrant] + domain.contacts.map(\.contact)).compactMap { identifier in
            guard seen.insert(identifier).inserted, let stored = contact(identifier),
                let contact = existing(contact: identifier, circumstances), contact.sponsor == from,
                contact.transfer?.state != .pending, links(toContact: contact.number) <= 1
            else { return nil }
            var after = contact
            after.complete(
                Transfer(
                    state: .serverApproved, gaining: to, losing: from, requested: circumstances.instant,
                    acts: circumstances.instant, years: 0),
                at: circumstances.instant)
            after.updater = circumstances.account
            after.updated = circumstances.instant
            return Change(before: stored, after: after)
        }
    }
}
