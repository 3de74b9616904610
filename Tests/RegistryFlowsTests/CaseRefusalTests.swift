import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Each thing that can be wrong with a step of a case, reached and refused; nothing is written then.
@Suite struct CaseRefusalTests {
    private func open(_ scene: CaseScene, _ change: (inout OpenCase) -> Void) async throws -> CaseProblem? {
        try await scene.problem(.openCase(CaseScene.opening(change)))
    }

    @Test func whatIsNoFailureOpensNoCase() async throws {
        let scene = try await CaseScene()
        for verdict in CaseFinding.Verdict.allCases where verdict != .doesNotConform {
            #expect(try await open(scene) { $0.finding.verdict = verdict } == .notAFailure(verdict))
        }
        #expect(try await scene.problem(.openCase(CaseScene.opening()), as: scene.alpha) == .operatorsOnly)
        // The audit's own run may.
        #expect(try await scene.problem(.openCase(CaseScene.opening()), as: .registry) == nil)
    }

    @Test func aRuleBindsNamesFromItsDayOn() async throws {
        let scene = try await CaseScene()
        let registered = try scene.domain().created
        #expect(
            try await open(scene) { $0.criterion.registeredFrom = registered.adding(seconds: 1) }
                == .exempt(registered: registered))
        #expect(
            try await open(scene) { $0.criterion.registeredBefore = registered } == .exempt(registered: registered))
        #expect(
            try await open(scene) { command in
                command.criterion.registeredFrom = registered
                command.criterion.registeredBefore = registered.adding(seconds: 1)
            } == nil)
    }

    @Test func theFindingIsAboutThisSiteAndThisName() async throws {
        let scene = try await CaseScene()
        let registered = try scene.domain().created
        #expect(
            try await open(scene) { $0.domain = Sample.name("other.kz") } == .strangeDomain("other.kz"))
        #expect(
            try await open(scene) { command in
                command.site = Sample.name("none.kz")
                command.domain = Sample.name("none.kz")
            } == .domainGone("none.kz"))
        #expect(
            try await open(scene) { $0.finding.observed = registered.adding(seconds: -1) }
                == .nameIsNewer(registered: registered))
        let number = try await scene.opened()
        #expect(try await open(scene) { _ in } == .openAlready(number))
        #expect(try await open(scene) { $0.criterion.identifier = "AUD-099" } == nil)
    }

    @Test func formsAreLookedAtFirst() async throws {
        let scene = try await CaseScene()
        let spoilt: [(inout OpenCase) -> Void] = [
            { $0.criterion.workingDays = 0 }, { $0.criterion.workingDays = 251 }, { $0.criterion.digest = "" },
            { $0.criterion.title.ru = " " }, { $0.body?.identifier = "123456789012" },
            { $0.body?.identifier = "900101300126" }, { $0.body?.email = "nowhere" }, { $0.body?.language = "de" },
            { $0.finding.evidence = "a\u{1b}b" },
            { $0.finding.facts = Array(repeating: CaseFact("a", "b"), count: 65) },
        ]
        for change in spoilt {
            let decision = try await scene.register.registry.perform(
                .openCase(CaseScene.opening(change)), as: scene.aigerim)
            guard case .refused(let refusal) = decision.outcome else {
                Issue.record("accepted")
                continue
            }
            #expect(refusal.word.hasPrefix("parameter"))
        }
    }

    @Test func aCaseThatIsNotThereHasNoSteps() async throws {
        let scene = try await CaseScene()
        let steps: [Command] = [
            .notifyCase(NotifyCase(number: 9)), .extendCase(ExtendCase(number: 9, workingDays: 1, reason: "r")),
            .appealCase(AppealCase(number: 9, party: .holder, statement: "s")),
            .decideAppeal(DecideAppeal(number: 9, decision: .upheld, reason: "r")),
            .requestRescan(RequestRescan(number: 9)), CaseScene.answer(9, .doesNotConform),
            .proveCase(CaseScene.proof(9)),
            .proposeSanction(ProposeSanction(number: 9, reason: "r")),
            .signSanction(SignSanction(number: 9, reason: "r")), .carryOutSanction(CarryOutSanction(number: 9)),
            .liftSanction(LiftSanction(number: 9, reason: "r")), .closeCase(CloseCase(number: 9, reason: "r")),
        ]
        for step in steps { #expect(try await scene.problem(step) == .noCase, "\(step.operation)") }
        // And one that is there in another state, or asked by somebody who may not.
        let number = try await scene.opened()
        let early: [Command] = [
            .extendCase(ExtendCase(number: number, workingDays: 1, reason: "r")),
            .appealCase(AppealCase(number: number, party: .holder, statement: "s")),
            .decideAppeal(DecideAppeal(number: number, decision: .upheld, reason: "r")),
            .requestRescan(RequestRescan(number: number)),
            .proposeSanction(ProposeSanction(number: number, reason: "r")),
            .signSanction(SignSanction(number: number, reason: "r")),
            .carryOutSanction(CarryOutSanction(number: number)),
            .liftSanction(LiftSanction(number: number, reason: "r")),
        ]
        for step in early { #expect(try await scene.problem(step) == .wrongState(.opened), "\(step.operation)") }
        for step: Command in [
            .notifyCase(NotifyCase(number: number)), .closeCase(CloseCase(number: number, reason: "r")),
        ] {
            #expect(try await scene.problem(step, as: scene.alpha) == .operatorsOnly)
        }
    }

    /// No guess about a year that no calendar knows: neither at a notice, nor at an extension, nor after an appeal.
    @Test func outsideOfItsYearsTheCalendarCantTell() async throws {
        let scene = try await CaseScene()
        let number = try await scene.opened()
        scene.register.clock.set(try #require(Instant("2026-12-28T06:00:00Z")))
        let ends = CaseProblem.calendarEnds(year: 2027, first: 2026, last: 2026)
        #expect(try await scene.problem(.notifyCase(NotifyCase(number: number))) == ends)
        #expect(try scene.subject(number).state == .opened && scene.notices(number).isEmpty)
        scene.register.clock.set(try #require(Instant("2026-12-29T06:00:00Z")))
        let short = try await scene.opened { command in
            command.criterion.identifier = "AUD-012"
            command.criterion.workingDays = 2
        }
        try await scene.register.accept(.notifyCase(NotifyCase(number: short)), as: scene.aigerim)
        #expect(
            try await scene.problem(.extendCase(ExtendCase(number: short, workingDays: 1, reason: "r"))) == ends)
        try await scene.register.accept(
            .appealCase(AppealCase(number: short, party: .holder, statement: "s")), as: scene.alpha)
        scene.register.clock.move(days: 9)
        #expect(
            try await scene.problem(.decideAppeal(DecideAppeal(number: short, decision: .dismissed, reason: "r")))
                == .calendarEnds(year: 2027, first: 2026, last: 2026))
        let without = try await CaseScene(calendars: [])
        let other = try await without.opened()
        #expect(try await without.problem(.notifyCase(NotifyCase(number: other))) == .calendarMissing)
    }

    /// A period that nobody knows of does not run.
    @Test func whereNobodyCanBeToldNothingRuns() async throws {
        let scene = try await CaseScene()
        let number = try await scene.opened { command in
            command.site = Sample.name("nobody.example")
            command.domain = nil
            command.body?.email = nil
        }
        #expect(try await scene.problem(.notifyCase(NotifyCase(number: number))) == .nobodyToTell)
        #expect(try scene.subject(number).state == .opened)
    }

    @Test func onlyTheNamesRegistrarSpeaksForIt() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        let appeal = Command.appealCase(AppealCase(number: number, party: .holder, statement: "s"))
        let rescan = Command.requestRescan(RequestRescan(number: number))
        #expect(try await scene.problem(appeal, as: scene.beta) == .notSponsor)
        #expect(try await scene.problem(rescan, as: scene.beta) == .notSponsor)
        try await scene.register.accept(rescan, as: scene.alpha)
        #expect(
            try await scene.problem(rescan, as: scene.alpha) == .rescanWaits(since: scene.subject(number).rescans[0].at)
        )
        scene.register.clock.move(days: 1)
        try await scene.register.accept(rescan, as: scene.aigerim)
        // After the period there is nothing to appeal against until a sanction is carried out.
        scene.register.clock.move(days: 20)
        guard case .deadlineOver? = try await scene.problem(appeal, as: scene.alpha) else {
            Issue.record("an appeal after the deadline was taken")
            return
        }
    }

    @Test func aProofIsALaterRunsAboutTheSame() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        let wrong: [((inout ProveCase) -> Void, CaseProblem)] = [
            ({ $0.site = Sample.name("example.kz") }, .proofOfOther("example.kz")),
            ({ $0.criterion = "AUD-012" }, .proofOfOther("AUD-012")),
            ({ $0.finding.verdict = .couldNotTell }, .proofOfOther("couldNotTell")),
            ({ $0.finding.verdict = .doesNotConform }, .proofOfOther("doesNotConform")),
            ({ $0.finding.run = 7 }, .proofOlder(run: 7)), ({ $0.finding.run = 6 }, .proofOlder(run: 6)),
            ({ $0.finding.observed = CaseScene.finding().observed }, .proofOlder(run: 8)),
        ]
        for (change, problem) in wrong {
            #expect(try await scene.problem(.proveCase(CaseScene.proof(number, change))) == problem)
        }
        #expect(try await scene.problem(.proveCase(CaseScene.proof(number)), as: scene.alpha) == .operatorsOnly)
        try await scene.prove(number)
        #expect(try await scene.problem(.proveCase(CaseScene.proof(number))) == .wrongState(.proved))
    }

    @Test func aSanctionIsNamedByTheRuleAndSignedByTwo() async throws {
        let scene = try await CaseScene()
        let none = try await scene.notified { $0.criterion.sanction = nil }
        let number = try await scene.notified { $0.criterion.identifier = "AUD-012" }
        scene.register.clock.move(days: 20)
        let propose = { (number: ObjectNumber) in
            Command.proposeSanction(ProposeSanction(number: number, reason: "r"))
        }
        #expect(try await scene.problem(propose(none)) == .noSanction)
        try await scene.register.accept(propose(number), as: scene.aigerim)
        let sign = Command.signSanction(SignSanction(number: number, reason: "r"))
        try await scene.register.accept(sign, as: scene.aigerim)
        #expect(try await scene.problem(sign, as: scene.aigerim) == .signedBefore(operator: "aigerim"))
        #expect(try await scene.problem(sign, as: .operator("Aigerim")) == .signedBefore(operator: "Aigerim"))
        #expect(try await scene.problem(sign, as: scene.alpha) == .operatorsOnly)
        let carryOut = Command.carryOutSanction(CarryOutSanction(number: number))
        #expect(try await scene.problem(carryOut) == .wrongState(.proposed), "one signature is not enough")
        try await scene.register.accept(sign, as: scene.bolat)
        // By another decision the name is held already: lifting this case would undo that one.
        var update = UpdateDomain(name: Sample.name("example.kz"))
        update.addStatuses = .serverHold
        try await scene.register.accept(.updateDomain(update), as: scene.aigerim)
        #expect(try await scene.problem(carryOut) == .heldBefore)
    }

    @Test func aSanctionInForceEndsByProofAlone() async throws {
        let scene = try await CaseScene()
        let number = try await scene.sanctioned()
        let lift = Command.liftSanction(LiftSanction(number: number, reason: "r"))
        #expect(try await scene.problem(lift) == .nothingProved)
        #expect(
            try await scene.problem(.closeCase(CloseCase(number: number, reason: "r"))) == .sanctionInForce)
        scene.register.clock.move(days: 20)
        try await scene.prove(number)
        #expect(try await scene.problem(.closeCase(CloseCase(number: number, reason: "r"))) == .sanctionInForce)
        // Without one, there is nothing to lift.
        let other = try await scene.notified {
            $0.criterion.identifier = "AUD-012"
            $0.finding = CaseScene.finding(run: 7, days: 1)
        }
        try await scene.prove(other, criterion: "AUD-012")
        #expect(
            try await scene.problem(.liftSanction(LiftSanction(number: other, reason: "r"))) == .wrongState(.proved))
    }

    /// What was found of a name is not held against a later one of the same name.
    @Test func anotherNameIsNotTheOneThatWasSeen() async throws {
        let scene = try await CaseScene()
        let number = try await scene.signed()
        scene.register.clock.move(days: 900)
        try await scene.register.accept(
            .createDomain(CreateDomain(name: Sample.name("example.kz"), years: 1, registrant: holder)),
            as: scene.alpha)
        #expect(
            try await scene.problem(.carryOutSanction(CarryOutSanction(number: number))) == .domainGone("example.kz"))
        #expect(try !scene.domain().statuses.contains(.serverHold))
    }
}
