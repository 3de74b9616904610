import DNSCore
import LDNS
import class Foundation.FileManager
import struct Foundation.Data
import struct Foundation.URL
import struct Foundation.UUID
import PortableSQL
import RegistryModel
import RegistryStore
import SQLiteEngine
import ZoneStore

import ZonePublication

package func name(_ text: String) -> DomainName {
    do { return try DomainName(text) } catch { preconditionFailure("\(error)") }
}

/// Puts octets into a file in place of what it held.
package func overwrite(_ path: String, with octets: some Sequence<UInt8>) throws {
    try Data(octets).write(to: URL(fileURLWithPath: path))
}

/// A register with a few zones and their publisher, in a folder of its own that goes with it.
package final class ScratchRegistry {
    package static let start = Instant(microseconds: 1_750_000_000_000_000)
    package static let kz = name("kz")
    package static let edu = name("edu.kz")
    package static let operatorDana = Actor.operator("dana")
    private static let sponsor = RegistrarIdentifier("HOSTER-KZ")
    private static let holder = ContactIdentifier("HOLDER-1")

    package let folder: URL
    package let database: any SQLDatabase
    package var configurations = [ScratchRegistry.configuration(kz), ScratchRegistry.configuration(edu)]
    package var keys: (any SigningKeys)?
    /// The moment that changes and advances happen at.
    package var now: Instant

    package var publisher: ZonePublisher {
        ZonePublisher(database: database, configurations: configurations, keys: keys)
    }
    package var zones: String { folder.appending(path: "zones").path }

    package init(at start: Instant = ScratchRegistry.start, limits: SQLiteLimits = SQLiteLimits()) throws {
        now = start
        folder = FileManager.default.temporaryDirectory.appending(path: "zone-publication-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(
            path: folder.appending(path: "register.db").path,
            applicationIdentifier: RegistrySchema.applicationIdentifier,
            migrations: RegisterSchema.migrations, limits: limits)
        var changes = ChangeSet()
        changes.contacts = [
            Change(
                before: nil,
                after: Contact(
                    identifier: Self.holder, kind: .company, email: "info@example.kz", sponsor: Self.sponsor,
                    created: now))
        ]
        try apply(changes)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    package static func configuration(_ zone: DomainName) -> ZoneConfiguration {
        func record(_ owner: String, _ text: String) -> ConfiguredRecord {
            ConfiguredRecord(owner: name(owner), ttl: 3_600, text: text, place: "\(zone).yaml:1:1")
        }
        var records = [record(zone.text, "NS ns1.nic.kz."), record(zone.text, "NS ns2.nic.kz.")]
        if zone == kz {
            records += [
                record("ns1.nic.kz", "A 192.0.2.53"), record("ns2.nic.kz", "AAAA 2001:db8::53"),
                record("nic.kz", "TXT \"the registry; a \\\"semicolon\\\"\""),
            ]
        }
        var configuration = ZoneConfiguration(
            zone: zone, primaryServer: name("ns1.nic.kz"), mailbox: name("hostmaster.nic.kz"), refresh: 3_600,
            retry: 900, expire: 1_209_600, negativeTTL: 300, soaTTL: 3_600, delegationTTL: 3_600, dsTTL: 3_600,
            records: records, shrinkLimit: 10, keepVersions: 1_000)
        // Digests are told of where they are looked at.
        configuration.publication.digestEvery = nil
        return configuration
    }

    @discardableResult
    package func apply(_ changes: ChangeSet) throws -> Applied {
        let receipt = DecisionReceipt(
            instant: now, actor: .registrar(Self.sponsor), operation: "test", object: "test", zone: nil,
            outcome: .accepted, code: 1_000, reason: nil, rules: [], commandDigest: [1], command: Array("{}".utf8),
            facts: Array("{}".utf8), verdict: nil)
        return try database.write { try RegistryWriter($0).apply(changes, receipt: receipt) }
    }

    @discardableResult
    package func create(
        _ text: String, in zone: DomainName = ScratchRegistry.kz, servers: [Host] = [], days: Int = 365
    ) throws -> Domain {
        let expiry = now.adding(days: days)
        var changes = ChangeSet()
        changes.domains = [
            Change(
                before: nil,
                after: Domain(
                    name: name(text), zone: zone, registrant: Self.holder, nameServers: servers.map(\.number),
                    sponsor: Self.sponsor, created: now, expiry: expiry, withdrawal: expiry.adding(days: 27),
                    redemptionEnd: expiry.adding(days: 57), purge: expiry.adding(days: 62)))
        ]
        return try apply(changes).domains[0]
    }

    @discardableResult
    package func update(_ domain: Domain, _ body: (inout Domain) -> Void) throws -> Domain {
        var after = domain
        body(&after)
        var changes = ChangeSet()
        changes.domains = [Change(before: domain, after: after)]
        return try apply(changes).domains.first ?? after
    }

    @discardableResult
    package func host(_ text: String, under domain: Domain? = nil, _ addresses: String...) throws -> Host {
        var changes = ChangeSet()
        changes.hosts = [
            Change(
                before: nil,
                after: Host(
                    name: name(text), superordinate: domain?.number,
                    addresses: addresses.compactMap { IPAddress($0) }, sponsor: Self.sponsor, created: now))
        ]
        return try apply(changes).hosts[0]
    }

    @discardableResult
    package func update(_ host: Host, _ body: (inout Host) -> Void) throws -> Host {
        var after = host
        body(&after)
        var changes = ChangeSet()
        changes.hosts = [Change(before: host, after: after)]
        return try apply(changes).hosts.first ?? after
    }

    /// Takes a name out of the register for good.
    package func remove(_ domain: Domain) throws {
        var changes = ChangeSet()
        changes.domains = [Change(before: domain, after: nil)]
        try apply(changes)
    }

    /// Takes a server out of the register for good.
    package func remove(_ host: Host) throws {
        var changes = ChangeSet()
        changes.hosts = [Change(before: host, after: nil)]
        try apply(changes)
    }

    /// Registers `count` delegations to one server abroad.
    package func fill(_ count: Int, prefix: String = "name") throws {
        let server = try host("ns.\(prefix).example")
        for number in 0..<count { try create("\(prefix)\(number).kz", servers: [server]) }
    }

    @discardableResult
    package func advance(_ zone: DomainName = ScratchRegistry.kz) throws -> Advance {
        try publisher.advance(zone, at: now, by: .registry, reason: "changes of the register")
    }

    @discardableResult
    package func export(_ zone: DomainName = ScratchRegistry.kz) throws -> Export {
        try publisher.export(zone, to: zones, at: now, by: Self.operatorDana)
    }

    /// Puts a file of kz with another serial where the next export finds it: the zone goes on after that serial.
    package func put(serial: UInt32) throws {
        try FileManager.default.createDirectory(atPath: zones, withIntermediateDirectories: true)
        let authority = "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. \(serial) 3600 900 1209600 300\n"
        try overwrite("\(zones)/kz.zone", with: authority.utf8)
    }

    package func resume() throws {
        try publisher.resume(Self.kz, by: Self.operatorDana, reason: "over", at: now)
    }

    @discardableResult
    package func approve(_ serial: UInt32, _ zone: DomainName = ScratchRegistry.kz) throws -> ZoneVersion {
        try publisher.approve(
            zone, serial: Serial(rawValue: serial), by: Self.operatorDana, reason: "looked at", at: now)
    }

    package func state(_ connection: any SQLConnection) throws -> ZoneState {
        guard let state = try ZoneReader(connection).state(of: Self.kz) else { throw ZoneRefusal.unpublished(Self.kz) }
        return state
    }

    /// The zone's lines at a serial; nil: now.
    package func lines(_ zone: DomainName = ScratchRegistry.kz, _ serial: Serial? = nil) throws -> [String] {
        var text: [UInt8] = []
        try publisher.show(zone, serial: serial) { text.append(contentsOf: $0) }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    package func file(_ zone: DomainName = ScratchRegistry.kz) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(zones)/\(zone.text).zone")))
    }

    /// The records of the zone when it is built from nothing, with other settings where wanted.
    package func records(_ change: (ScratchRegistry) -> Void = { _ in }) throws -> [ResourceRecord] {
        let standing = configurations
        defer { configurations = standing }
        change(self)
        return try rebuilt().map { try ResourceRecord(presentation: $0) }
    }

    /// What the zone looks like when it is built from nothing, without its SOA record.
    package func rebuilt(_ zone: DomainName = ScratchRegistry.kz) throws -> [String] {
        struct Undo: Error { var lines: [String] }
        do {
            try database.write { connection in
                try connection.execute(
                    "DELETE FROM zone_owner; DELETE FROM zone_version; DELETE FROM zone_event; DELETE FROM zone_state")
                let again = ZonePublisher(
                    database: Within(connection, database.dialect), configurations: configurations, keys: keys)
                try again.advance(zone, at: now, by: .registry, reason: "again")
                var text: [UInt8] = []
                try again.show(zone) { text.append(contentsOf: $0) }
                throw Undo(lines: String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
            }
        } catch let undo as Undo {
            return Array(undo.lines.dropFirst())
        }
        preconditionFailure("The write was undone by an error")
    }
}

/// A database inside of another one's transaction, for what must leave no trace.
private final class Within: SQLDatabase, @unchecked Sendable {
    private let connection: any SQLConnection
    let dialect: SQLDialect

    init(_ connection: any SQLConnection, _ dialect: SQLDialect) {
        self.connection = connection
        self.dialect = dialect
    }

    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value { try body(connection) }
    func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value { try body(connection) }
}
