import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    package func domain(named name: DomainName) throws -> Domain? {
        try linked(first(Domain.selectByName, { try $0.put(name.canonicalKey) }, Domain.init(row:)))
    }

    package func domain(numbered number: ObjectNumber) throws -> Domain? {
        try linked(first(Domain.selectByNumber, { try $0.put(number) }, Domain.init(row:)))
    }

    package func host(named name: DomainName) throws -> Host? {
        try first(Host.selectByName, { try $0.put(name.canonicalKey) }, Host.init(row:))
    }

    package func host(numbered number: ObjectNumber) throws -> Host? {
        try first(Host.selectByNumber, { try $0.put(number) }, Host.init(row:))
    }

    /// Hosts whose superordinate domain has this number, in canonical order.
    package func hosts(under domain: ObjectNumber) throws -> [Host] {
        try all(Host.selectBySuperordinate, { try $0.put(domain) }, Host.init(row:))
    }

    package func contact(_ identifier: ContactIdentifier) throws -> Contact? {
        try first(Contact.selectByIdentifier, { try $0.put(identifier.rawValue) }, Contact.init(row:))
    }

    package func contact(numbered number: ObjectNumber) throws -> Contact? {
        try first(Contact.selectByNumber, { try $0.put(number) }, Contact.init(row:))
    }

    package func registrar(_ identifier: RegistrarIdentifier) throws -> Registrar? {
        try first(Registrar.selectByIdentifier, { try $0.put(identifier) }, Registrar.init(row:))
    }

    /// Every registrar, by identifier.
    package func registrars() throws -> [Registrar] { try all(Registrar.selectAll, { _ in }, Registrar.init(row:)) }

    package func application(numbered number: ObjectNumber) throws -> Application? {
        try first(Application.selectByNumber, { try $0.put(number) }, Application.init(row:))
    }

    package func pendingApplication(for domain: DomainName) throws -> Application? {
        try first(
            Application.selectByDomain,
            {
                try $0.put(domain)
                try $0.put(Application.State.pending.rawValue)
            }, Application.init(row:))
    }

    /// The last application for the name, whatever its state.
    package func latestApplication(for domain: DomainName) throws -> Application? {
        try first(Application.selectLatest, { try $0.put(domain) }, Application.init(row:))
    }

    /// Oldest first; nil: of all states.
    package func applications(state: Application.State?) throws -> [Application] {
        let every = try all(Application.selectAll, { _ in }, Application.init(row:))
        return state.map { wanted in every.filter { $0.state == wanted } } ?? every
    }

    /// The domain with what stands in the tables of links.
    func linked(_ domain: Domain?) throws -> Domain? {
        guard var domain else { return nil }
        domain.nameServers = try nameServers(of: domain.number)
        domain.contacts = try all(
            "SELECT role, contact FROM domain_contact WHERE domain = $1 ORDER BY place",
            { try $0.put(domain.number) },
            { statement in
                var row = RowReader(statement)
                return DomainContact(
                    role: try row.word(DomainContact.Role.self), contact: ContactIdentifier(row.text()))
            })
        return domain
    }

    func nameServers(of domain: ObjectNumber) throws -> [ObjectNumber] {
        try all(
            "SELECT host FROM domain_host WHERE domain = $1 ORDER BY place", { try $0.put(domain) },
            { $0.integer(0) })
    }
}
