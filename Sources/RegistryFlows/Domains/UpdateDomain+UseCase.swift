import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.2.5, with RFC 5910, section 5.2.5: changes everything but the registrant, which has a procedure
/// of its own (`ChangeRegistrant`).
extension UpdateDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
        try facts.loadHosts(named: addNameServers, from: reader)
        try facts.loadHosts(named: removeNameServers, from: reader)
        try facts.loadContacts(addContacts, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (domain, terms) = try? facts.requireDomain(name, circumstances),
            let after = try? changed(domain, facts, terms, circumstances)
        else { return nil }
        return facts.proposal(.update, for: after, circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm()
        try StatusChange(addStatuses, removeStatuses).requireRight(of: .domain, circumstances)
        let existing = facts.existing(name, circumstances)
        if let existing, circumstances.maySee(existing) { try requireRange(existing, facts, circumstances) }
        try facts.requireTimesToLive(timesToLive, of: TimesToLive.Record.ofDomain)
        let (domain, terms) = try facts.requireDomain(name, circumstances)
        _ = try facts.requireHosts(addNameServers, circumstances)
        for contact in addContacts { _ = try facts.requireContact(contact.contact, circumstances) }
        try circumstances.requireSponsor(domain)
        // An operator may hold a name whose transfer is on its way; the losing registrar may not touch it. RFC 5731,
        // section 2.3, has no transfer pending that is prohibited: an operator rejects it first.
        if circumstances.registrar != nil || !addStatuses.isDisjoint(with: .transferProhibited) {
            try circumstances.requireNoTransfer(domain)
        }
        try circumstances.requireSettled(domain)
        let statuses = StatusChange(addStatuses, removeStatuses)
        try statuses.requireThere(in: domain.statuses)
        try statuses.requireNoLock(
            in: domain.statuses, onlyStatuses: changesOnlyStatuses, .domain, name.text, circumstances)
        let after = try changed(domain, facts, terms, circumstances)
        try facts.requireGlue(after)
        try verdict.require(circumstances)
        var resolution = facts.resolution(updating: name, to: after, circumstances)
        resolution.tellSponsor(of: domain, circumstances)
        return resolution
    }

    private var changesOnlyStatuses: Bool {
        var rest = self
        rest.addStatuses = []
        rest.removeStatuses = []
        return rest == UpdateDomain(name: name)
    }

    private func requireForm() throws(Refusal) {
        guard self != UpdateDomain(name: name) else {
            throw .parameterSyntax(field: "update", reason: RefusalDetail.nothingToChange.with())
        }
        if case .set(let secret) = authorization { try FormGuards.requireSecret(secret) }
        try FormGuards.requirePlace(serverPlace)
        try FormGuards.requireEvidence(addEvidence)
        try FormGuards.requireSigners(addDelegationSigners)
    }

    /// What is added has not to be there, what is removed has to, and the sums stay within the limits.
    private func requireRange(
        _ domain: Domain, _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) {
        let present = domain.nameServers.compactMap { facts.host(numbered: $0)?.name }
        let servers = try ListChange("ns", present, addNameServers, removeNameServers) { $0.text }
        let contacts = try ListChange("contact", domain.contacts, addContacts, removeContacts) { $0.contact.rawValue }
        let signers = try ListChange(
            "secDNS:dsData", removeAllDelegationSigners ? [] : domain.delegationSigners, addDelegationSigners,
            removeAllDelegationSigners ? [] : removeDelegationSigners
        ) { "\($0.keyTag)" }
        try FormGuards.requireMost(servers.after.count, RequestLimits.nameServers, "ns")
        try FormGuards.requireMost(contacts.after.count, RequestLimits.contacts, "contact")
        try FormGuards.requireMost(signers.after.count, RequestLimits.delegationSigners, "secDNS:dsData")
        try FormGuards.requireMost(domain.evidence.count + addEvidence.count, RequestLimits.evidence, "evidence")
    }

    /// The domain as it would be afterwards.
    private func changed(
        _ domain: Domain, _ facts: Facts, _ terms: LifecycleTerms, _ circumstances: Circumstances
    ) throws(Refusal) -> Domain {
        var after = domain
        let removed = Set(removeNameServers.compactMap { facts.host(named: $0)?.number })
        after.nameServers.removeAll { removed.contains($0) }
        after.nameServers += try facts.requireHosts(addNameServers, circumstances)
        after.contacts.removeAll { removeContacts.contains($0) }
        after.contacts += addContacts
        if removeAllDelegationSigners { after.delegationSigners = [] }
        after.delegationSigners.removeAll { removeDelegationSigners.contains($0) }
        after.delegationSigners += addDelegationSigners
        after.statuses = StatusChange(addStatuses, removeStatuses).applied(to: domain.statuses)
        if let serverPlace { after.serverPlace = serverPlace }
        after.evidence += addEvidence
        after.timesToLive = timesToLive.applied(to: domain.timesToLive)
        switch authorization {
        case .set(let secret): after.authorization = secret.secret(from: circumstances.instant, terms)
        case .clear: after.authorization = nil
        case nil: break
        }
        return after
    }
}
