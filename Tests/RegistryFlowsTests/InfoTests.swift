import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// What info says of domains, hosts and contacts, now and in the past.
@Suite struct InfoTests {
    private let alpha = Actor.registrar(Sample.alpha)
    private let name = Sample.name("example.kz")
    private let inside = Sample.name("ns.example.kz")
    private let policies = SamplePolicy.library()

    private func lived() async throws -> TemporaryRegister {
        let register = try TemporaryRegister()
        try await register.furnish()
        var command = CreateDomain(name: name, years: 1, registrant: holder)
        command.nameServers = [Sample.name("ns1.example.net")]
        try await register.accept(.createDomain(command), as: alpha)
        try await register.accept(
            .createHost(CreateHost(name: inside, addresses: [Sample.address("192.0.2.1")])), as: alpha)
        return register
    }

    private func host(
        _ name: DomainName, _ register: TemporaryRegister, at instant: Instant, past: Bool = false
    ) throws -> InfoHost? {
        try register.read { try InfoHost(name, at: instant, past: past, reader: $0, policies: policies) }
    }

    private func domain(
        _ register: TemporaryRegister, at instant: Instant, past: Bool = false
    ) throws -> InfoDomain? {
        try register.read { try InfoDomain(name, at: instant, past: past, reader: $0, policies: policies) }
    }

    @Test func aHostThatIsUsedIsLinked() async throws {
        let register = try await lived()
        let now = register.clock.now
        let used = try #require(try host(Sample.name("ns1.example.net"), register, at: now))
        #expect(used.statuses == ["ok", "linked"] && used.links == 1 && used.superordinate == nil)
        let unused = try #require(try host(inside, register, at: now))
        #expect(unused.statuses == ["ok"] && unused.superordinate?.name == name)
        var change = UpdateHost(name: Sample.name("ns1.example.net"))
        change.addStatuses = .clientUpdateProhibited
        try await register.accept(.updateHost(change), as: alpha)
        #expect(
            try host(change.name, register, at: now)?.statuses == ["clientUpdateProhibited", "linked"])
    }

    @Test func aHostGoesWithItsDomain() async throws {
        let register = try await lived()
        let purge = try #require(try domain(register, at: register.clock.now)).domain.purge
        #expect(try host(inside, register, at: purge.adding(seconds: -1)) != nil)
        #expect(try host(inside, register, at: purge) == nil)
        #expect(try domain(register, at: purge) == nil)
        #expect(try domain(register, at: Sample.start.adding(seconds: -1)) == nil)
    }

    @Test func aHostGoesOverWithItsDomain() async throws {
        let register = try await lived()
        register.clock.move(days: 70)
        let secret = AuthorizationSecretInput.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
        var update = UpdateDomain(name: name)
        update.authorization = .set(secret)
        try await register.accept(.updateDomain(update), as: alpha)
        let proof = try register.registry.authorizationProof(domain: name, secret: "open sesame")
        let transfer = TransferDomain(name: name, step: .request, authorization: proof)
        try await register.accept(.transferDomain(transfer), as: .registrar(Sample.beta))
        let now = register.clock.now
        let waiting = try #require(try host(inside, register, at: now))
        #expect(waiting.statuses == ["pendingTransfer"] && waiting.host.sponsor == Sample.alpha)
        #expect(try domain(register, at: now)?.statuses == ["pendingTransfer"])
        // Nobody decided: the clock did, and the host follows although nothing was written.
        let later = now.adding(days: Sample.terms.transferPending)
        let gone = try #require(try host(inside, register, at: later))
        #expect(gone.statuses == ["ok"] && gone.host.sponsor == Sample.beta)
        #expect(try domain(register, at: later)?.domain.sponsor == Sample.beta)
        #expect(try host(inside, register, at: now, past: true)?.host.sponsor == Sample.alpha)
    }

    @Test func aContactThatIsNamedIsLinked() async throws {
        let register = try await lived()
        let now = register.clock.now
        let info = try #require(
            try register.read { try InfoContact(holder, at: now, past: false, reader: $0) })
        #expect(info.statuses == ["ok", "linked"] && info.links == 1)
        #expect(
            try register.read { try InfoContact(ContactIdentifier("NOBODY"), at: now, past: false, reader: $0) } == nil)
        let before = Sample.start.adding(seconds: -1)
        #expect(try register.read { try InfoContact(holder, at: before, past: true, reader: $0) } == nil)
    }

    @Test func aDomainTellsItsHosts() async throws {
        let register = try await lived()
        let info = try #require(try domain(register, at: register.clock.now))
        #expect(info.statuses == ["ok"] && info.grace == ["addPeriod"] && info.isPublished)
        #expect(info.nameServers.map(\.name.text) == ["ns1.example.net"])
        #expect(info.subordinates.map(\.name) == [inside])
        #expect(info.holder?.identifier == holder)
    }

    @Test func whatForbidsDeletionIsSilentOnceTheNameLeaves() {
        var domain = Sample.domain()
        domain.statuses = [.clientDeleteProhibited, .serverHold]
        #expect(domain.statusWords(at: Sample.start) == ["clientDeleteProhibited", "serverHold", "inactive"])
        #expect(domain.statusWords(at: domain.withdrawal) == ["serverHold", "pendingDelete", "inactive"])
    }

    @Test func noTransferWaitsThatIsProhibited() async throws {
        var scene = Scene.registered()
        scene.actor = .operator("aigerim")
        scene.facts.domains[0].transfer = Transfer(
            state: .pending, gaining: Sample.beta, losing: Sample.alpha, requested: scene.instant,
            acts: scene.instant.adding(days: 5), years: 1)
        var command = UpdateDomain(name: name)
        command.addStatuses = .serverTransferProhibited
        scene.refuses(command, .pendingTransfer("example.kz"))
        command.addStatuses = .serverHold
        _ = try scene.accepts(command)
        scene.facts.contacts[0].transfer = scene.facts.domains[0].transfer
        var update = UpdateContact(identifier: holder)
        update.addStatuses = .serverTransferProhibited
        #expect(scene.decide(update) == .failure(.pendingTransfer("HOLDER-1")))
        #expect(scene.facts.contacts[0].statusWords(isLinked: false) == ["pendingTransfer"])
    }
}
