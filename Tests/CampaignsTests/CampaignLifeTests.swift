import CampaignPlanning
import Campaigns
import DNSCore
import Foundation
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

/// A whole small campaign on a register, through the conductor.
@Suite struct CampaignLifeTests {
    private static let names = ["one.kz", "two.kz", "three.kz", "four.kz", "blocked.kz"]

    private static func scene(
        _ names: [String] = Self.names, _ change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try CampaignScene(CampaignScene.policy(change))
        try await scene.furnish(names)
        scene.clock.set(CampaignScene.snapshot.adding(days: 1))
        return scene
    }

    @Test func everyClaimEndsAsItsHolderSaid() async throws {
        let scene = try await Self.scene()
        try await scene.begin()
        // A rule of the target zone speaks against this label, whatever is lodged.
        #expect(try scene.claim("blocked.kz").standing == .ineligible)
        #expect(try scene.claim("blocked.kz").rules == ["TST-001"])
        let run = try scene.run()
        #expect(try await run.round() == .waits(until: CampaignScene.opens))
        #expect(try scene.files(.waiting) == [])

        scene.clock.set(CampaignScene.opens)
        _ = try await run.round()
        #expect(try scene.files(.waiting).count == 4)
        try await scene.lodge("one.kz", .register) { $0.releasesOldName = true }
        try await scene.lodge("two.kz", .waive)
        try await scene.lodge("three.kz", .reserve)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .sideBySide)
        #expect(try scene.claim("two.kz").state == .waived)
        #expect(try scene.claim("three.kz").state == .reserved)
        #expect(try scene.claim("four.kz").state == .waiting)
        // The new delegation is a copy of the old.
        let (old, new) = try scene.register.read {
            (try $0.domain(named: Sample.name("one.kz")), try $0.domain(named: Sample.name("one.gov.kz")))
        }
        #expect(new?.nameServers == old?.nameServers && new?.registrant == old?.registrant && new != nil)

        scene.clock.set(CampaignScene.closes)
        _ = try await run.round()
        #expect(try scene.claim("four.kz").state == .lapsed)
        #expect(try scene.claim("four.kz").reason == "silence")
        // It waits for the new name to be seen answering.
        #expect(try scene.claim("one.kz").state == .sideBySide)
        try await Self.see("one.kz", in: scene, times: 14)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .moved)
        let ended = try #require(try scene.register.read { try $0.domain(named: Sample.name("one.kz")) })
        #expect(ended.phase(at: scene.clock.now) == .redemption)

        scene.clock.set(CampaignScene.start.adding(days: 301))
        _ = try await run.round()
        #expect(try scene.claim("three.kz").state == .lapsed)
        try await scene.steer(.close)
        #expect(throws: Never.self) { try scene.run() }
    }

    /// Lets the probe have seen the new name every few hours.
    private static func see(_ name: String, in scene: CampaignScene, times: Int) async throws {
        for _ in 0..<times {
            scene.clock.move(seconds: 7_200)
            let claim = try scene.claim(name)
            let observation = LookDesk.observation(
                of: claim, .answers, OldNameRule(ends: .onConsent, answersFor: 86_400, answersOnWeb: false),
                at: scene.clock.now)
            try await scene.registry.observe([try #require(observation)])
        }
    }

    @Test func aLookThatIsMissingStartsTheClockAnew() throws {
        let rule = OldNameRule(ends: .onConsent, answersFor: 864_000, answersOnWeb: false)
        let now = Sample.start.adding(days: 30)
        var claim = Claim(
            campaign: 1, source: Sample.name("one.kz"), sourceDomain: 1, holder: ContactIdentifier("H"), holderKey: "H",
            sponsor: Sample.alpha, cohort: "all", rank: [], standing: .clear, target: nil, state: .sideBySide)
        #expect(LookDesk.observation(of: claim, .answers, rule, at: now)?.answering == now)
        claim.answering = now.adding(days: -5)
        claim.observed = now.adding(seconds: -86_400)
        #expect(LookDesk.observation(of: claim, .answers, rule, at: now)?.answering == claim.answering)
        #expect(LookDesk.observation(of: claim, .silent("x"), rule, at: now)?.answering == nil)
        #expect(LookDesk.observation(of: claim, .couldNotTell("x"), rule, at: now) == nil)
        claim.observed = now.adding(seconds: -86_401)
        #expect(LookDesk.observation(of: claim, .answers, rule, at: now)?.answering == now)
    }

    @Test func oneSilenceIsTheNamesAndAllSilenceMayBeOurs() {
        let claim = Claim(
            campaign: 1, source: Sample.name("one.kz"), sourceDomain: 1, holder: ContactIdentifier("H"), holderKey: "H",
            sponsor: Sample.alpha, cohort: "all", rank: [], standing: .clear, target: nil, state: .sideBySide)
        let alone = LookDesk.judged([(claim, .unheard("x")), (claim, .unheard("y"))]).map(\.1)
        #expect(alone == [.couldNotTell("x"), .couldNotTell("y")])
        let heard = LookDesk.judged([(claim, .unheard("x")), (claim, .answers)]).map(\.1)
        #expect(heard == [.silent("x"), .answers])
    }

    @Test func aPlanThatTheRegisterHasLeftBehindIsNotSigned() async throws {
        let scene = try await Self.scene()
        let plans = CampaignPlans(scene.registry)
        let policy = try plans.policy(CampaignScene.identifier)
        let plan = try plans.make(policy)
        _ = try await plans.lay(plan, policy, as: .operator("aliya"))
        try plans.compare(CampaignScene.identifier)
        try await scene.register.accept(
            .deleteDomain(DeleteDomain(name: Sample.name("two.kz"))), as: .registrar(Sample.alpha))
        let trouble = #expect(throws: CampaignTrouble.self) { try plans.compare(CampaignScene.identifier) }
        guard case .moved(_, let differences) = trouble else {
            Issue.record("\(String(describing: trouble))")
            return
        }
        #expect(differences.count == 1)
        #expect(trouble?.description.contains("two.kz") == true)
    }

    /// What runs are rows: a row that was written to by another way is not what was signed.
    @Test func rowsThatAreNotThePlanAreNeitherSignedNorStarted() async throws {
        let scene = try await Self.scene()
        let plans = CampaignPlans(scene.registry)
        let policy = try plans.policy(CampaignScene.identifier)
        let plan = try plans.make(policy)
        _ = try await plans.lay(plan, policy, as: .operator("aliya"))
        try plans.compare(CampaignScene.identifier)
        try plans.requireLaid(CampaignScene.identifier)
        func write(_ holder: String) throws {
            try scene.register.database.write { connection in
                let statement = try connection.statement(
                    "UPDATE claim SET holder = '\(holder)' WHERE source = 'two.kz'")
                while try statement.step() {}
            }
        }
        let holder = try scene.claim("two.kz").holder.rawValue
        try write("HOLDER-0")
        #expect(throws: CampaignTrouble.otherClaims(CampaignScene.identifier)) {
            try plans.compare(CampaignScene.identifier)
        }
        #expect(throws: CampaignTrouble.otherClaims(CampaignScene.identifier)) {
            try plans.requireLaid(CampaignScene.identifier)
        }
        try write(holder)
        try plans.requireLaid(CampaignScene.identifier)
        // What has started is changed by what is lodged, and by that alone is no other plan.
        for name in ["aliya", "berik"] {
            let sign = SignCampaign(campaign: CampaignScene.identifier, planDigest: plan.digest, reason: "It was read.")
            try await scene.register.accept(.signCampaign(sign), as: .operator(name))
        }
        try await scene.steer(.start)
        scene.clock.set(CampaignScene.opens)
        try await scene.lodge("two.kz", .waive)
        try plans.requireLaid(CampaignScene.identifier)
    }

    @Test func thePlanIsOfTheSnapshot() async throws {
        let scene = try await Self.scene(["one.kz", "two.kz", "three.kz", "four.kz"])
        // Too late for a right.
        try await scene.add("late.kz", holder: "LATE")
        // Another holder, another registrar's doing, another server: only the first ends the right.
        try await scene.add("other.kz", holder: "OTHER")
        try await scene.register.accept(
            .changeRegistrant(
                ChangeRegistrant(name: Sample.name("two.kz"), registrant: ContactIdentifier("OTHER"))),
            as: .operator("aliya"))
        var update = UpdateDomain(name: Sample.name("three.kz"))
        update.removeNameServers = [Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(update), as: .registrar(Sample.alpha))
        // Given up, and taken by somebody else.
        try await scene.register.accept(
            .deleteDomain(DeleteDomain(name: Sample.name("four.kz"))), as: .registrar(Sample.alpha))
        let plans = CampaignPlans(scene.registry)
        let plan = try plans.make(try plans.policy(CampaignScene.identifier))
        let found = Dictionary(uniqueKeysWithValues: plan.claims.map { ($0.source.text, $0) })
        #expect(found.keys.sorted() == ["four.kz", "one.kz", "three.kz", "two.kz"])
        #expect(found["one.kz"]?.standing == .clear && found["three.kz"]?.standing == .clear)
        #expect(found["two.kz"]?.reason == ClaimReason.standingLost.rawValue)
        #expect(found["two.kz"]?.holder.rawValue == "HOLDER-1")
        #expect(found["four.kz"]?.reason == ClaimReason.standingLost.rawValue)
        // The same at any later time, as long as nothing moves.
        scene.clock.move(days: 3)
        #expect(try plans.make(try plans.policy(CampaignScene.identifier)).digest == plan.digest)
    }

    @Test func aPauseStopsARunWithinOneBatch() async throws {
        let names = (0..<20).map { "name-\($0).kz" }
        let scene = try await Self.scene(names)
        try await scene.begin()
        scene.clock.set(CampaignScene.closes)
        let run = try scene.run(batch: 4, letters: false)
        try await scene.steer(.hold)
        #expect(try await run.round() == .stands(.held, reason: "It is time."))
        #expect(try Self.count(.waiting, scene) == 20)
        try await scene.steer(.resume)
        _ = try await run.round()
        #expect(try Self.count(.lapsed, scene) == 20)
    }

    private static func count(_ state: Claim.State, _ scene: CampaignScene) throws -> Int {
        try scene.register.read { reader in
            let campaign = try #require(try reader.campaign(CampaignScene.identifier))
            return try reader.claimCounts(of: campaign.number).filter { $0.state == state }.reduce(0) { $0 + $1.count }
        }
    }

    @Test func aCampaignHoldsByItselfWhereTooManyObject() async throws {
        let names = (0..<20).map { "name-\($0).kz" }
        let scene = try await Self.scene(names)
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        for name in names.prefix(12) { try await scene.lodge(name, .object) }
        let run = try scene.run(batch: 4, letters: false)
        guard case .stands(.held, let reason?) = try await run.round() else {
            Issue.record("the campaign went on")
            return
        }
        #expect(reason.contains("objected"))
        // Within the batch after which it was above the bound: the second, since five have to be tried first.
        #expect(try Self.count(.objected, scene) == 8)
        // What counted before counts no more after an operator has looked.
        try await scene.steer(.resume)
        let again = try scene.run(batch: 4, letters: false)
        #expect(await again.standing.attempts.tried == 0)
    }

    @Test func theNewNameFollowsTheOldOneUntilItLivesAlone() async throws {
        let scene = try await Self.scene(["one.kz", "two.kz"])
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        try await scene.lodge("one.kz", .register)
        try await scene.lodge("two.kz", .register) { $0.follows = false }
        let run = try scene.run(letters: false)
        _ = try await run.round()
        for name in ["one.kz", "two.kz"] { try await Self.drop("ns2.example.net", of: name, scene) }
        _ = try await run.round()
        #expect(try Self.servers("one.gov.kz", scene) == 1)
        #expect(try Self.servers("two.gov.kz", scene) == 2)
        #expect(await run.standing.followed == 1)
        // Changed by itself, it is left alone, and nobody is asked in vain.
        try await Self.drop("ns1.example.net", of: "one.gov.kz", scene)
        var update = UpdateDomain(name: Sample.name("one.kz"))
        update.addNameServers = [Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(update), as: .registrar(Sample.alpha))
        _ = try await scene.run(letters: false).round()
        #expect(try Self.servers("one.gov.kz", scene) == 0)
        #expect(await run.standing.refusals == [:])
    }

    private static func drop(_ server: String, of name: String, _ scene: CampaignScene) async throws {
        var update = UpdateDomain(name: Sample.name(name))
        update.removeNameServers = [Sample.name(server)]
        try await scene.register.accept(.updateDomain(update), as: .operator("aliya"))
    }

    private static func servers(_ name: String, _ scene: CampaignScene) throws -> Int? {
        try scene.register.read { try $0.domain(named: Sample.name(name))?.nameServers.count }
    }

    @Test func noRegistrarGetsMoreThanItsShareOfADay() async throws {
        let names = (0..<10).map { "name-\($0).kz" }
        let scene = try await Self.scene(names) { $0.registrarLoad = 4 }
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        for name in names { try await scene.lodge(name, .register) }
        let run = try scene.run(batch: 3, letters: false)
        // Hours after the start, and the expected count; also by a run that is new.
        for (hours, expected) in [(0, 4), (1, 4), (24, 8), (48, 10)] {
            scene.clock.set(CampaignScene.opens.adding(seconds: Int64(hours) * 3_600))
            _ = try await run.round()
            _ = try await scene.run(letters: false).round()
            #expect(try Self.count(.sideBySide, scene) == expected)
        }
    }

    @Test func everythingCanBeTakenBack() async throws {
        let scene = try await Self.scene()
        let before = try Self.domains(scene)
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        let run = try scene.run()
        try await scene.lodge("one.kz", .register) { $0.releasesOldName = true }
        try await scene.lodge("two.kz", .waive)
        _ = try await run.round()
        scene.clock.set(CampaignScene.closes)
        try await Self.see("one.kz", in: scene, times: 14)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .moved)
        #expect(throws: CampaignTrouble.running(CampaignScene.identifier)) {
            try CampaignUndoing(CampaignScene.identifier, scene.registry, steps: .after(0))
        }
        try await scene.steer(.hold)
        let undoing = try CampaignUndoing(CampaignScene.identifier, scene.registry, steps: .after(0))
        #expect(undoing.outlook.created == 1 && undoing.outlook.ended == 1)
        #expect(undoing.outlook.letters == 7)
        let result = try await undoing.carryOut(by: .operator("aliya"), reason: "It was wrong.")
        #expect(result.refusals.isEmpty && result.undone == undoing.outlook.steps)
        try await scene.steer(.takeBack)
        #expect(try Self.domains(scene) == before)
        #expect(try Self.count(.waiting, scene) == 4)
    }

    /// After its window a holder could not say again what was said: one claim's steps are taken back up to that.
    @Test func whatWasLodgedStaysWhenOneClaimIsTakenBack() async throws {
        let scene = try await Self.scene(["one.kz", "two.kz"])
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        try await scene.lodge("one.kz", .register)
        try await scene.lodge("two.kz", .register)
        _ = try await scene.run(letters: false).round()
        scene.clock.set(CampaignScene.closes.adding(days: 1))
        try await scene.steer(.hold)
        let number = try scene.claim("one.kz").number
        let undoing = try CampaignUndoing(CampaignScene.identifier, scene.registry, steps: .sinceLodged(number))
        #expect(undoing.outlook.steps == 1 && undoing.outlook.created == 1 && undoing.outlook.nameless == 0)
        _ = try await undoing.carryOut(by: .operator("aliya"), reason: "It was wrong.")
        #expect(try scene.claim("one.kz").state == .lodged)
        let rest = try CampaignUndoing(CampaignScene.identifier, scene.registry, steps: .ofClaim(number))
        #expect(rest.outlook.steps == 1)
        try await scene.steer(.resume)
        _ = try await scene.run(letters: false).round()
        #expect(try scene.claim("one.kz").state == .sideBySide)
        // The old name of the other was given up since: without the new one its holder has none.
        try await scene.register.accept(
            .deleteDomain(DeleteDomain(name: Sample.name("two.kz"))), as: .registrar(Sample.alpha))
        try await scene.steer(.hold)
        let other = try scene.claim("two.kz").number
        for steps in [CampaignUndoing.Steps.sinceLodged(other), .ofClaim(other), .after(0)] {
            let outlook = try CampaignUndoing(CampaignScene.identifier, scene.registry, steps: steps).outlook
            #expect(outlook.nameless == 1)
        }
    }

    private static func domains(_ scene: CampaignScene) throws -> [Domain] {
        try scene.register.read { reader in
            var domains: [Domain] = []
            for zone in [Sample.zone, CampaignScene.target] { try reader.eachDomain(in: zone) { domains.append($0) } }
            return domains
        }
    }
}
