import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// A broken line costs nothing: what is sent again within the time gets the first answer.
@Suite struct RepeatTests {
    private let hour: Int64 = 3_600

    private func create(_ name: String, years: Int = 1) -> Command {
        .createDomain(CreateDomain(name: Sample.name(name), years: years, registrant: holder))
    }

    private func send(
        _ scene: BillingScene, _ command: Command, _ identifier: String = "ABC-1", as actor: Actor? = nil,
        digest: [UInt8]? = nil
    ) async throws -> Performed {
        try await scene.register.registry.performOnce(
            command, as: actor ?? scene.alpha, transaction: ClientTransaction(identifier: identifier, digest: digest),
            within: hour)
    }

    /// Whatever was done, or waits for review, is told again as it was: object, numbers, ledger.
    @Test func theFirstAnswerIsToldAgain() async throws {
        let scene = try await BillingScene(alpha: 5_000_00)
        let renewed = RenewDomain(name: Sample.name("new.kz"), currentExpiry: Sample.start.adding(years: 1), years: 1)
        let commands: [Command] = [
            create("new.kz"), create("new.kz", years: 2), create("blocked.kz"), create("reserved.kz"),
            .createHost(CreateHost(name: Sample.name("ns9.example.net"), addresses: [])),
            .createContact(Sample.createContact("HOLDER-9")), .renewDomain(renewed),
            create("dear.kz", years: 9),
            .deleteDomain(DeleteDomain(name: Sample.name("new.kz"))),
            .deleteContact(DeleteContact(identifier: ContactIdentifier("HOLDER-9"))),
        ]
        var first: [Performed] = []
        for (number, command) in commands.enumerated() { first.append(try await send(scene, command, "T\(number)")) }
        #expect(first.allSatisfy { !$0.isRepeated })
        let outcomes = first.map { $0.decision.refusal?.word ?? ($0.decision.isAccepted ? "accepted" : "review") }
        #expect(
            outcomes == [
                "accepted", "objectExists", "policy", "review", "accepted", "accepted", "accepted", "billing",
                "accepted", "accepted",
            ])
        // A decision can be told again whatever it was, refusals with their details too.
        for performed in first {
            #expect(try scene.register.registry.decision(again: performed.decision.receipt) == performed.decision)
        }
        let decisions = try scene.register.read { try $0.decisions(after: 0, limit: 1_000).count }
        let balance = try scene.balance()
        // The program may have been started anew in between.
        let again = scene.register.reopened(policies: SamplePolicy.library(fees: [SamplePolicy.fees()]))
        for (number, command) in commands.enumerated() where first[number].decision.refusal == nil {
            let performed = try await again.performOnce(
                command, as: scene.alpha, transaction: ClientTransaction(identifier: "T\(number)"), within: hour)
            #expect(performed.isRepeated)
            #expect(performed.decision == first[number].decision, "\(command.operation)")
        }
        #expect(try scene.register.read { try $0.decisions(after: 0, limit: 1_000).count } == decisions)
        #expect(try scene.balance() == balance)
    }

    /// Who has paid since, or waited for the name, is not told the refusal of before; and then the accept is kept.
    @Test func aRefusalIsDecidedAnew() async throws {
        let scene = try await BillingScene(alpha: 5_000_00)
        let poor = try await send(scene, create("dear.kz", years: 9))
        #expect(poor.decision.refusal?.word == "billing")
        let still = try await send(scene, create("dear.kz", years: 9))
        #expect(!still.isRepeated && still.decision.refusal == poor.decision.refusal)
        #expect(still.decision.receipt > poor.decision.receipt)
        try await scene.credit(Sample.alpha, 10_000_00)
        let rich = try await send(scene, create("dear.kz", years: 9))
        #expect(!rich.isRepeated && rich.decision.isAccepted)
        let balance = try scene.balance()
        let told = try await send(scene, create("dear.kz", years: 9))
        #expect(told.isRepeated && told.decision == rich.decision)
        #expect(try scene.balance() == balance)
    }

    @Test func whatDiffersIsAnother() async throws {
        let scene = try await BillingScene()
        let first = try await send(scene, create("a.kz"))
        #expect(try await !send(scene, create("a.kz"), "ABC-2").isRepeated)
        #expect(try await !send(scene, create("b.kz")).isRepeated)
        #expect(try await !send(scene, create("a.kz"), as: scene.beta).isRepeated)
        #expect(try await send(scene, create("a.kz")).decision.receipt == first.decision.receipt)
    }

    /// The same words make another command where a secret is salted afresh: the face tells by what it was sent.
    @Test func theFacesDigestTellsTheSameWords() async throws {
        let scene = try await BillingScene()
        var command = CreateDomain(name: Sample.name("a.kz"), years: 1, registrant: holder)
        command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
        let first = try await send(scene, .createDomain(command), digest: [1])
        command.authorization = .make(secret: "open sesame", salt: [8, 7, 6, 5, 4, 3, 2, 1])
        let second = try await send(scene, .createDomain(command), digest: [1])
        #expect(second.isRepeated && second.decision == first.decision)
        #expect(try await !send(scene, .createDomain(command), digest: [2]).isRepeated)
    }

    @Test func afterTheTimeItIsANewOne() async throws {
        let scene = try await BillingScene()
        let first = try await send(scene, create("a.kz"))
        scene.register.clock.move(seconds: hour)
        #expect(try await send(scene, create("a.kz")).isRepeated)
        scene.register.clock.move(seconds: 1)
        let taken = try await send(scene, create("a.kz"))
        #expect(!taken.isRepeated && taken.decision.refusal == .objectExists(.domain, "a.kz"))
        try await scene.delete(Sample.name("a.kz"))
        let later = try await send(scene, create("a.kz"))
        #expect(!later.isRepeated && later.decision.isAccepted)
        #expect(later.decision.receipt > first.decision.receipt)
        // From now on the second is the one that is told again.
        #expect(try await send(scene, create("a.kz")).decision.receipt == later.decision.receipt)
    }

    @Test func sixtyFourAtOnceAreOne() async throws {
        let scene = try await BillingScene()
        let all = try await withThrowingTaskGroup(of: Performed.self) { group in
            for _ in 0..<64 { group.addTask { try await send(scene, create("a.kz")) } }
            return try await group.reduce(into: [Performed]()) { $0.append($1) }
        }
        #expect(all.count { !$0.isRepeated } == 1 && Set(all.map(\.decision)).count == 1)
        #expect(try scene.balance() == 10_000_00 - 1_000_01)
    }

    @Test func aDecisionThatIsNotThereIsNoAnswer() async throws {
        let scene = try await BillingScene()
        #expect(try scene.register.registry.decision(again: 9_999) == nil)
    }
}

@Suite struct PollTests {
    @Test func aQueueIsReadAndEmptiedByItsOwner() async throws {
        let scene = try await BillingScene()
        let registry = scene.register.registry
        #expect(try registry.pollRequest(by: Sample.alpha) == PollQueue(count: 0, head: nil))
        #expect(try registry.pollRequest(by: Sample.alpha).code == 1300)
        try await scene.create()
        try await scene.transfer(.request, as: scene.beta)
        let decision = try await scene.transfer(.approve, as: scene.alpha)
        let queue = try registry.pollRequest(by: Sample.alpha)
        let head = try #require(queue.head)
        #expect(queue.count == 2 && queue.code == 1301 && head.known == .transferRequested)
        // Another's message is none of one's own.
        let foreign = try await registry.acknowledge(head.number, by: Sample.beta)
        #expect(foreign.code == 2303)
        guard case .taken(let rest) = try await registry.acknowledge(head.number, by: Sample.alpha) else {
            Issue.record("its own message was not taken")
            return
        }
        #expect(rest.count == 1 && rest.head?.known == .transferApproved && rest.head?.decision == decision.receipt)
        // Again, as after a line that broke: the same answer, also by a program that was started anew, and nothing more
        // is taken. Nobody else has acknowledged it.
        #expect(try await registry.acknowledge(head.number, by: Sample.alpha) == .taken(rest))
        #expect(try await scene.register.reopened().acknowledge(head.number, by: Sample.alpha) == .taken(rest))
        #expect(try registry.pollRequest(by: Sample.alpha) == rest)
        #expect(try await registry.acknowledge(head.number, by: Sample.beta).code == 2303)
        // Only the last is remembered.
        let next = try #require(rest.head)
        #expect(try await registry.acknowledge(next.number, by: Sample.alpha).code == 1000)
        let none = PollQueue(count: 0, head: nil)
        #expect(try await registry.acknowledge(head.number, by: Sample.alpha) == .noSuchMessage(none))
        #expect(try await registry.acknowledge(next.number, by: Sample.alpha) == .taken(none))
        #expect(try registry.pollRequest(by: Sample.beta).count == 2)
    }

    @Test(arguments: PollMessage.Kind.allCases)
    func everyKindSpeaks(kind: PollMessage.Kind) {
        let message = PollMessage(registrar: Sample.alpha, at: Sample.start, kind, object: "new.kz")
        let sentences = Language.allCases.map { message.sentence(in: $0) }
        #expect(Set(sentences).count == 3 && message.known == kind)
        #expect(sentences.allSatisfy { $0.contains("new.kz") && $0.hasSuffix(".") && !$0.contains("{") })
    }

    @Test func anUnknownWordIsShownAsItIs() {
        let message = PollMessage(registrar: Sample.alpha, at: Sample.start, kind: "novelty", object: "new.kz")
        #expect(message.known == nil && message.sentence(in: .kazakh) == "novelty: new.kz")
    }

    @Test func anOperatorsChangesAreTold() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        var update = UpdateDomain(name: BillingScene.name)
        update.addStatuses = .serverHold
        _ = try await scene.perform(.updateDomain(update), as: .operator("aigerim"))
        #expect(try scene.messages().map(\.known) == [.changedByRegistry])
        var own = UpdateDomain(name: BillingScene.name)
        own.addStatuses = .clientHold
        _ = try await scene.perform(.updateDomain(own))
        #expect(try scene.messages().count == 1)
    }
}
