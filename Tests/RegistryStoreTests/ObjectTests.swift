import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct ObjectTests {
    @Test(arguments: Engine.allCases) func everyObjectComesBackAsItWent(_ engine: Engine) throws {
        try engine.withRegister { register in
            var changes = ChangeSet()
            changes.registrars = [Samples.fullRegistrar, Samples.minimalRegistrar].map {
                Change(before: nil, after: $0)
            }
            changes.contacts = [Samples.contact(), Samples.fullContact("C-2")].map { Change(before: nil, after: $0) }
            changes.hosts = [Samples.host("ns1.example.net"), Samples.host("ns2.example.net")]
                .map { Change(before: nil, after: $0) }
            changes.applications = [Change(before: nil, after: Samples.fullApplication)]
            changes.pollMessages = [
                PollMessage(
                    registrar: Samples.registrar, at: Samples.start, kind: "applicationApproved", object: "a.kz")
            ]
            let first = try register.apply(changes, at: Samples.start)
            let contacts = [
                DomainContact(role: .tech, contact: ContactIdentifier("C-2")),
                DomainContact(role: .admin, contact: Samples.holder),
                DomainContact(role: .tech, contact: Samples.holder),
            ]
            let full = try register.create(
                Samples.fullDomain(
                    "full.kz", nameServers: [first.hosts[1].number, first.hosts[0].number], contacts: contacts))
            let bare = try register.create(Samples.domain("bare.kz"))
            let glue = try register.create(Samples.fullHost("ns.full.kz", under: full.number))
            try register.read { (reader) throws in
                #expect(try reader.registrars() == first.registrars)
                #expect(try reader.registrar(Samples.registrar) == first.registrars[0])
                for contact in first.contacts {
                    #expect(try reader.contact(contact.identifier) == contact)
                    #expect(try reader.contact(numbered: contact.number) == contact)
                }
                for domain in [full, bare] {
                    #expect(domain.number > 0)
                    #expect(try reader.domain(named: domain.name) == domain)
                    #expect(try reader.domain(numbered: domain.number) == domain)
                }
                #expect(try reader.host(named: glue.name) == glue)
                #expect(try reader.host(numbered: first.hosts[0].number) == first.hosts[0])
                #expect(try reader.hosts(under: full.number) == [glue])
                #expect(try reader.hosts(under: bare.number).isEmpty)
                #expect(try reader.application(numbered: first.applications[0].number) == first.applications[0])
                #expect(try reader.applications(state: .refused) == first.applications)
                #expect(try reader.applications(state: .pending).isEmpty)
                #expect(try reader.pollMessages(for: Samples.registrar, limit: 10) == first.pollMessages)
                #expect(try reader.domain(named: name("absent.kz")) == nil)
                #expect(try reader.host(named: name("absent.kz")) == nil)
                #expect(try reader.contact(ContactIdentifier("ABSENT")) == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func updateWritesEveryColumn(_ engine: Engine) throws {
        try engine.withRegister { register in
            let holder = try register.create(Samples.contact())
            let domain = try register.create(Samples.domain("a.kz"))
            let host = try register.create(Samples.host("ns.example.net"))
            var after = Samples.fullDomain(
                "a.kz", nameServers: [host.number], contacts: [DomainContact(role: .admin, contact: holder.identifier)])
            after.number = domain.number
            try register.update(domain, at: Samples.start.adding(days: 1)) { $0 = after }
            #expect(try register.read { try $0.domain(named: domain.name) } == after)
            var least = Samples.domain("a.kz")
            least.number = domain.number
            try register.update(after, at: Samples.start.adding(days: 2)) { $0 = least }
            #expect(try register.read { try $0.domain(named: domain.name) } == least)
        }
    }

    @Test(arguments: Engine.allCases) func receiptsAndPolicyTextsAreKept(_ engine: Engine) throws {
        try engine.withRegister { register in
            let number = try register.write { try $0.record(Samples.fullReceipt) }
            var expected = Samples.fullReceipt
            expected.number = number
            try register.create(Samples.contact())
            try register.read { (reader) throws in
                #expect(try reader.decision(numbered: number) == expected)
                #expect(try reader.decision(numbered: number + 10) == nil)
                #expect(try reader.decisions(about: "қ.kz", limit: 5) == [expected])
                #expect(try reader.decisions(about: "қ.kz", limit: 0).isEmpty)
                #expect(try reader.decisions(after: number, limit: 5).map(\.number) == [number + 1])
            }
            let document = PolicyDocument(
                identifier: "kz", version: "1", from: Samples.start, until: nil, zones: [Samples.kz],
                basis: Basis(title: Sentence(kazakh: "а", russian: "б", english: "c"), assumed: true), rules: [],
                signatures: 1, digest: "d1",
                sources: [PolicySource(path: "a.yaml", text: "ә: 1"), PolicySource(path: "b.txt", text: "")])
            for _ in 0..<2 { try register.write { try $0.keep(document) } }
            #expect(try register.read { try $0.policySources(digest: "d1") } == document.sources)
            #expect(try register.read { try $0.policySources(digest: "d2") }.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func anApplicationCarriesItsDecision(_ engine: Engine) throws {
        try engine.withRegister { register in
            var changes = ChangeSet()
            let asked = Application(
                domain: name("a.kz"), registrar: Samples.registrar, lodged: Samples.start, rules: ["R"],
                signaturesNeeded: 1)
            changes.applications = [Change(before: nil, after: asked)]
            let applied = try register.apply(changes, at: Samples.start)
            let stored = applied.applications[0]
            #expect(stored.decision == applied.receipt)
            #expect(try register.read { try $0.pendingApplication(for: name("a.kz")) } == stored)
            var decided = stored
            decided.state = .approved
            changes.applications = [Change(before: stored, after: decided)]
            try register.apply(changes, at: Samples.start.adding(seconds: 1))
            #expect(try register.read { try $0.pendingApplication(for: name("a.kz")) } == nil)
            #expect(try register.read { try $0.application(numbered: stored.number) } == decided)
        }
    }

    @Test(arguments: Engine.allCases) func messagesLeaveOnlyTheirOwnQueue(_ engine: Engine) throws {
        try engine.withRegister { register in
            var changes = ChangeSet()
            changes.pollMessages = [
                PollMessage(registrar: Samples.registrar, at: Samples.start, kind: "k", object: "o")
            ]
            let message = try register.apply(changes, at: Samples.start).pollMessages[0]
            #expect(try register.write { try $0.acknowledge(message.number, by: .registry) } == false)
            #expect(try register.read { try $0.pollCount(for: Samples.registrar) } == 1)
            #expect(try register.read { try $0.lastAcknowledged(by: Samples.registrar) } == nil)
            #expect(try register.write { try $0.acknowledge(message.number, by: Samples.registrar) })
            #expect(try register.write { try $0.acknowledge(message.number, by: Samples.registrar) } == false)
            #expect(try register.read { try $0.lastAcknowledged(by: Samples.registrar) } == message.number)
            #expect(try register.read { try $0.lastAcknowledged(by: .registry) } == nil)
            #expect(try register.read { try $0.pollCount(for: Samples.registrar) } == 0)
        }
    }
}
