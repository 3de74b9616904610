import DNSCore
import RegistryModel
import RegistryStore

extension Facts {
    /// What is written where a stored domain becomes `after`: the domain itself, the hosts that follow its sponsor,
    /// and word to both registrars of what became of a transfer, by this command or by the clock since the last one.
    func resolution(updating name: DomainName, to after: Domain, _ circumstances: Circumstances) -> Resolution {
        guard let before = domain(named: name) else {
            preconditionFailure("'\(name)' was projected without being in the facts")
        }
        var changes = ChangeSet()
        var after = after
        after.updater = circumstances.account
        after.updated = circumstances.instant
        changes.domains = [Change(before: before, after: after)]
        if before.sponsor != after.sponsor { changes.hosts = hostsFollowing(after) }
        let projected = existing(name, circumstances) ?? before
        changes.tell(before.transfer, projected.transfer, after.transfer, about: name.text)
        let ended = [projected.transfer, after.transfer].compactMap(\.self).filter { $0 != before.transfer }
        changes.giveBack(
            ended.flatMap { creditsOfEnded($0, of: before.number) }, self, at: circumstances.instant)
        return Resolution(changes: changes, answer: .domain(after))
    }

    /// Subordinate hosts go where their domain goes (RFC 5732, section 1.1).
    private func hostsFollowing(_ domain: Domain) -> [Change<Host>] {
        hosts(under: domain.number).compactMap { host in
            let after = host.projected(under: domain)
            return after == host ? nil : Change(before: host, after: after)
        }
    }
}

extension Resolution {
    /// Tells a registrar what an operator did to its name (RFC 8590).
    mutating func tellSponsor(of domain: Domain, _ circumstances: Circumstances) {
        tell(domain.sponsor, of: domain.name.text, circumstances)
    }

    /// Tells a registrar what was done by an operator, or the registry itself, to an object of its own; nothing where a
    /// registrar did it. `object` is the name that the object has afterwards.
    mutating func tell(_ sponsor: RegistrarIdentifier, of object: String, _ circumstances: Circumstances) {
        guard circumstances.registrar == nil, sponsor != .registry else { return }
        changes.pollMessages.append(
            PollMessage(registrar: sponsor, at: circumstances.instant, .changedByRegistry, object: object))
    }
}

extension ChangeSet {
    /// Word of what the clock made of a transfer since it was stored, and then of what the command makes of it.
    mutating func tell(_ stored: Transfer?, _ projected: Transfer?, _ after: Transfer?, about object: String) {
        if let projected, projected != stored { tell(projected, about: object) }
        if let after, after != projected { tell(after, about: object) }
    }

    /// A message to both sides of a transfer, dated when it happened.
    private mutating func tell(_ transfer: Transfer, about object: String) {
        let kind = PollMessage.Kind(of: transfer)
        let at = transfer.state == .pending ? transfer.requested : transfer.acts
        for registrar in [transfer.losing, transfer.gaining] {
            pollMessages.append(PollMessage(registrar: registrar, at: at, kind, object: object))
        }
    }
}

extension PollMessage.Kind {
    /// The word for what became of a transfer.
    init(of transfer: Transfer) {
        self =
            switch transfer.state {
            case .pending: .transferRequested
            case .clientApproved: .transferApproved
            case .clientRejected: .transferRejected
            case .clientCancelled: .transferCancelled
            case .serverApproved: .transferServerApproved
            case .serverCancelled: .transferServerCancelled
            }
    }
}
