import DNSCore
import RegistryModel
import RegistryStore

/// Reading into the facts, each object once.
extension Facts {
    /// The registrar that acts, if one does.
    mutating func loadActor(_ circumstances: Circumstances, from reader: RegistryReader) throws {
        guard let identifier = circumstances.registrar else { return }
        try loadRegistrar(identifier, from: reader)
    }

    mutating func loadRegistrar(_ identifier: RegistrarIdentifier, from reader: RegistryReader) throws {
        guard registrar(identifier) == nil, let registrar = try reader.registrar(identifier) else { return }
        registrars.append(registrar)
    }

    /// The domain of that name, and its registrar, whose accreditations policy looks at.
    @discardableResult
    mutating func loadDomain(named name: DomainName, from reader: RegistryReader) throws -> Domain? {
        if let domain = domain(named: name) { return domain }
        guard let domain = try reader.domain(named: name) else { return nil }
        domains.append(domain)
        return domain
    }

    mutating func loadDomain(numbered number: ObjectNumber, from reader: RegistryReader) throws {
        guard domain(numbered: number) == nil, let domain = try reader.domain(numbered: number) else { return }
        domains.append(domain)
    }

    /// The host of that name with the domain that it lies under: a host lives as long as that one does.
    @discardableResult
    mutating func loadHost(named name: DomainName, from reader: RegistryReader) throws -> Host? {
        if let host = host(named: name) { return host }
        guard let host = try reader.host(named: name) else { return nil }
        hosts.append(host)
        if let superordinate = host.superordinate { try loadDomain(numbered: superordinate, from: reader) }
        return host
    }

    /// The hosts of those names, as far as a command may name any: one with more is refused for that, and must not hold
    /// up the writer before.
    mutating func loadHosts(named names: [DomainName], from reader: RegistryReader) throws {
        for name in names.prefix(RequestLimits.nameServers) { try loadHost(named: name, from: reader) }
    }

    /// The contacts of those roles, with the same limit of its own.
    mutating func loadContacts(_ contacts: [DomainContact], from reader: RegistryReader) throws {
        for contact in contacts.prefix(RequestLimits.contacts) { try loadContact(contact.contact, from: reader) }
    }

    /// The hosts that a domain uses.
    mutating func loadNameServers(of domain: Domain, from reader: RegistryReader) throws {
        for number in domain.nameServers where host(numbered: number) == nil {
            if let host = try reader.host(numbered: number) { hosts.append(host) }
        }
    }

    /// The hosts that lie under a domain.
    mutating func loadSubordinates(of domain: Domain, from reader: RegistryReader) throws {
        for host in try reader.hosts(under: domain.number) where self.host(numbered: host.number) == nil {
            hosts.append(host)
        }
    }

    mutating func loadContact(_ identifier: ContactIdentifier, from reader: RegistryReader) throws {
        guard contact(identifier) == nil, let contact = try reader.contact(identifier) else { return }
        contacts.append(contact)
    }

    /// What every command about an application looks at: it, its domain, and what was paid for that.
    mutating func loadApplication(_ number: ObjectNumber, from reader: RegistryReader) throws {
        guard let application = try reader.application(numbered: number) else { return }
        applications.append(application)
        guard let domain = try loadDomain(named: application.domain, from: reader) else { return }
        try loadCharges(for: domain, to: domain.sponsor, from: reader)
    }

    /// What every command about an existing domain looks at: actor, domain, its registrar, holder and servers.
    @discardableResult
    mutating func loadWhole(
        _ name: DomainName, from reader: RegistryReader, _ circumstances: Circumstances
    ) throws -> Domain? {
        try loadActor(circumstances, from: reader)
        guard let domain = try loadDomain(named: name, from: reader) else { return nil }
        try loadRegistrar(domain.sponsor, from: reader)
        if let gaining = domain.transfer?.gaining { try loadRegistrar(gaining, from: reader) }
        // A transfer that comes to nothing is given back, by whatever command finds that it did.
        if let transfer = domain.transfer, transfer.state == .pending {
            try loadCharges(for: domain, to: transfer.gaining, from: reader)
        }
        try loadContact(domain.registrant, from: reader)
        try loadNameServers(of: domain, from: reader)
        try loadSubordinates(of: domain, from: reader)
        try loadHolderNames(of: domain.registrant, except: name, from: reader, circumstances)
        return domain
    }

    /// How many names the holder has, where a rule asks for that.
    mutating func loadHolderNames(
        of holder: ContactIdentifier, except name: DomainName, from reader: RegistryReader,
        _ circumstances: Circumstances
    ) throws {
        guard circumstances.countsHolderNames, let zone = circumstances.zone, let contact = contact(holder) else {
            return
        }
        holderNames = try reader.holderNames(contact, in: zone, except: name, at: circumstances.instant)
    }
}
