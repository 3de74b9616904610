import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.2.1: registers a name directly under one of our zones, or lodges an application for it where
/// policy asks for review.
extension CreateDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadPayer(circumstances, from: reader)
        try facts.loadDomain(named: name, from: reader)
        try facts.loadContact(registrant, from: reader)
        try facts.loadContacts(contacts, from: reader)
        try facts.loadHosts(named: nameServers, from: reader)
        if allocationToken != nil { try facts.loadAllocationToken(for: name, from: reader) }
        try facts.loadHolderNames(of: registrant, except: name, from: reader, circumstances)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard facts.existing(name, circumstances) == nil, facts.contact(registrant) != nil,
            let (zone, terms) = try? facts.requirePlace(name, circumstances), years > 0, years <= terms.maximumYears
        else { return nil }
        let servers = nameServers.compactMap { facts.existing(host: $0, circumstances)?.number }
        let domain = planned(in: zone, servers: servers, terms, circumstances)
        var proposal = facts.proposal(.create, for: domain, years: years, movesExpiry: true, circumstances)
        proposal.allocationToken = facts.token(proven: allocationToken, for: name, circumstances)?.number
        return proposal
    }

    func decideAlone(
        _ facts: Facts, _ verdict: Verdict?, waits: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm(facts)
        let (zone, terms) = try facts.requirePlace(name, circumstances)
        _ = try facts.requireContact(registrant, circumstances)
        for contact in contacts { _ = try facts.requireContact(contact.contact, circumstances) }
        let servers = try facts.requireHosts(nameServers, circumstances)
        guard facts.existing(name, circumstances) == nil else { throw .objectExists(.domain, name.text) }
        let token = try facts.requireToken(allocationToken, for: name, circumstances)
        let domain = planned(in: zone, servers: servers, terms, circumstances)
        try facts.requireGlue(domain)
        try facts.requireReleased(name, for: registrant, circumstances)
        let isReview = waits && verdict?.decision != .refuse
        if !isReview { try verdict.require(circumstances) }
        let charge = facts.charge(
            .create, years: years, graceEnd: isReview ? nil : domain.gracePeriods.first?.end, circumstances)
        try facts.requireFunds(for: [charge], circumstances)
        var resolution: Resolution
        if isReview, let verdict {
            resolution = lodge(domain, verdict, circumstances)
        } else {
            var changes = ChangeSet()
            changes.domains = [Change(before: nil, after: domain)]
            resolution = Resolution(changes: changes, answer: .domain(domain))
        }
        resolution.changes.spend(token, circumstances)
        resolution.changes.post([charge], for: name, number: 0, facts, circumstances)
        return resolution
    }

    private func requireForm(_ facts: Facts) throws(Refusal) {
        try FormGuards.requireSecret(authorization)
        try FormGuards.requirePlace(serverPlace)
        try FormGuards.requireEvidence(evidence)
        try FormGuards.requireSigners(delegationSigners)
        if let terms = facts.terms { try FormGuards.requireYears(years, terms) }
        try FormGuards.requireMost(nameServers.count, RequestLimits.nameServers, "ns")
        try FormGuards.requireMost(contacts.count, RequestLimits.contacts, "contact")
        try FormGuards.requireMost(delegationSigners.count, RequestLimits.delegationSigners, "secDNS:dsData")
        try FormGuards.requireMost(evidence.count, RequestLimits.evidence, "evidence")
        try FormGuards.requireDistinct(nameServers, "ns") { $0.text }
        try FormGuards.requireDistinct(contacts, "contact") { $0.contact.rawValue }
        try FormGuards.requireDistinct(delegationSigners, "secDNS:dsData") { "\($0.keyTag)" }
        try facts.requireTimesToLive(timesToLive, of: TimesToLive.Record.ofDomain)
    }

    /// The domain as it would be registered.
    private func planned(
        in zone: DomainName, servers: [ObjectNumber], _ terms: LifecycleTerms, _ circumstances: Circumstances
    ) -> Domain {
        let now = circumstances.instant
        var domain = Domain(
            name: name, zone: zone, registrant: registrant, contacts: contacts, nameServers: servers,
            delegationSigners: delegationSigners, sponsor: circumstances.account, created: now, expiry: now,
            withdrawal: now, redemptionEnd: now, purge: now)
        domain.start(years: years, terms: terms)
        domain.serverPlace = serverPlace
        domain.evidence = evidence
        domain.timesToLive = timesToLive.applied(to: nil)
        domain.authorization = authorization?.secret(from: now, terms)
        return domain
    }

    /// The name is taken and out of the zone until operators decide.
    private func lodge(_ planned: Domain, _ verdict: Verdict, _ circumstances: Circumstances) -> Resolution {
        var domain = planned
        domain.statuses.insert(.pendingCreate)
        domain.gracePeriods = []
        let application = Application(
            domain: name, registrar: domain.sponsor, lodged: circumstances.instant,
            rules: verdict.rulesOfReview.map(\.rawValue), signaturesNeeded: verdict.signatures)
        var changes = ChangeSet()
        changes.domains = [Change(before: nil, after: domain)]
        changes.applications = [Change(before: nil, after: application)]
        return Resolution(changes: changes, answer: .application(application), isReview: true)
    }
}
