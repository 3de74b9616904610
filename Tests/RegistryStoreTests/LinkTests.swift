import DNSCore
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct LinkTests {
    @Test(arguments: Engine.allCases) func linksCountExistingDomainsOnly(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            try register.create(Samples.contact("OTHER"))
            let host = try register.create(Samples.host("ns.example.net"))
            var both = Samples.domain("a.kz", nameServers: [host.number])
            both.contacts = [
                DomainContact(role: .admin, contact: Samples.holder),
                DomainContact(role: .tech, contact: Samples.holder),
            ]
            try register.create(both)
            var role = Samples.domain("b.kz", registrant: ContactIdentifier("OTHER"))
            role.contacts = [DomainContact(role: .tech, contact: Samples.holder)]
            try register.create(role)
            try register.read { (reader) throws in
                let during = Samples.start.adding(days: 1)
                #expect(try reader.links(toHost: host.number, at: during) == 1)
                #expect(try reader.links(toContact: Samples.holder, at: during) == 2)
                #expect(try reader.links(toContact: ContactIdentifier("OTHER"), at: during) == 1)
                #expect(try reader.links(toHost: host.number, at: both.purge) == 0)
                #expect(try reader.links(toContact: Samples.holder, at: both.purge) == 0)
            }
        }
    }

    @Test(arguments: Engine.allCases) func namesThatCameOverWithAContact(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            try register.create(Samples.contact("OTHER"))
            let gaining = RegistrarIdentifier("GAINING")
            let during = Samples.start.adding(days: 1)
            try register.create(Samples.domain("own.kz"))
            var moved = Samples.domain("moved.kz")
            moved.sponsor = gaining
            moved.transferred = Samples.start
            moved = try register.create(moved)
            var role = Samples.domain("role.kz", registrant: ContactIdentifier("OTHER"))
            role.contacts = [DomainContact(role: .tech, contact: Samples.holder)]
            role.transfer = Transfer(
                state: .pending, gaining: gaining, losing: role.sponsor, requested: Samples.start, acts: during,
                years: 0)
            role = try register.create(role)
            var made = Samples.domain("made.kz")
            made.sponsor = gaining
            try register.create(made)
            try register.read { (reader) throws in
                func names(_ registrar: RegistrarIdentifier, _ at: Instant, most: Int = 10) throws -> [DomainName] {
                    try reader.transferred(naming: Samples.holder, to: registrar, at: at, lookingAt: most).map(\.name)
                        .sorted()
                }
                #expect(try names(gaining, during) == [name("moved.kz"), name("role.kz")])
                #expect(try names(role.sponsor, during).isEmpty)
                #expect(try names(gaining, moved.purge).isEmpty)
                #expect(try names(gaining, during, most: 1) == [name("role.kz")])
            }
        }
    }

    @Test(arguments: Engine.allCases) func oneHolderWithSeveralHandles(_ engine: Engine) throws {
        try engine.withRegister { register in
            let first = try register.create(Samples.contact("H-1", national: "940140000385"))
            try register.create(Samples.contact("H-2", national: "940140000385"))
            let abroad = try register.create(Samples.contact("940140000385"))
            try register.create(Samples.domain("a.kz", registrant: ContactIdentifier("H-1")))
            let second = try register.create(Samples.domain("b.kz", registrant: ContactIdentifier("H-2")))
            try register.create(Samples.domain("c.org.kz", zone: name("org.kz"), registrant: ContactIdentifier("H-1")))
            // A handle that looks like somebody's number is still only a handle.
            try register.create(Samples.domain("d.kz", registrant: abroad.identifier))
            try register.read { (reader) throws in
                let at = Samples.start.adding(days: 1)
                #expect(try reader.holderNames(first, in: Samples.kz, except: nil, at: at) == 2)
                #expect(try reader.holderNames(first, in: Samples.kz, except: second.name, at: at) == 1)
                #expect(try reader.holderNames(first, in: Samples.kz, except: name("d.kz"), at: at) == 2)
                #expect(try reader.holderNames(first, in: Samples.kz, except: name("c.org.kz"), at: at) == 2)
                #expect(try reader.holderNames(first, in: name("org.kz"), except: nil, at: at) == 1)
                #expect(try reader.holderNames(abroad, in: Samples.kz, except: nil, at: at) == 1)
                #expect(try reader.holderNames(first, in: Samples.kz, except: nil, at: second.purge) == 0)
            }
        }
    }

    @Test(arguments: Engine.allCases) func aFailedConstraintLeavesNothing(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            try register.create(Samples.domain("taken.kz"))
            let host = try register.create(Samples.host("ns.example.net"))
            try register.create(Samples.domain("user.kz", nameServers: [host.number]))
            let before = try register.read { try Trace(of: $0) }
            var changes = ChangeSet()
            changes.contacts = [Change(before: nil, after: Samples.contact("NEW"))]
            changes.domains = [Change(before: nil, after: Samples.domain("new.kz"))]
            let failing: [(inout ChangeSet) -> Void] = [
                { $0.domains.append(Change(before: nil, after: Samples.domain("taken.kz"))) },
                { $0.domains.append(Change(before: nil, after: Samples.domain("x.kz", nameServers: [999]))) },
                {
                    $0.domains.append(
                        Change(before: nil, after: Samples.domain("x.kz", registrant: ContactIdentifier("NO"))))
                },
                { $0.hosts = [Change(before: host, after: nil)] },
                { $0.hosts = [Change(before: nil, after: Samples.host("ns.example.net"))] },
                { $0.hosts = [Change(before: nil, after: Samples.host("ns.a.kz", under: 999))] },
                { $0.contacts.append(Change(before: nil, after: Samples.contact())) },
            ]
            for spoil in failing {
                var spoiled = changes
                spoil(&spoiled)
                #expect {
                    try register.apply(spoiled, at: Samples.start)
                } throws: {
                    ($0 as? SQLFailure)?.cause == .constraint
                }
                #expect(try register.read { try Trace(of: $0) } == before)
            }
            try register.apply(changes, at: Samples.start)
            #expect(try register.read { try Trace(of: $0) } != before)
        }
    }

    @Test(arguments: Engine.allCases) func whatOnlyPurgedDomainsUseCanLeave(_ engine: Engine) throws {
        try engine.withRegister { register in
            let holder = try register.create(Samples.contact())
            let host = try register.create(Samples.host("ns.example.net"))
            let domain = try register.create(Samples.domain("a.kz", nameServers: [host.number]))
            let late = domain.purge.adding(days: 1)
            try register.delete(host, at: late)
            #expect(try register.read { try $0.host(named: host.name) } == nil)
            #expect(try register.read { try $0.domain(named: domain.name) } == nil)
            #expect(try register.read { try $0.domain(named: domain.name, asOf: domain.purge) } == domain)
            let again = try register.create(Samples.domain("b.kz"))
            try register.delete(holder, at: again.purge)
            #expect(try register.read { try $0.contact(holder.identifier) } == nil)
            #expect(try register.read { try $0.domain(named: again.name) } == nil)
        }
    }
}

/// How much there is of everything that a write leaves.
struct Trace: Equatable {
    var counts: [String: Int] = [:]

    init(of reader: RegistryReader) throws {
        let tables = [
            "registrar", "contact", "host", "domain", "domain_host", "domain_contact", "application", "decision",
            "object_history", "change_feed", "poll_message", "poll_acknowledged",
            "policy_source",
        ]
        for table in tables { counts[table] = try reader.count("SELECT count(*) FROM \(table)") { _ in } }
    }
}
