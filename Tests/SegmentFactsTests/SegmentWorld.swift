import AddressPlaces
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import SegmentFacts

/// A small segment that a test writes by hand: holders, names, servers.
final class SegmentWorld {
    let register: TemporaryRegister
    private var numbers: [String: ObjectNumber] = [:]
    private var domains: [String: Domain] = [:]
    static let now = Sample.start.adding(days: 1)

    init() throws {
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

    func holder(
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

    func domain(
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

    func host(_ name: String, _ addresses: [String] = [], under domain: String? = nil) throws {
        var changes = ChangeSet()
        let host = Host(
            name: Sample.name(name), superordinate: domain.flatMap { domains[$0]?.number },
            addresses: addresses.map(Sample.address), sponsor: Sample.alpha, created: Sample.start)
        changes.hosts = [Change(before: nil, after: host)]
        numbers[name] = try apply(changes).hosts.first?.number
    }

    func serve(_ name: String, _ hosts: String...) throws {
        guard let before = domains[name] else { preconditionFailure("no \(name)") }
        var after = before
        after.nameServers = hosts.compactMap { numbers[$0] }
        var changes = ChangeSet()
        changes.domains = [Change(before: before, after: after)]
        domains[name] = try apply(changes).domains.first
    }

    static func zone(_ name: String, _ records: (owner: String, text: String)...) -> ZoneConfiguration {
        var zone = Sample.configuration
        zone.zone = Sample.name(name)
        zone.records = records.map {
            ConfiguredRecord(owner: Sample.name($0.owner), ttl: 3_600, text: $0.text, place: "test")
        }
        return zone
    }

    static let zones = [
        zone(
            "kz", ("kz", "NS ns1.nic.kz."), ("kz", "NS ns.abroad.net."), ("ns1.nic.kz", "A 192.0.2.1"),
            ("ns1.nic.kz", "AAAA 2001:db8::1")),
        zone("gov.kz", ("gov.kz", "NS ns1.nic.kz.")),
    ]

    /// AS 9198 has 192.0.2.0/24 and 2001:db8::/32 in KZ, AS 64500 198.51.100.0/24 in DE.
    static func places() throws -> AddressPlaces {
        var draft = PlaceDraft("libloc")
        let text = """
            aut-num: AS9198
            name: JSC Kazakhtelecom

            net: 192.0.2.0/24
            country: KZ
            aut-num: 9198

            net: 2001:db8::/32
            country: KZ
            aut-num: 9198

            net: 198.51.100.0/24
            country: DE
            aut-num: 64500
            """
        var rest = Array(text.utf8)[...]
        try draft.readLocation(date: "2026-01-01") {
            defer { rest = [] }
            return Array(rest)
        }
        var other = PlaceDraft("rir")
        var table = Array("Country,IP,PrefixLength,Version\nKZ,198.51.100.0,24,ipv4\n".utf8)[...]
        try other.readPrefixes(date: "2026-08-22") {
            defer { table = [] }
            return Array(table)
        }
        return try AddressPlaces([draft, other])
    }

    func graph(addresses: [String: [String]] = [:]) throws -> SegmentGraph {
        let seen = Dictionary(
            uniqueKeysWithValues: addresses.map { (Sample.name($0.key), $0.value.map(Sample.address)) })
        return try register.read { reader in
            try SegmentGraph(reader, zones: Self.zones, at: Self.now, addresses: seen)
        }
    }
}
