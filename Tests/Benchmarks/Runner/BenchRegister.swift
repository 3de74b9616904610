import DNSCore
import Foundation
import PolicyFiles
import PortableSQL
import RegistryModel
import RegistryStore
import SQLiteEngine
import ZonePublication

/// A register of ours with a synthetic register's delegations, written through the store's own writer.
struct BenchRegister {
    static let kz = DomainName(uncheckedWire: [2, 0x6b, 0x7a, 0])
    static let registrar = RegistrarIdentifier("BENCH")
    static let start = Instant(year: 2026, month: 1, day: 1)!

    let path: String
    let database: SQLiteDatabase
    let publisher: ZonePublisher

    /// - Parameters:
    ///   - keys: the folder of keys that kz is signed with; nil: it is not.
    ///   - digestEvery: seconds between two digests of the whole zone; nil: none is made.
    init(path: String, zones: String, keys: String? = nil, digestEvery: Int? = nil) throws {
        self.path = path
        database = try SQLiteDatabase(
            path: path, applicationIdentifier: RegistrySchema.applicationIdentifier,
            migrations: RegisterSchema.migrations)
        var configurations = try ZoneFolder.read(zones)
        for index in configurations.indices where configurations[index].zone == Self.kz {
            configurations[index].publication.digestEvery = digestEvery
            configurations[index].signing = keys == nil ? nil : SigningPolicy()
        }
        publisher = ZonePublisher(
            database: database, configurations: configurations, keys: keys.map(BenchKeys.init(folder:)))
    }

    /// Creates per transaction while filling: large, because nobody waits for an answer here.
    private static let group = 5_000

    /// Writes the delegations, without policy, and builds the zone.
    func fill(_ register: SyntheticRegister) throws {
        var hosts: [DomainName: RegistryModel.Host] = [:]
        try database.write { connection in
            let writer = RegistryWriter(connection)
            var changes = ChangeSet()
            changes.registrars = [Change(before: nil, after: Self.registrarObject)]
            changes.contacts = [Change(before: nil, after: Self.contact)]
            changes.hosts = try register.providerHosts.map {
                Change(
                    before: nil,
                    after: RegistryModel.Host(name: try DomainName($0), sponsor: Self.registrar, created: Self.start))
            }
            for host in try writer.apply(changes, receipt: Self.receipt("providers")).hosts { hosts[host.name] = host }
        }
        for first in stride(from: 0, to: register.count, by: Self.group) {
            try database.write { connection in
                let writer = RegistryWriter(connection)
                for index in first..<min(first + Self.group, register.count) {
                    try create(register.delegation(index), writer, hosts)
                }
            }
        }
        try publisher.advance(Self.kz, at: Self.start.adding(seconds: 1), by: .registry, reason: "first build")
    }

    private func create(
        _ delegation: SyntheticRegister.Delegation, _ writer: RegistryWriter, _ hosts: [DomainName: RegistryModel.Host]
    ) throws {
        let name = try DomainName(delegation.name)
        var domain = Self.domain(name)
        domain.delegationSigners = delegation.signer.map { [$0] } ?? []
        let receipt = Self.receipt(delegation.name)
        if delegation.glue.isEmpty {
            domain.nameServers = try delegation.servers.compactMap { hosts[try DomainName($0)]?.number }
            _ = try writer.apply(Self.changes(domain, before: nil), receipt: receipt)
            return
        }
        // A domain with servers under itself: first the domain, then its hosts, then the delegation to them.
        let bare = try writer.apply(Self.changes(domain, before: nil), receipt: receipt).domains[0]
        var changes = ChangeSet()
        changes.hosts = try zip(delegation.servers, delegation.glue).map { server, addresses in
            Change(
                before: nil,
                after: RegistryModel.Host(
                    name: try DomainName(server), superordinate: bare.number, addresses: addresses,
                    sponsor: Self.registrar, created: Self.start))
        }
        let own = try writer.apply(changes, receipt: receipt).hosts
        var delegated = bare
        delegated.nameServers = own.map(\.number)
        _ = try writer.apply(Self.changes(delegated, before: bare), receipt: receipt)
    }

    static func changes(_ domain: Domain, before: Domain?) -> ChangeSet {
        var changes = ChangeSet()
        changes.domains = [Change(before: before, after: domain)]
        return changes
    }

    static func domain(_ name: DomainName) -> Domain {
        let expiry = start.adding(years: 2)
        return Domain(
            name: name, zone: kz, registrant: contact.identifier, sponsor: registrar, created: start, expiry: expiry,
            withdrawal: expiry.adding(days: 27), redemptionEnd: expiry.adding(days: 57), purge: expiry.adding(days: 62))
    }

    /// Fills what is not there yet, under a name that it gets only when it is whole; gives both files' paths.
    static func filled(_ count: Int, in folder: String) throws -> (plain: String, register: String) {
        let synthetic = SyntheticRegister(count: count)
        let paths = (plain: "\(folder)/plain-\(count).db", register: "\(folder)/register-\(count).db")
        if FileManager.default.fileExists(atPath: paths.register) { return paths }
        print("filling \(count) delegations …")
        // What a run that broke off has left, and databases of an older version of the project.
        for path in [paths.plain, paths.register] { [path + ".part", path].forEach(remove) }
        try PlainRegister.write(synthetic, to: paths.plain + ".part")
        try BenchRegister(path: paths.register + ".part", zones: "Zones").fill(synthetic)
        for path in [paths.plain, paths.register] { try rename(path + ".part", path) }
        return paths
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Moves a database, its log along with it.
    static func rename(_ path: String, _ target: String) throws {
        for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: target + suffix)
        }
    }

    static var contact: Contact {
        Contact(
            identifier: ContactIdentifier("BENCH-1"), kind: .company, email: "holder@example.kz", sponsor: registrar,
            created: start)
    }

    static var registrarObject: Registrar {
        Registrar(identifier: registrar, name: "Bench", accreditations: [kz], created: start)
    }

    static func receipt(_ object: String) -> DecisionReceipt {
        DecisionReceipt(
            instant: start, actor: .registry, operation: "fill", object: object, zone: kz, outcome: .accepted,
            code: 1000, reason: nil, rules: [], commandDigest: [UInt8](repeating: 0, count: 32),
            command: Array("{}".utf8), facts: Array("{}".utf8), verdict: nil)
    }
}
