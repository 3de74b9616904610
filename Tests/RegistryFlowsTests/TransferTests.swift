import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct TransferTests {
    private let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    private func proof(_ secret: String) -> AuthorizationProof {
        AuthorizationProof(hash: AuthorizationSecretInput.make(secret: secret, salt: salt).hash)
    }

    private func secret(until expires: Instant) -> AuthorizationSecret {
        AuthorizationSecret(salt: salt, hash: proof("open sesame").hash, expires: expires)
    }

    @Test func requestRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.actor = .registrar(Sample.alpha)
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.facts.domains[0].transfer = pending
        scene.facts.domains[0].statuses = .clientTransferProhibited
        var command = TransferDomain(name: Sample.name("none.kz"), step: .request)
        scene.refuses(command, .objectDoesNotExist(.domain, "none.kz"))
        command.name = example
        scene.refuses(command, .badAuthorization(.domain, "example.kz"))
        scene.facts.domains[0].authorization = secret(until: .distantFuture)
        command.authorization = proof("open barley")
        scene.refuses(command, .badAuthorization(.domain, "example.kz"))
        command.authorization = proof("open sesame")
        scene.refuses(command, .pendingTransfer("example.kz"))
        scene.facts.domains[0].transfer = nil
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["clientTransferProhibited"]))
        scene.facts.domains[0].statuses = []
        scene.refuses(command, .notEligibleForTransfer("example.kz", reason: "alreadySponsor"))
        scene.actor = .registrar(Sample.beta)
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let resolution = try scene.accepts(command)
        let after = try #require(resolution.changes.domains.first?.after)
        #expect(resolution.code == 1001)
        #expect(after.transfer?.state == .pending && after.transfer?.acts == scene.instant.adding(days: 5))
        #expect(after.sponsor == Sample.alpha)
        #expect(resolution.changes.pollMessages.map(\.registrar) == [Sample.alpha, Sample.beta])
        #expect(resolution.changes.pollMessages.allSatisfy { $0.kind == "transferRequested" })
    }

    @Test func anExpiredSecretProvesNothing() throws {
        var scene = Scene.registered()
        scene.actor = .registrar(Sample.beta)
        scene.facts.domains[0].authorization = secret(until: scene.instant.adding(seconds: 1))
        let command = TransferDomain(name: example, step: .request, authorization: proof("open sesame"))
        _ = try scene.accepts(command)
        scene.facts.domains[0].authorization = secret(until: scene.instant)
        scene.refuses(command, .badAuthorization(.domain, "example.kz"))
    }

    @Test func policyHoldsYoungNamesBack() throws {
        var scene = Scene.registered()
        scene.actor = .registrar(Sample.beta)
        scene.facts.domains[0].authorization = secret(until: .distantFuture)
        let wait = SamplePolicy.rule(RuleIdentifier("TST-060"), .registrarChangeWait(days: 60), .refuse)
        scene.policies = SamplePolicy.snapshot(wait)
        let command = TransferDomain(name: example, step: .request, authorization: proof("open sesame"))
        scene.instant = Sample.start.adding(days: 60)
        _ = try scene.accepts(command)
        scene.instant = Sample.start.adding(days: 60).adding(seconds: -1)
        scene.refuses(command, .policy([RuleIdentifier("TST-060")]))
    }

    @Test func anOperatorHasNoAccountToTransferTo() {
        var scene = Scene.registered()
        scene.actor = .operator("aigerim")
        scene.refuses(TransferDomain(name: example, step: .request), .notAuthorized(.domain, "example.kz"))
    }

    @Test(
        arguments: [
            (TransferDomain.Step.approve, Actor.registrar(Sample.alpha), Transfer.State.clientApproved),
            (.approve, .operator("aigerim"), .serverApproved),
            (.reject, .registrar(Sample.alpha), .clientRejected),
            (.reject, .operator("aigerim"), .serverCancelled),
            (.cancel, .registrar(Sample.beta), .clientCancelled),
            (.cancel, .operator("aigerim"), .serverCancelled),
        ])
    func whoMayDecides(step: TransferDomain.Step, actor: Actor, state: Transfer.State) throws {
        var scene = Scene.registered()
        scene.facts.domains[0].transfer = pending
        scene.facts.domains[0].authorization = secret(until: .distantFuture)
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31, addresses: ["192.0.2.1"])]
        scene.actor = actor
        let resolution = try scene.accepts(TransferDomain(name: example, step: step))
        let after = try #require(resolution.changes.domains.first?.after)
        let moves = state == .clientApproved || state == .serverApproved
        #expect(after.transfer?.state == state && after.transfer?.acts == scene.instant)
        #expect(after.sponsor == (moves ? Sample.beta : Sample.alpha))
        #expect((after.authorization == nil) == moves)
        #expect(after.expiry == Sample.start.adding(years: moves ? 2 : 1))
        #expect(resolution.changes.hosts.first?.after?.sponsor == (moves ? Sample.beta : nil))
        #expect(resolution.changes.pollMessages.count == 2)
    }

    @Test(arguments: [TransferDomain.Step.approve, .reject, .cancel])
    func whoMayNotIsRefused(step: TransferDomain.Step) {
        var scene = Scene.registered()
        scene.facts.domains[0].transfer = pending
        scene.actor = .registrar(step == .cancel ? Sample.alpha : Sample.beta)
        scene.refuses(TransferDomain(name: example, step: step), .notAuthorized(.domain, "example.kz"))
        scene.facts.domains[0].transfer = nil
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(TransferDomain(name: example, step: step), .notPendingTransfer("example.kz"))
    }

    /// A stranger is told the same whether a transfer is pending or not.
    @Test(arguments: [TransferDomain.Step.approve, .reject, .cancel])
    func aStrangerLearnsNothingOfATransfer(step: TransferDomain.Step) {
        var scene = Scene.registered()
        scene.actor = .registrar(Sample.beta)
        let refusal = Refusal.notAuthorized(.domain, "example.kz")
        scene.refuses(TransferDomain(name: example, step: step), refusal)
        scene.facts.domains[0].transfer = pending
        if step != .cancel { scene.refuses(TransferDomain(name: example, step: step), refusal) }
    }

    @Test func theClockApproves() throws {
        var scene = Scene.registered()
        scene.facts.domains[0].transfer = pending
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31, addresses: ["192.0.2.1"])]
        scene.instant = pending.acts
        scene.actor = .registrar(Sample.alpha)
        var command = UpdateDomain(name: example)
        command.addStatuses = .clientHold
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.beta)
        let resolution = try scene.accepts(command)
        let after = try #require(resolution.changes.domains.first?.after)
        #expect(after.sponsor == Sample.beta && after.transferred == pending.acts)
        #expect(resolution.changes.hosts.first?.after?.sponsor == Sample.beta)
        #expect(resolution.changes.pollMessages.map(\.kind) == ["transferServerApproved", "transferServerApproved"])
        #expect(resolution.changes.pollMessages.allSatisfy { $0.at == pending.acts })
    }

    @Test func aTransferEndsWithTheName() {
        var domain = Sample.domain()
        domain.transfer = pending
        domain.transfer?.acts = domain.withdrawal
        let before = domain.projected(to: domain.withdrawal.adding(seconds: -1), terms: Sample.terms)
        #expect(before.transfer?.state == .pending)
        let after = domain.projected(to: domain.withdrawal, terms: Sample.terms)
        #expect(after.transfer?.state == .serverCancelled && after.sponsor == Sample.alpha)
    }

    @Test func noClockMeansAtOnce() throws {
        var scene = Scene.registered()
        scene.facts.terms?.transferPending = 0
        scene.actor = .registrar(Sample.beta)
        scene.facts.domains[0].authorization = secret(until: .distantFuture)
        let resolution = try scene.accepts(
            TransferDomain(name: example, step: .request, authorization: proof("open sesame")))
        #expect(resolution.code == 1000)
        #expect(resolution.changes.domains.first?.after?.sponsor == Sample.beta)
        #expect(resolution.changes.domains.first?.after?.authorization == nil)
    }

    @Test func theClockIsWrittenDownOnceAndByTheRegistryAlone() throws {
        var scene = Scene.registered()
        scene.facts.domains[0].transfer = pending
        let command = SettleTransfer(name: example)
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registry
        scene.instant = pending.acts.adding(seconds: -1)
        scene.refuses(command, .notPendingTransfer("example.kz"))
        scene.instant = pending.acts
        let resolution = try scene.accepts(command)
        let after = try #require(resolution.changes.domains.first?.after)
        #expect(after.sponsor == Sample.beta && after.transfer?.state == .serverApproved)
        #expect(resolution.changes.pollMessages.map(\.kind) == ["transferServerApproved", "transferServerApproved"])
        scene.facts.domains[0] = after
        scene.refuses(command, .notPendingTransfer("example.kz"))
    }

    @Test func overdueTransfersAreSettledWithAReceipt() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        var create = CreateDomain(name: Sample.name("due.kz"), years: 1, registrant: holder)
        create.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        create.authorization = .make(secret: "open sesame", salt: salt)
        try await register.accept(.createDomain(create), as: .registrar(Sample.alpha))
        let request = TransferDomain(name: create.name, step: .request, authorization: proof("open sesame"))
        try await register.accept(.transferDomain(request), as: .registrar(Sample.beta))
        #expect(try await register.registry.settleOverdueTransfers() == 0)
        register.clock.move(days: 6)
        #expect(try await register.registry.settleOverdueTransfers() == 1)
        #expect(try await register.registry.settleOverdueTransfers() == 0)
        let stored = try register.read { try $0.domain(named: create.name) }
        #expect(stored?.sponsor == Sample.beta)
        let receipt = try register.read { try $0.decisions(about: "due.kz", limit: 10) }
        #expect(receipt.contains { $0.operation == "settleTransfer" && $0.actor == .registry })
    }
}
