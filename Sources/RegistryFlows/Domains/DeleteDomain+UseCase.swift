import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.2.2, with RFC 3915: within the add grace period the name is free at once, later it goes to
/// redemption. A pending create is withdrawn with its application.
extension DeleteDomain: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let domain = try facts.loadWhole(name, from: reader, circumstances) else { return }
        try facts.loadCharges(for: domain, to: domain.sponsor, from: reader)
        for host in facts.hosts(under: domain.number) {
            let count = try reader.links(toHost: host.number, at: circumstances.instant)
            facts.hostLinks.append(Facts.Link(number: host.number, count: count))
        }
        if domain.statuses.contains(.pendingCreate), let application = try reader.pendingApplication(for: name) {
            facts.applications.append(application)
        }
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? {
        guard let (domain, _) = try? facts.requireDomain(name, circumstances) else { return nil }
        return facts.proposal(.delete, for: domain, circumstances)
    }

    func decideAlone(
        _ facts: Facts, _ verdict: Verdict?, waits: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let (domain, terms) = try facts.requireDomain(name, circumstances)
        try circumstances.requireSponsor(domain)
        if domain.statuses.contains(.pendingCreate) {
            let application = facts.applications.first { $0.domain == name && $0.state == .pending }
            return facts.withdrawal(of: domain, application, circumstances)
        }
        try circumstances.requireNoTransfer(domain)
        try circumstances.requireSettled(domain)
        try circumstances.requireNone(of: .deleteProhibited, in: domain.statuses, .domain, name.text)
        try requireUnused(domain, facts)
        try verdict.require(circumstances)
        let credits = facts.creditsOfDelete(domain, circumstances)
        var after = domain
        if domain.isInAddGrace(at: circumstances.instant) {
            after.remove(at: circumstances.instant)
        } else {
            after.withdraw(at: circumstances.instant, terms: terms)
            // Years whose price is given back are taken back too: a restore would else bring them for nothing.
            after.expiry = after.expiry.adding(years: -credits.reduce(0) { $0 + $1.years })
        }
        var resolution = facts.resolution(updating: name, to: after, circumstances)
        resolution.changes.giveBack(credits, facts, at: circumstances.instant)
        resolution.tellSponsor(of: domain, circumstances)
        return resolution
    }

    /// Hosts under the name would vanish with it: not while others delegate to them (RFC 5731, section 3.2.2).
    private func requireUnused(_ domain: Domain, _ facts: Facts) throws(Refusal) {
        for host in facts.hosts(under: domain.number) {
            let own = domain.nameServers.contains(host.number) ? 1 : 0
            guard facts.links(toHost: host.number) <= own else {
                throw .association(.domain, name.text, reason: RefusalDetail.hostsInUse.with(host.name.text))
            }
        }
    }
}
