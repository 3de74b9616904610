import DNSCore
import RegistryModel

extension Proposal {
    /// A name that is held, put to the rules as if it were asked for now with all that the register knows of it: its
    /// sponsor, holder, servers, keys, place and documents.
    ///
    /// It keeps the instant at which it was registered, also as a create, whose own instant would stand for it otherwise:
    /// so rules that are for new names alone leave it as it is. A create asks for the term that the name has (its years
    /// are not known any more), a renewal for one year more; nothing else moves the term. A token that once gave out a
    /// reserved name was used up, and does not speak for it here.
    ///
    /// - Parameters:
    ///   - nameServers: those of `domain`, in its order.
    ///   - accreditations: its sponsor's.
    ///   - holderNames: how many names the holder has in the zone, this one not counted.
    package init(
        held domain: Domain, as operation: Operation, holder: Holder, nameServers: [NameServer],
        accreditations: [DomainName], holderNames: Int
    ) {
        let expiry: Instant? =
            switch operation {
            case .create: domain.expiry
            case .renew: domain.expiry.adding(years: 1)
            default: nil
            }
        self.init(
            operation: operation, name: domain.name, zone: domain.zone, registered: domain.created,
            registrar: domain.sponsor, accreditations: accreditations, holder: holder, evidence: domain.evidence,
            nameServers: nameServers, delegationSigners: domain.delegationSigners, serverPlace: domain.serverPlace,
            years: operation == .renew ? 1 : nil, expiry: expiry,
            registrarSince: domain.transferred ?? domain.created, holderNames: holderNames)
    }
}
