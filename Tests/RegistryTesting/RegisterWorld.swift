import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// A register that a test writes by hand, past all flows: holders, names, servers.
package final class RegisterWorld {
    package let register: TemporaryRegister
    private var numbers: [String: ObjectNumber] = [:]
    private var domains: [String: Domain] = [:]
    /// A day after everything was registered.
    package static let now = Sample.start.adding(days: 1)

    /// Two registrars and nothing else.
    package init() throws {
        register = try TemporaryRegister()
        var changes = ChangeSet()
        changes.registrars = [Sample.alpha, Sample.beta].map {
            Change(
                before: nil, after: Registrar(identifier: $0, name: "\($0)", accreditations: [], created: Sample.start))
        }
        try apply(changes)
    }

    @discardableResult
    private func apply(_ changes: ChangeSet) throws -> Applied {
        let receipt = DecisionReceipt(
            instant: Sample.start, actor: .operator("aigerim"), operation: "test", object: "world", zone: nil,
            outcome: .accepted, code: 1_000, reason: nil, rules: [], commandDigest: [], command: [0x7b, 0x7d],
            facts: [0x7b, 0x7d], verdict: nil)
        return try register.database.write { try RegistryWriter($0).apply(changes, receipt: receipt) }
    }

    /// A contact that holds names.
    package func holder(
        _ identifier: String, _ kind: HolderKind, number: String? = nil, organization: String? = nil,
        region: String? = nil
    ) throws {
        var changes = ChangeSet()
        let address = PostalAddress(
            name: "Aigul", organization: organization, city: "Almaty", region: region, countryCode: "KZ")
        changes.contacts = [
            Change(
                before: nil,
                after: Contact(
                    identifier: ContactIdentifier(identifier), kind: kind, nationalIdentifier: number,
                    international: address, email: "x@example.kz", sponsor: Sample.alpha, created: Sample.start))
        ]
        try apply(changes)
    }

    /// A name for a year, without servers.
    package func domain(
        _ name: String, _ holder: String, sponsor: RegistrarIdentifier = Sample.alpha, isSigned: Bool = false,
        statuses: StatusSet = []
    ) throws {
        let labels = name.split(separator: ".")
        var domain = Domain(
            name: Sample.name(name), zone: Sample.name(labels.dropFirst().joined(separator: ".")),
            registrant: ContactIdentifier(holder), sponsor: sponsor, created: Sample.start, expiry: Sample.start,
            withdrawal: Sample.start, redemptionEnd: Sample.start, purge: Sample.start)
        domain.schedule(expiry: Sample.start.adding(years: 1), terms: Sample.terms)
        domain.statuses = statuses
        if isSigned {
            domain.delegationSigners = [
                DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 1, count: 32))
            ]
        }
        var changes = ChangeSet()
        changes.domains = [Change(before: nil, after: domain)]
        domains[name] = try apply(changes).domains.first
    }

    /// A name server, under a name or outside.
    package func host(_ name: String, _ addresses: [String] = [], under domain: String? = nil) throws {
        var changes = ChangeSet()
        let host = Host(
            name: Sample.name(name), superordinate: domain.flatMap { domains[$0]?.number },
            addresses: addresses.map(Sample.address), sponsor: Sample.alpha, created: Sample.start)
        changes.hosts = [Change(before: nil, after: host)]
        numbers[name] = try apply(changes).hosts.first?.number
    }

    /// Gives a name its servers.
    package func serve(_ name: String, _ hosts: String...) throws {
        guard let before = domains[name] else { preconditionFailure("no \(name)") }
        var after = before
        after.nameServers = hosts.compactMap { numbers[$0] }
        var changes = ChangeSet()
        changes.domains = [Change(before: before, after: after)]
        domains[name] = try apply(changes).domains.first
    }
}
