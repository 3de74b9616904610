import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Lives of cases from a finding to their end.
@Suite struct CaseLifeTests {
    @Test func fromAFindingToASanctionAndBack() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        let told = try scene.subject(number)
        #expect(told.state == .notified && told.name == "AUD-011/www.example.kz")
        #expect(try told.domain?.text == "example.kz" && told.domainNumber == scene.domain().number)
        // From Friday 2 January: 5, 6, 8, 9 and 12 January, since the 7th is free.
        #expect(told.deadline?.day.description == "2026-01-12")
        #expect(told.deadline?.until == Instant("2026-01-12T19:00:00Z"))
        scene.register.clock.set(try #require(Instant("2026-01-12T18:59:59Z")))
        let propose = Command.proposeSanction(ProposeSanction(number: number, reason: "Silence"))
        #expect(try await scene.problem(propose) == .deadlineNotOver(until: try #require(told.deadline).until))
        scene.register.clock.set(try #require(Instant("2026-01-12T19:00:00Z")))
        try await scene.register.accept(propose, as: scene.aigerim)
        for actor in [scene.aigerim, scene.bolat] {
            #expect(try !scene.domain().statuses.contains(.serverHold))
            try await scene.register.accept(.signSanction(SignSanction(number: number, reason: "Read")), as: actor)
        }
        #expect(try scene.subject(number).state == .signed)
        try await scene.register.accept(.carryOutSanction(CarryOutSanction(number: number)), as: scene.bolat)
        let held = try scene.domain()
        #expect(held.statuses.contains(.serverHold) && !held.isPublished(at: scene.register.clock.now))
        #expect(try scene.subject(number).hasSanctionInForce)
        scene.register.clock.move(days: 20)
        try await scene.prove(number)
        #expect(try scene.domain().statuses.contains(.serverHold), "a proof alone changes no name")
        try await scene.register.accept(
            .liftSanction(LiftSanction(number: number, reason: "Repaired")), as: scene.aigerim)
        #expect(try scene.domain().isPublished(at: scene.register.clock.now))
        try await scene.register.accept(.closeCase(CloseCase(number: number, reason: "Done")), as: scene.aigerim)
        let closed = try scene.subject(number)
        #expect(closed.state == .closed && closed.closing?.outcome == .proved && !closed.hasSanctionInForce)
        // Another finding can be followed up.
        _ = try await scene.opened { $0.finding = CaseScene.finding(run: 9, days: 20) }
    }

    /// The zone is told by the change feed, and the history knows which decision did it.
    @Test func theSanctionIsAnOrdinaryChangeOfTheName() async throws {
        let scene = try await CaseScene()
        let number = try await scene.signed()
        let before = try scene.domain()
        let feedEnd = try scene.register.read { try $0.feedEnd() }
        let decision = try await scene.register.registry.perform(
            .carryOutSanction(CarryOutSanction(number: number)), as: scene.aigerim)
        var expected = before
        expected.statuses.insert(.serverHold)
        expected.updater = .registry
        expected.updated = decision.instant
        #expect(try scene.domain() == expected)
        let step = try scene.register.read {
            try $0.step(of: .domain, named: "example.kz", by: decision.receipt)
        }
        #expect(step?.before != nil && step?.after != nil)
        let owners = try scene.register.read {
            try $0.touchedOwners(in: Sample.zone, after: feedEnd, upTo: $0.feedEnd())
        }
        #expect(owners.map(\.text) == ["example.kz"])
    }

    @Test func partiesAreToldOfEachStep() async throws {
        let scene = try await CaseScene()
        let number = try await scene.sanctioned()
        scene.register.clock.move(days: 20)
        try await scene.prove(number)
        try await scene.register.accept(.liftSanction(LiftSanction(number: number, reason: "R")), as: scene.aigerim)
        let notices = try scene.notices(number)
        let kinds: [CaseNotice.Kind] = [.notified, .proposed, .sanctioned, .proved, .lifted]
        for party in CaseNotice.Party.allCases {
            #expect(notices.filter { $0.party == party }.map(\.kind) == kinds, "\(party)")
        }
        #expect(Set(notices.map(\.reference)).count == notices.count)
        #expect(notices.filter { $0.channel == .poll }.allSatisfy { $0.recipient == "ALPHA" })
        #expect(notices.filter { $0.party == .body }.allSatisfy { $0.languages == "kk" })
        // What the queue says tells case and deadline, as it stands now.
        let messages = try scene.register.read { try $0.pollMessages(for: Sample.alpha, limit: 100) }
            .filter { $0.kind.hasPrefix("case") }
        #expect(messages.map(\.kind) == kinds.map(\.pollKind.rawValue))
        for message in messages {
            let contents = try scene.register.registry.contents(of: message)
            guard case .audit(let subject) = contents else {
                Issue.record("\(message.kind) tells nothing of its case")
                continue
            }
            #expect(subject.number == number)
            let sentences = Language.allCases.map { message.sentence(in: $0, contents: contents) }
            #expect(Set(sentences).count == 3)
            #expect(sentences.allSatisfy { $0.contains("example.kz") && $0.contains("AUD-011") })
        }
    }

    @Test func aHolderThatIsTheBodyIsToldOnce() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified { $0.body?.email = "aigul@example.kz" }
        #expect(try scene.notices(number).map(\.party) == [.registrar, .holder])
        let none = try await scene.notified {
            $0.criterion.identifier = "AUD-012"
            $0.body = nil
        }
        #expect(try scene.notices(none).map(\.party) == [.registrar, .holder])
    }

    @Test func moreTimeIsCountedFromTheDeadline() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        for (count, day) in [(1, "2026-01-13"), (4, "2026-01-19"), (1, "2026-01-20")] {
            try await scene.register.accept(
                .extendCase(ExtendCase(number: number, workingDays: count, reason: "A contract")), as: scene.aigerim)
            #expect(try scene.subject(number).deadline?.day.description == day)
        }
        let more = Command.extendCase(ExtendCase(number: number, workingDays: 1, reason: "r"))
        #expect(try await scene.problem(more) == .tooManyExtensions(most: 3))
        scene.register.clock.set(try #require(Instant("2026-01-20T19:00:00Z")))
        guard case .deadlineOver? = try await scene.problem(more) else {
            Issue.record("a deadline that has passed was moved")
            return
        }
    }

    /// Lodged with three working days left, and decided twenty days later: those three follow the decision.
    @Test func theClockStandsStillWhileAnAppealLies() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        scene.register.clock.set(try #require(Instant("2026-01-06T08:00:00Z")))
        try await scene.register.accept(
            .appealCase(AppealCase(number: number, party: .holder, statement: "It is another's")), as: scene.alpha)
        scene.register.clock.set(try #require(Instant("2026-01-26T08:00:00Z")))
        #expect(
            try await scene.problem(.proposeSanction(ProposeSanction(number: number, reason: "r")))
                == .wrongState(.appealed))
        try await scene.register.accept(
            .decideAppeal(DecideAppeal(number: number, decision: .dismissed, reason: "It is not")), as: scene.bolat)
        let after = try scene.subject(number)
        #expect(after.state == .notified && after.deadline?.day.description == "2026-01-29")
        #expect(after.appeals.map(\.decision) == [.dismissed] && after.appeals[0].decidedBy == "bolat")
        #expect(
            try await scene.problem(
                .appealCase(AppealCase(number: number, party: .body, statement: "Again")), as: scene.alpha)
                == .appealedBefore)
    }

    @Test func anUpheldAppealEndsTheCase() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        try await scene.register.accept(
            .appealCase(AppealCase(number: number, party: .body, statement: "No")), as: scene.aigerim)
        try await scene.register.accept(
            .decideAppeal(DecideAppeal(number: number, decision: .upheld, reason: "Right")), as: scene.bolat)
        try await scene.register.accept(.closeCase(CloseCase(number: number, reason: "Done")), as: scene.aigerim)
        #expect(try scene.subject(number).closing?.outcome == .upheld)
        #expect(try scene.notices(number).map(\.kind).filter { $0 == .closed } == [])
    }

    @Test func anAppealAgainstTheSanctionLiftsIt() async throws {
        let scene = try await CaseScene()
        let number = try await scene.sanctioned()
        try await scene.register.accept(
            .appealCase(AppealCase(number: number, party: .holder, statement: "No")), as: scene.alpha)
        try await scene.register.accept(
            .decideAppeal(DecideAppeal(number: number, decision: .upheld, reason: "Right")), as: scene.bolat)
        #expect(try scene.domain().statuses.contains(.serverHold))
        #expect(
            try await scene.problem(.closeCase(CloseCase(number: number, reason: "r"))) == .sanctionInForce)
        try await scene.register.accept(.liftSanction(LiftSanction(number: number, reason: "r")), as: scene.aigerim)
        #expect(try !scene.domain().statuses.contains(.serverHold))
    }

    /// Each holds the name for itself, and it comes back when the last has let go.
    @Test func twoCasesHoldOneName() async throws {
        let scene = try await CaseScene()
        let first = try await scene.sanctioned()
        let second = try await scene.signed { command in
            command.criterion.identifier = "AUD-012"
            command.finding = CaseScene.finding(days: 1)
        }
        try await scene.register.accept(.carryOutSanction(CarryOutSanction(number: second)), as: scene.bolat)
        scene.register.clock.move(days: 20)
        try await scene.prove(first)
        try await scene.register.accept(.liftSanction(LiftSanction(number: first, reason: "r")), as: scene.aigerim)
        #expect(try scene.domain().statuses.contains(.serverHold), "the second case still holds it")
        try await scene.prove(second, criterion: "AUD-012")
        try await scene.register.accept(.liftSanction(LiftSanction(number: second, reason: "r")), as: scene.aigerim)
        #expect(try !scene.domain().statuses.contains(.serverHold))
    }

    /// A name that is gone takes its sanction along; one that was put back by hand needs nothing.
    @Test func liftingNeedsNoNameAndNoHold() async throws {
        let scene = try await CaseScene()
        let number = try await scene.sanctioned()
        var update = UpdateDomain(name: Sample.name("example.kz"))
        update.removeStatuses = .serverHold
        try await scene.register.accept(.updateDomain(update), as: scene.aigerim)
        scene.register.clock.move(days: 20)
        try await scene.prove(number)
        try await scene.register.accept(.liftSanction(LiftSanction(number: number, reason: "r")), as: scene.aigerim)
        #expect(try scene.subject(number).state == .lifted)

        let other = try await CaseScene()
        let held = try await other.sanctioned()
        other.register.clock.move(days: 900)
        #expect(try !other.domain().exists(at: other.register.clock.now))
        try await other.register.accept(.closeCase(CloseCase(number: held, reason: "gone")), as: other.aigerim)
        let closed = try other.subject(held)
        #expect(closed.closing?.outcome == .withdrawn && !closed.hasSanctionInForce)
    }

    /// A site that stands under no name of ours can be told, and no more.
    @Test func aSiteElsewhereHasNoName() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified { command in
            command.site = Sample.name("www.ministry.example")
            command.domain = nil
        }
        let subject = try scene.subject(number)
        #expect(subject.domain == nil)
        #expect(try scene.notices(number).map(\.party) == [.body])
        scene.register.clock.move(days: 20)
        #expect(
            try await scene.problem(.proposeSanction(ProposeSanction(number: number, reason: "r"))) == .noDomain)
    }

    /// Killed and sent again, a step is not done twice: the state says so.
    @Test func everyStepIsDoneOnce() async throws {
        let scene = try await CaseScene()
        let number = try await scene.opened()
        let steps: [(Command, Actor)] = [
            (.notifyCase(NotifyCase(number: number)), scene.aigerim),
            (.proposeSanction(ProposeSanction(number: number, reason: "r")), scene.aigerim),
            (.signSanction(SignSanction(number: number, reason: "r")), scene.aigerim),
            (.signSanction(SignSanction(number: number, reason: "r")), scene.bolat),
            (.carryOutSanction(CarryOutSanction(number: number)), scene.aigerim),
            (.proveCase(CaseScene.proof(number)), scene.aigerim),
            (.liftSanction(LiftSanction(number: number, reason: "r")), scene.aigerim),
            (.closeCase(CloseCase(number: number, reason: "r")), scene.aigerim),
        ]
        for (step, actor) in steps {
            try await scene.register.accept(step, as: actor)
            let before = try (scene.subject(number), scene.notices(number), scene.domain())
            #expect(try await scene.problem(step, as: actor) != nil, "\(step.operation) was done twice")
            let after = try (scene.subject(number), scene.notices(number), scene.domain())
            #expect(before == after, "\(step.operation)")
            if step.operation == "notifyCase" { scene.register.clock.move(days: 30) }
        }
    }

    @Test func everyReceiptReplays() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        try await scene.register.accept(
            .extendCase(ExtendCase(number: number, workingDays: 3, reason: "r")), as: scene.aigerim)
        try await scene.register.accept(.requestRescan(RequestRescan(number: number)), as: scene.alpha)
        try await scene.register.accept(
            .appealCase(AppealCase(number: number, party: .holder, statement: "s")), as: scene.alpha)
        try await scene.register.accept(
            .decideAppeal(DecideAppeal(number: number, decision: .dismissed, reason: "r")), as: scene.bolat)
        let other = try await scene.sanctioned { $0.criterion.identifier = "AUD-012" }
        scene.register.clock.move(days: 20)
        try await scene.prove(other, criterion: "AUD-012")
        try await scene.register.accept(.liftSanction(LiftSanction(number: other, reason: "r")), as: scene.aigerim)
        _ = try await scene.problem(.notifyCase(NotifyCase(number: number)))
        let receipts = try scene.register.read { try $0.decisions(after: 0, limit: 100) }
        let steps = receipts.filter { $0.facts.count > 2 && $0.operation != "createDomain" }
        #expect(Set(steps.map(\.operation)).isSuperset(of: ["openCase", "carryOutSanction", "liftSanction"]))
        for receipt in receipts where receipt.verdict == nil {
            #expect(Replay(receipt, documents: []).differences == [], "\(receipt.operation)")
        }
        // What was counted by stands in the register.
        #expect(try scene.register.read { try $0.policySources(digest: "digest-of-calendar") }.count == 1)
    }
}
