import DNSCore
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct HistoryTests {
    /// Folding an object's history up to an instant gives the object as it was in the register at that instant.
    @Test(arguments: Engine.allCases, [1, 2, 3] as [UInt64])
    func foldingTheHistoryGivesTheObject(_ engine: Engine, seed: UInt64) throws {
        try engine.withRegister { register in
            var world = try RandomWorld(register, seed: seed)
            var snapshots: [(at: Instant, state: Objects)] = []
            for _ in 0..<150 {
                try world.act()
                snapshots.append((world.now, try register.read { try Objects(of: $0, zones: RandomWorld.zones) }))
            }
            let numbers = snapshots.reduce(into: Objects()) { $0.merge($1.state) }
            #expect(numbers.domains.count > 10 && numbers.hosts.count > 5)
            for _ in 0..<10 {
                let chosen = snapshots[Int.random(in: snapshots.indices, using: &world.chance)]
                // Several actions may share an instant: the last of them is what the instant saw.
                let expected = snapshots.last { $0.at == chosen.at } ?? chosen
                try register.read { try compare(expected.state, numbers, as: $0, of: expected.at) }
            }
        }
    }

    private func compare(_ expected: Objects, _ all: Objects, as reader: RegistryReader, of instant: Instant) throws {
        for number in all.domains.keys {
            #expect(try reader.domain(numbered: number, asOf: instant) == expected.domains[number])
            let folded = try reader.history(of: .domain, numbered: number).last { $0.at <= instant }
            #expect(folded?.state == expected.domains[number]?.canonicalJSON)
        }
        for number in all.hosts.keys {
            #expect(try reader.host(numbered: number, asOf: instant) == expected.hosts[number])
        }
        for name in Set(all.domains.values.map(\.name)) {
            let there = expected.domains.values.first { $0.name == name }
            #expect(try reader.domain(named: name, asOf: instant) == there)
        }
        for name in Set(all.hosts.values.map(\.name)) {
            let there = expected.hosts.values.first { $0.name == name }
            #expect(try reader.host(named: name, asOf: instant) == there)
        }
    }

    @Test(arguments: Engine.allCases) func timeTravelOverARenaming(_ engine: Engine) throws {
        try engine.withRegister { register in
            let old = name("old.example.net")
            let day = { (count: Int) in Samples.start.adding(days: count) }
            let first = try register.create(Samples.host("old.example.net"))
            let renamed = try register.update(first, at: day(10)) { $0.name = name("new.example.net") }
            let second = try register.create(Samples.host("old.example.net", created: day(20)))
            try register.delete(second, at: day(30))
            try register.read { (reader) throws in
                #expect(try reader.host(named: old, asOf: day(-1)) == nil)
                #expect(try reader.host(named: old, asOf: day(0)) == first)
                #expect(try reader.host(named: old, asOf: day(9)) == first)
                #expect(try reader.host(named: old, asOf: day(10)) == nil)
                #expect(try reader.host(named: name("new.example.net"), asOf: day(9)) == nil)
                #expect(try reader.host(named: name("new.example.net"), asOf: day(15)) == renamed)
                #expect(try reader.host(named: old, asOf: day(25)) == second)
                #expect(try reader.host(named: old, asOf: day(30)) == nil)
                let history = try reader.history(of: .host, named: "old.example.net")
                #expect(history.map(\.number) == [first.number, first.number, second.number, second.number])
                #expect(history.map(\.version) == [1, 2, 1, 2])
                #expect(history.map { $0.state == nil } == [false, false, false, true])
                #expect(history.map(\.operation).allSatisfy { $0 == "createDomain" })
            }
        }
    }

    @Test(arguments: Engine.allCases) func aNameIsTakenAgainAfterPurge(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            let first = try register.create(Samples.domain("a.kz"))
            let orphan = try register.create(Samples.host("ns.a.kz", under: first.number, addresses: ["192.0.2.1"]))
            let early = Samples.domain("a.kz", created: first.purge.adding(seconds: -1))
            #expect { try register.create(early) } throws: { ($0 as? SQLFailure)?.cause == .constraint }
            var second = Samples.domain("a.kz", created: first.purge)
            second.sponsor = RegistrarIdentifier("NEXT")
            second = try register.create(second)
            #expect(second.number != first.number)
            try register.read { (reader) throws in
                #expect(try reader.domain(named: first.name) == second)
                #expect(try reader.domain(numbered: first.number) == nil)
                #expect(try reader.domain(named: first.name, asOf: first.purge.adding(seconds: -1)) == first)
                #expect(try reader.domain(named: first.name, asOf: first.purge) == second)
                #expect(
                    try reader.history(of: .domain, numbered: first.number).map { $0.state == nil } == [false, true])
                #expect(try reader.history(of: .domain, numbered: second.number).count == 1)
                let adopted = try reader.host(numbered: orphan.number)
                #expect(adopted?.superordinate == second.number)
                #expect(adopted?.sponsor == second.sponsor)
                #expect(try reader.history(of: .host, numbered: orphan.number).last?.state == adopted?.canonicalJSON)
            }
        }
    }

    @Test(arguments: Engine.allCases) func everyKindHasItsHistory(_ engine: Engine) throws {
        try engine.withRegister { register in
            let contact = try register.create(Samples.contact())
            var changes = ChangeSet()
            changes.registrars = [Change(before: nil, after: Samples.fullRegistrar)]
            changes.applications = [Change(before: nil, after: Samples.fullApplication)]
            let applied = try register.apply(changes, at: Samples.start)
            var active = applied.registrars[0]
            active.state = .active
            var update = ChangeSet()
            update.registrars = [Change(before: applied.registrars[0], after: active)]
            try register.apply(update, at: Samples.start.adding(days: 2))
            try register.delete(contact, at: Samples.start.adding(days: 1))
            try register.read { (reader) throws in
                #expect(try reader.contact(contact.identifier, asOf: Samples.start) == contact)
                #expect(try reader.contact(contact.identifier, asOf: Samples.start.adding(days: 1)) == nil)
                #expect(try reader.registrar(Samples.registrar, asOf: Samples.start) == applied.registrars[0])
                #expect(try reader.registrar(Samples.registrar, asOf: Samples.start.adding(days: 2)) == active)
                let application = applied.applications[0]
                #expect(try reader.application(numbered: application.number, asOf: Samples.start) == application)
            }
        }
    }

    @Test(arguments: Engine.allCases) func anUnchangedObjectGetsNoVersion(_ engine: Engine) throws {
        try engine.withRegister { register in
            let contact = try register.create(Samples.contact())
            var changes = ChangeSet()
            changes.contacts = [Change(before: contact, after: contact)]
            let applied = try register.apply(changes, at: Samples.start.adding(days: 1))
            #expect(applied.contacts.isEmpty)
            #expect(try register.read { try $0.history(of: .contact, numbered: contact.number) }.count == 1)
            #expect(try register.read { try $0.decision(numbered: applied.receipt) } != nil)
        }
    }
}

/// Domains and hosts of a register by number.
struct Objects {
    var domains: [ObjectNumber: Domain] = [:]
    var hosts: [ObjectNumber: Host] = [:]

    init() {}

    init(of reader: RegistryReader, zones: [DomainName]) throws {
        for zone in zones { try reader.eachDomain(in: zone) { domains[$0.number] = $0 } }
        try reader.eachHost { hosts[$0.number] = $0 }
    }

    mutating func merge(_ other: Objects) {
        domains.merge(other.domains) { $1 }
        hosts.merge(other.hosts) { $1 }
    }
}
