import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Another look that somebody asked for: what a run finds answers the wish, or leaves it waiting.
@Suite struct CaseRescanTests {
    private func isWaiting(_ scene: CaseScene, _ number: ObjectNumber) throws -> Bool {
        try scene.register.read { try $0.casesWaitingForLook() }.contains { $0.number == number }
    }

    @Test func aLookThatFindsItAsItWasAnswersAndTells() async throws {
        let scene = try await CaseScene()
        let number = try await scene.waiting()
        #expect(try isWaiting(scene, number))
        let before = try scene.subject(number)
        scene.register.clock.move(days: 1)
        try await scene.register.accept(CaseScene.answer(number, .doesNotConform, days: 3), as: .registry)
        let after = try scene.subject(number)
        #expect(try !isWaiting(scene, number))
        #expect(after.state == .notified && after.deadline == before.deadline && after.proof == nil)
        let look = try #require(after.rescans.last?.look)
        #expect(look.finding.run == 8 && look.version == "2026-12" && look.by == Actor.registry.name)
        #expect(try scene.notices(number).suffix(3).map(\.kind) == [.looked, .looked, .looked])
        let message = try #require(
            try scene.register.read { try $0.pollMessages(for: Sample.alpha, limit: 100) }.last)
        #expect(message.kind == "caseLooked")
        let sentences = try Language.allCases.map {
            message.sentence(in: $0, contents: try scene.register.registry.contents(of: message))
        }
        #expect(Set(sentences).count == 3 && sentences.allSatisfy { $0.contains("AUD-011") })
    }

    /// A failed look is neither a pass nor a fail: the wish waits, the case says why, and nobody is written to.
    @Test func whatCouldNotBeToldLeavesTheWishWaiting() async throws {
        let scene = try await CaseScene()
        let number = try await scene.waiting()
        let notices = try scene.notices(number)
        try await scene.register.accept(
            CaseScene.answer(number, .couldNotTell, cause: "filtered"), as: scene.aigerim)
        let untold = try scene.subject(number)
        #expect(try isWaiting(scene, number))
        #expect(untold.state == .notified && untold.rescans[0].look?.cause == "filtered")
        #expect(try scene.notices(number) == notices)
        // The same look is not written down twice; a later one takes its place, and answers.
        #expect(
            try await scene.problem(CaseScene.answer(number, .couldNotTell, cause: "timeout")) == .lookOlder(run: 8))
        try await scene.register.accept(CaseScene.answer(number, .conforms, run: 9, days: 11), as: .registry)
        let proved = try scene.subject(number)
        #expect(try !isWaiting(scene, number))
        #expect(proved.state == .proved && proved.proof?.finding.run == 9 && proved.rescans[0].look == proved.proof)
        #expect(try scene.notices(number).suffix(3).map(\.kind) == [.proved, .proved, .proved])
    }

    @Test func aCriterionThatDoesNotApplyAnyMoreAnswersAndProvesNothing() async throws {
        let scene = try await CaseScene()
        let number = try await scene.waiting()
        try await scene.register.accept(
            CaseScene.answer(number, .doesNotApply, cause: "holderKind"), as: .registry)
        let after = try scene.subject(number)
        #expect(after.state == .notified && after.proof == nil && after.waitingRescan == nil)
        #expect(try scene.notices(number).last?.kind == .looked)
    }

    @Test func aWishIsAnsweredByALaterLookAtTheSameAlone() async throws {
        let scene = try await CaseScene()
        let number = try await scene.notified()
        #expect(try await scene.problem(CaseScene.answer(number, .doesNotConform)) == .noRescan)
        scene.register.clock.move(days: 1)
        let wish = Command.requestRescan(RequestRescan(number: number))
        try await scene.register.accept(wish, as: scene.alpha)
        // Asked for at the start of the third day.
        #expect(
            try await scene.problem(CaseScene.answer(number, .doesNotConform, days: 2)) == .lookOlder(run: 8))
        #expect(
            try await scene.problem(CaseScene.answer(number, .doesNotConform), as: scene.alpha) == .operatorsOnly)
        for change: (inout AnswerRescan) -> Void in [
            { $0.site = Sample.name("example.kz") }, { $0.criterion = "AUD-012" },
        ] {
            guard case .answerRescan(var command) = CaseScene.answer(number, .conforms) else { continue }
            change(&command)
            guard case .proofOfOther? = try await scene.problem(.answerRescan(command)) else {
                Issue.record("a look at something else was taken: \(command)")
                continue
            }
        }
        #expect(try isWaiting(scene, number))
    }

    /// Answered within the day, the next wish is for the next day, and the refusal says so.
    @Test func aSiteIsLookedAtOnRequestOnceADay() async throws {
        let scene = try await CaseScene()
        let number = try await scene.waiting()
        let wish = Command.requestRescan(RequestRescan(number: number))
        let asked = try scene.subject(number).rescans[0].at
        #expect(try await scene.problem(wish, as: scene.alpha) == .rescanWaits(since: asked))
        try await scene.register.accept(CaseScene.answer(number, .doesNotConform), as: .registry)
        #expect(try await scene.problem(wish, as: scene.alpha) == .rescanTooSoon(until: asked.adding(days: 1)))
        scene.register.clock.move(days: 1)
        try await scene.register.accept(wish, as: scene.alpha)
        #expect(try isWaiting(scene, number) && scene.subject(number).rescans.count == 2)
        // A look of before the second wish does not answer that.
        scene.register.clock.move(days: 20)
        #expect(
            try await scene.problem(CaseScene.answer(number, .doesNotConform, days: 3)) == .lookOlder(run: 8))
    }

    /// Whatever was under way, the proof ends it, and the name comes back by lifting.
    @Test func aLookEndsWhatWasUnderWay() async throws {
        let scene = try await CaseScene()
        let number = try await scene.sanctioned()
        try await scene.register.accept(.requestRescan(RequestRescan(number: number)), as: scene.alpha)
        try await scene.register.accept(CaseScene.answer(number, .doesNotConform, days: 30), as: .registry)
        #expect(try scene.subject(number).state == .sanctioned)
        scene.register.clock.move(days: 20)
        try await scene.register.accept(.requestRescan(RequestRescan(number: number)), as: scene.alpha)
        try await scene.register.accept(CaseScene.answer(number, .conforms, run: 9, days: 60), as: .registry)
        #expect(try scene.subject(number).state == .proved && scene.subject(number).hasSanctionInForce)
        try await scene.register.accept(.liftSanction(LiftSanction(number: number, reason: "r")), as: scene.aigerim)
        #expect(try !scene.domain().statuses.contains(.serverHold))
    }

    @Test func everyReceiptReplays() async throws {
        let scene = try await CaseScene()
        let number = try await scene.waiting()
        try await scene.register.accept(CaseScene.answer(number, .couldNotTell, cause: "dns"), as: .registry)
        _ = try await scene.problem(CaseScene.answer(number, .couldNotTell, cause: "dns"))
        try await scene.register.accept(CaseScene.answer(number, .doesNotConform, days: 11), as: .registry)
        let receipts = try scene.register.read { try $0.decisions(after: 0, limit: 100) }
        #expect(receipts.filter { $0.operation == "answerRescan" }.map(\.outcome) == [.accepted, .refused, .accepted])
        for receipt in receipts where receipt.verdict == nil {
            #expect(Replay(receipt, documents: []).differences == [], "\(receipt.operation)")
        }
    }
}
