import DNSCore
import PortableSQL
import RegistryModel

@testable import RegistryStore

/// A register under test.
struct Register {
    let database: any SQLDatabase

    func read<Value>(_ body: (RegistryReader) throws -> Value) throws -> Value {
        try database.read { try body(RegistryReader($0)) }
    }

    func write<Value>(_ body: (RegistryWriter) throws -> Value) throws -> Value {
        try database.write { try body(RegistryWriter($0)) }
    }

    @discardableResult
    func apply(_ changes: ChangeSet, at instant: Instant) throws -> Applied {
        try write { try $0.apply(changes, receipt: Samples.receipt(at: instant)) }
    }

    @discardableResult
    func create(_ domain: Domain, at instant: Instant? = nil) throws -> Domain {
        var changes = ChangeSet()
        changes.domains = [Change(before: nil, after: domain)]
        return try apply(changes, at: instant ?? domain.created).domains[0]
    }

    @discardableResult
    func update(_ domain: Domain, at instant: Instant, _ body: (inout Domain) -> Void) throws -> Domain {
        var after = domain
        body(&after)
        var changes = ChangeSet()
        changes.domains = [Change(before: domain, after: after)]
        return try apply(changes, at: instant).domains.first ?? after
    }

    @discardableResult
    func create(_ host: Host) throws -> Host {
        var changes = ChangeSet()
        changes.hosts = [Change(before: nil, after: host)]
        return try apply(changes, at: host.created).hosts[0]
    }

    @discardableResult
    func update(_ host: Host, at instant: Instant, _ body: (inout Host) -> Void) throws -> Host {
        var after = host
        body(&after)
        var changes = ChangeSet()
        changes.hosts = [Change(before: host, after: after)]
        return try apply(changes, at: instant).hosts.first ?? after
    }

    @discardableResult
    func create(_ contact: Contact) throws -> Contact {
        var changes = ChangeSet()
        changes.contacts = [Change(before: nil, after: contact)]
        return try apply(changes, at: contact.created).contacts[0]
    }

    func delete(_ domain: Domain, at instant: Instant) throws {
        var changes = ChangeSet()
        changes.domains = [Change(before: domain, after: nil)]
        try apply(changes, at: instant)
    }

    func delete(_ host: Host, at instant: Instant) throws {
        var changes = ChangeSet()
        changes.hosts = [Change(before: host, after: nil)]
        try apply(changes, at: instant)
    }

    func delete(_ contact: Contact, at instant: Instant) throws {
        var changes = ChangeSet()
        changes.contacts = [Change(before: contact, after: nil)]
        try apply(changes, at: instant)
    }

    /// The zone as one whole build has it.
    func zone(_ zone: DomainName, at instant: Instant) throws -> [OwnerContent] {
        try read { reader in
            var contents: [OwnerContent] = []
            try reader.eachContent(in: zone, at: instant) { contents.append($0) }
            return contents
        }
    }
}
