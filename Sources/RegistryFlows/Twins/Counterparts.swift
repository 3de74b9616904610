import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// A counterpart that is not there has nothing that could be renewed, handed over or given up; one that is there can't be
/// registered, and whose it is, the rule says that binds it.
extension CreateDomain: TwinnedUseCase {
    var command: Command { .createDomain(self) }

    /// Same holder, contacts, servers and term. DS data is of the one name alone: its digests are over the name (RFC
    /// 4034, section 5.1.4), and would break the other. Neither does a token go for a name that it was not given out for.
    func counterpart(for twin: DomainName, _ facts: Facts, _ circumstances: Circumstances) -> CreateDomain? {
        guard facts.existing(twin, circumstances) == nil else { return nil }
        var other = CreateDomain(name: twin, years: years, registrant: registrant)
        other.contacts = contacts
        other.nameServers = nameServers
        other.serverPlace = serverPlace
        other.evidence = evidence
        other.authorization = authorization
        other.timesToLive = timesToLive
        return other
    }
}

extension RenewDomain: TwinnedUseCase {
    var command: Command { .renewDomain(self) }

    func counterpart(for twin: DomainName, _ facts: Facts, _ circumstances: Circumstances) -> RenewDomain? {
        facts.existing(twin, circumstances).map {
            RenewDomain(name: twin, currentExpiry: $0.expiry, years: years)
        }
    }
}

extension ChangeRegistrant: TwinnedUseCase {
    var command: Command { .changeRegistrant(self) }

    func counterpart(for twin: DomainName, _ facts: Facts, _ circumstances: Circumstances) -> ChangeRegistrant? {
        // One that the new holder has already stays as it is.
        guard let domain = facts.existing(twin, circumstances), domain.registrant != registrant else { return nil }
        var other = ChangeRegistrant(name: twin, registrant: registrant)
        other.evidence = evidence
        return other
    }
}

extension DeleteDomain: TwinnedUseCase {
    var command: Command { .deleteDomain(self) }

    func counterpart(for twin: DomainName, _ facts: Facts, _ circumstances: Circumstances) -> DeleteDomain? {
        guard let domain = facts.existing(twin, circumstances), circumstances.instant < domain.withdrawal else {
            return nil
        }
        return DeleteDomain(name: twin)
    }
}
