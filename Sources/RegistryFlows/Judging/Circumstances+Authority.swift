import DNSCore
import RegistryModel

/// Who may do what: registrars act on their own objects, operators and the registry on any.
extension Circumstances {
    /// The registrar that acts; nil for an operator or the registry itself.
    var registrar: RegistrarIdentifier? {
        actor.role == .registrar ? RegistrarIdentifier(actor.name) : nil
    }

    /// Who is written down as sponsor, creator or updater.
    var account: RegistrarIdentifier { registrar ?? .registry }

    func requireSponsor(_ domain: Domain) throws(Refusal) {
        try requireSponsor(domain.sponsor, .domain, domain.name.text)
    }

    func requireSponsor(_ sponsor: RegistrarIdentifier, _ kind: ObjectKind, _ name: String) throws(Refusal) {
        if let registrar, registrar != sponsor { throw .notAuthorized(kind, name) }
    }

    /// Whether more may be told of the domain than that it is there: by what is wrong with a change, somebody else could
    /// find out its term, its holder and its contacts (RFC 5731, section 3.1.2).
    func maySee(_ domain: Domain) -> Bool { registrar == nil || registrar == domain.sponsor }

    /// What only the registry's own people may do.
    func requireOperator(_ kind: ObjectKind, _ name: String) throws(Refusal) {
        guard actor.role != .registrar else { throw .notAuthorized(kind, name) }
    }

    /// Refuses where one of `prohibited` is set. What a client set to guard itself does not bind an operator; what
    /// the registry set binds all, until it is taken off by a command with a receipt of its own.
    func requireNone(
        of prohibited: StatusSet, in statuses: StatusSet, _ kind: ObjectKind, _ name: String
    ) throws(Refusal) {
        let binding = registrar == nil ? prohibited.subtracting(.client) : prohibited
        let found = statuses.intersection(binding)
        guard found.isEmpty else { throw .statusProhibits(kind, name, found.words) }
    }

    /// Refuses for names that are not registered yet, or on their way out.
    func requireSettled(_ domain: Domain) throws(Refusal) {
        if domain.statuses.contains(.pendingCreate) {
            throw .statusProhibits(.domain, domain.name.text, StatusSet.pendingCreate.words)
        }
        switch domain.phase(at: instant) {
        case .active, .expired: return
        case .redemption, .pendingDelete, .purged:
            throw .statusProhibits(.domain, domain.name.text, ["pendingDelete"])
        }
    }

    /// Refuses while a transfer waits: what the losing side does now would reach the gaining side's name.
    func requireNoTransfer(_ domain: Domain) throws(Refusal) {
        if domain.transfer?.state == .pending { throw .pendingTransfer(domain.name.text) }
    }

    /// The same for a contact.
    func requireNoTransfer(_ contact: Contact) throws(Refusal) {
        if contact.transfer?.state == .pending { throw .pendingTransfer(contact.identifier.rawValue) }
    }
}
