import DNSCore
import RegistryModel
import RegistryStore

/// What is there at the instant, and refusals that many use cases share. Projection comes first, always.
extension Facts {
    /// The registrar that acts is known and active. Operators and the registry itself need no account, but operators
    /// have a name that can be told from another.
    func requireActor(_ circumstances: Circumstances) throws(Refusal) {
        if circumstances.actor.role == .operator {
            let name = circumstances.actor.name
            try FormGuards.requireText(name, "operator")
            guard name.first?.isWhitespace == false, name.last?.isWhitespace == false else {
                throw .parameterSyntax(field: "operator", reason: RefusalDetail.blankEdge.with())
            }
        }
        guard let identifier = circumstances.registrar else { return }
        guard let registrar = registrar(identifier) else { throw .unknownRegistrar(identifier.rawValue) }
        guard registrar.state == .active else { throw .registrarNotActive(identifier.rawValue) }
    }

    /// The name lies directly under a zone of ours; gives that zone and its clocks.
    func requirePlace(
        _ name: DomainName, _ circumstances: Circumstances
    ) throws(Refusal) -> (zone: DomainName, terms: LifecycleTerms) {
        guard let zone = circumstances.zone, let terms, name.isBelow(zone), name.labelCount == zone.labelCount + 1
        else { throw .outOfZone(name.text) }
        return (zone, terms)
    }

    /// The domain as it is at the instant; nil where there is none, or no more.
    func existing(_ name: DomainName, _ circumstances: Circumstances) -> Domain? {
        domain(named: name).flatMap { living($0, circumstances) }
    }

    /// A domain that is there has to be; gives it as it is at the instant, with its clocks.
    func requireDomain(
        _ name: DomainName, _ circumstances: Circumstances
    ) throws(Refusal) -> (domain: Domain, terms: LifecycleTerms) {
        let (_, terms) = try requirePlace(name, circumstances)
        guard let domain = existing(name, circumstances) else { throw .objectDoesNotExist(.domain, name.text) }
        return (domain, terms)
    }

    /// The host as it is at the instant: sponsored as its superordinate domain is, and gone where that one is.
    func existing(host name: DomainName, _ circumstances: Circumstances) -> Host? {
        host(named: name).flatMap { living($0, circumstances) }
    }

    /// The host if it lives at the instant. Hosts outside of our zones have no addresses here, so one that has them and
    /// no domain above it is left over from a purged domain.
    func living(_ host: Host, _ circumstances: Circumstances) -> Host? {
        guard let superordinate = host.superordinate else { return host.addresses.isEmpty ? host : nil }
        guard let domain = domain(numbered: superordinate).flatMap({ living($0, circumstances) }) else { return nil }
        return host.projected(under: domain)
    }

    // A superordinate domain in another zone than the command's is projected by the command's terms: they differ in
    // how long a transfer prolongs, which can't make a host's domain be there or not before years have passed.
    private func living(_ domain: Domain, _ circumstances: Circumstances) -> Domain? {
        let projected = terms.map { domain.projected(to: circumstances.instant, terms: $0) } ?? domain
        return projected.exists(at: circumstances.instant) ? projected : nil
    }

    func existing(contact identifier: ContactIdentifier, _ circumstances: Circumstances) -> Contact? {
        contact(identifier)?.projected(to: circumstances.instant)
    }

    func requireContact(
        _ identifier: ContactIdentifier, _ circumstances: Circumstances
    ) throws(Refusal) -> Contact {
        guard let contact = existing(contact: identifier, circumstances) else {
            throw .objectDoesNotExist(.contact, identifier.rawValue)
        }
        return contact
    }

    /// Every host named has to be there; gives their numbers in the order of the names.
    func requireHosts(_ names: [DomainName], _ circumstances: Circumstances) throws(Refusal) -> [ObjectNumber] {
        var numbers: [ObjectNumber] = []
        for name in names {
            guard let host = existing(host: name, circumstances) else { throw .objectDoesNotExist(.host, name.text) }
            numbers.append(host.number)
        }
        return numbers
    }

    /// A server under the name itself can't be found without its address in the parent (RFC 9471, section 2).
    func requireGlue(_ domain: Domain) throws(Refusal) {
        for number in domain.nameServers {
            guard let host = host(numbered: number), host.name.isWithin(domain.name), host.addresses.isEmpty else {
                continue
            }
            throw .association(.domain, domain.name.text, reason: RefusalDetail.glueMissing.with(host.name.text))
        }
    }
}
