import Foundation
import NIOPosix
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Synchronization
import Testing
import ZoneTransfer

@testable import Campaigns

/// What breaks, what is counted of it, and what a run does not do again and again.
@Suite struct TroubleTests {
    private static let names = (0..<12).map { "name-\($0).kz" }

    private static func scene(
        _ names: [String] = TroubleTests.names, _ change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try CampaignScene(CampaignScene.policy(change))
        try await scene.furnish(names)
        scene.clock.set(CampaignScene.snapshot.adding(days: 1))
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        return scene
    }

    private static func count(_ state: Claim.State, _ scene: CampaignScene) throws -> Int {
        try scene.register.read { reader in
            let campaign = try #require(try reader.campaign(CampaignScene.identifier))
            return try reader.claimCounts(of: campaign.number).filter { $0.state == state }.reduce(0) { $0 + $1.count }
        }
    }

    /// From now on the store takes no change of these claims.
    private static func poison(_ scene: CampaignScene, where condition: String) throws {
        try scene.register.database.write {
            try $0.execute(
                "CREATE TRIGGER poison BEFORE UPDATE ON claim WHEN \(condition) BEGIN SELECT RAISE(ABORT, 'poison'); END"
            )
        }
    }

    private static func heal(_ scene: CampaignScene) throws {
        try scene.register.database.write { try $0.execute("DROP TRIGGER poison") }
    }

    private static func run(
        _ scene: CampaignScene, batch: Int = 256, letters: Bool = false, looks: LookDesk? = nil,
        tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> CampaignRun {
        try CampaignRun(
            CampaignScene.identifier, scene.registry, letters: letters ? scene.spool : nil, looks: looks, batch: batch,
            chance: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }, tell: tell)
    }

    // MARK: What breaks

    @Test func oneClaimThatBreaksHoldsUpNoOther() async throws {
        let scene = try await Self.scene()
        scene.clock.set(CampaignScene.closes)
        try Self.poison(scene, where: "NEW.source = 'name-0.kz'")
        let run = try Self.run(scene, batch: 1)
        guard case .waits(let until?) = try await run.round() else {
            Issue.record("it is not tried again")
            return
        }
        #expect(until.microseconds - CampaignScene.closes.microseconds < (Attempts.restAfterFailure + 1) * 1_000_000)
        #expect(try Self.count(.lapsed, scene) == 11 && Self.count(.waiting, scene) == 1)
        // Tried again and again, it is one of twelve all the same, and no sign that the world is broken.
        for _ in 0..<20 {
            scene.clock.move(seconds: Attempts.restAfterFailure + 1)
            _ = try await run.round()
        }
        let attempts = await run.standing.attempts
        #expect(attempts.tried == 12 && attempts.failed == 1)
        #expect(attempts.causes.values.reduce(0, +) == 21 && attempts.causes.keys.allSatisfy { $0.contains("poison") })
        try Self.heal(scene)
        scene.clock.move(seconds: Attempts.restAfterFailure + 1)
        #expect(try await run.round() == .waits(until: nil))
        #expect(try Self.count(.lapsed, scene) == 12)
        #expect(await run.standing.attempts.failed == 0)
    }

    @Test func whereNothingCanBeDoneAtAllTheRunGivesUpAndRemembersWhatFailed() async throws {
        let scene = try await Self.scene()
        scene.clock.set(CampaignScene.closes)
        try Self.poison(scene, where: "TRUE")
        let run = try Self.run(scene, batch: 1)
        await #expect(throws: (any Error).self) { try await run.round() }
        #expect(await run.standing.attempts.failed == Attempts.mostBrokenBatches)
        // Over rounds that break, the stop condition sees all that failed: five have to be tried first.
        await #expect(throws: (any Error).self) { try await run.round() }
        guard case .stands(.held, let reason?) = try await run.round() else {
            Issue.record("the campaign went on")
            return
        }
        #expect(reason.contains("5 of 5 members failed"))
    }

    @Test func aHoldThatCameTooLateTellsWhoWasFaster() async throws {
        let scene = try await Self.scene()
        let campaign = try #require(try scene.register.read { try $0.campaign(CampaignScene.identifier) })
        let desk = RunDesk(
            registry: scene.registry, campaign: campaign,
            stop: StopConditions(after: 1, failures: 1, refusals: nil, objections: nil))
        var attempts = Attempts()
        attempts.note(1, .failed)
        try await scene.steer(.hold)
        #expect(try await desk.hold(after: attempts) == .stands(.held, reason: "It is time."))
        try await scene.steer(.resume)
        guard case .stands(.held, let reason?) = try await desk.hold(after: attempts) else {
            Issue.record("the campaign went on")
            return
        }
        #expect(reason.contains("1 of 1 members failed"))
    }

    // MARK: What is counted

    @Test func allStepsOfTheDayCountWhateverCameAfterThem() async throws {
        let scene = try await Self.scene { $0.registrarLoad = 4 }
        for name in Self.names { try await scene.lodge(name, .register) }
        let midnight = CampaignScene.opens.nextDay
        // The rest is due tomorrow.
        #expect(try await Self.run(scene).round() == .waits(until: midnight))
        try scene.register.database.write {
            try $0.execute(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
                INSERT INTO campaign_step (campaign, kind, member, decision, at, inverse)
                SELECT s.campaign, 'follow', s.member, s.decision, s.at, s.inverse FROM n,
                    (SELECT * FROM campaign_step ORDER BY number DESC LIMIT 1) s
                """)
        }
        let run = try Self.run(scene)
        #expect(await run.standing.attempts.tried == 4)
        #expect(try await run.round() == .waits(until: midnight))
        #expect(try Self.count(.sideBySide, scene) == 4)
    }

    @Test func theLastStartIsFoundBehindManyWords() async throws {
        let scene = try await Self.scene()
        for name in Self.names.prefix(4) { try await scene.lodge(name, .object) }
        _ = try await Self.run(scene).round()
        #expect(await (try Self.run(scene)).standing.attempts.objected == 4)
        try await scene.steer(.hold)
        try await scene.steer(.resume)
        for _ in 0...100 {
            let command = SteerCampaign(campaign: CampaignScene.identifier, step: .start, reason: "It is time.")
            _ = try await scene.registry.perform(.steerCampaign(command), as: .operator("aliya"))
        }
        #expect(await (try Self.run(scene)).standing.attempts.tried == 0)
    }

    // MARK: What is not done again

    @Test func claimsAreReadAgainOnlyWhereSomethingIsDue() async throws {
        let scene = try await Self.scene()
        let read = Mutex(0)
        let run = try Self.run(scene) { count in read.withLock { $0 += count } }
        let reads = { () async throws -> Int in
            read.withLock { $0 = 0 }
            _ = try await run.round()
            return read.withLock { $0 }
        }
        #expect(try await reads() == 12)
        #expect(try await reads() == 0)
        // What is decided of others changes nothing.
        try await scene.add("other.kz", holder: "OTHER")
        #expect(try await reads() == 0)
        // What is lodged is settled at once.
        try await scene.lodge("name-3.kz", .waive)
        #expect(try await reads() >= 12)
        #expect(try scene.claim("name-3.kz").state == .waived)
        _ = try await run.round()
        #expect(try await reads() == 0)
        // And so is what becomes of an old name.
        try await scene.register.accept(
            .deleteDomain(DeleteDomain(name: Sample.name("name-4.kz"))), as: .registrar(Sample.alpha))
        #expect(try await reads() > 0)
        #expect(try scene.claim("name-4.kz").state == .lapsed)
        _ = try await run.round()
        #expect(try await reads() == 0)
        scene.clock.set(CampaignScene.closes)
        #expect(try await reads() > 0)
        #expect(try Self.count(.waiting, scene) == 0)
    }

    @Test func aPauseIsSeenWhereNothingIsDue() async throws {
        let scene = try await Self.scene()
        let run = try Self.run(scene)
        _ = try await run.round()
        try await scene.steer(.hold)
        #expect(try await run.round() == .stands(.held, reason: "It is time."))
    }

    @Test func aNameOfWhichNothingCanBeToldIsNotLookedAtAgainAtOnce() async throws {
        let scene = try await Self.scene(["one.kz", "two.kz"])
        for name in ["one.kz", "two.kz"] { try await scene.lodge(name, .register) }
        let group = MultiThreadedEventLoopGroup.singleton
        let probe = ServerProbe(on: group, now: { Sample.start }, identifier: { 1 })
        // Its servers have no addresses, and there is no resolver.
        let looks = LookDesk(scene.registry, ClaimProbe(probe, on: group, reach: .world))
        let run = try Self.run(scene, looks: looks)
        for (seconds, count) in [(0, 2), (15, 2), (3_580, 2), (10, 4)] as [(Int64, Int)] {
            scene.clock.move(seconds: seconds)
            _ = try await run.round()
            #expect(await run.standing.looks == count, "after \(seconds) seconds")
        }
        #expect(try scene.claim("one.kz").observed == nil)
    }

    @Test func aRoundLooksAtNoMoreNamesThanItMay() throws {
        let now = Sample.start
        var watch = LookWatch()
        let begins = { (seconds: Int64) in watch.begins(at: now.adding(seconds: seconds)) }
        #expect(begins(0))
        var last: ObjectNumber = 0
        while !watch.isOver {
            watch.add(Array(last + 1...last + 128), upTo: last + 128, every: 3_600, at: now)
            last += 128
        }
        #expect(last == 1_024)
        // The next round goes on behind them, and after the last name there is nothing to do for an hour.
        #expect(begins(0))
        #expect(watch.last == 1_024)
        watch.add([1_025], upTo: nil, every: 3_600, at: now)
        #expect(watch.isOver)
        #expect(!begins(3_599))
        #expect(begins(3_600))
        // Unless claims may have come to it.
        watch.add([], upTo: nil, every: 3_600, at: now.adding(seconds: 3_600))
        watch.wake()
        #expect(begins(3_601))
    }

    @Test func theSpoolIsAskedForNothingButLettersUnderWay() async throws {
        let scene = try await Self.scene(["one.kz"])
        let run = try Self.run(scene, letters: true)
        _ = try await run.round()
        let file = try #require(try scene.files(.waiting).first)
        try FileManager.default.moveItem(
            atPath: scene.path(file, in: .waiting), toPath: scene.path(file, in: .sent))
        _ = try await run.round()
        let notices = try scene.register.read { try $0.queuedNotices(by: .mail, limit: 10) }
        #expect(notices == [])
        // Nothing is under way: what lies in the folder is the mailer's.
        try FileManager.default.removeItem(atPath: "\(scene.folder.path)/sent")
        await #expect(throws: Never.self) { try await run.round() }
    }
}
