import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Labels that a campaign keeps from others.
@Suite struct HeldLabelTests {
    private static let name = Sample.name("univ.gov.kz")

    private func running() async throws -> CampaignScene {
        let scene = try await CampaignScene()
        try await scene.registerNames([("univ.kz", "HOLDER-1")])
        var person = Sample.createContact("PERSON-1")
        person.kind = .individual
        person.nationalIdentifier = nil
        try await scene.register.accept(.createContact(person), as: scene.alpha)
        try await scene.run()
        return scene
    }

    private func create(_ scene: CampaignScene, _ holder: String, as actor: Actor? = nil) async throws -> Decision {
        let create = CreateDomain(name: Self.name, years: 1, registrant: ContactIdentifier(holder))
        return try await scene.perform(.createDomain(create), as: actor ?? scene.beta)
    }

    private func check(_ scene: CampaignScene) async throws -> Availability {
        let decision = try await scene.perform(
            .checkDomains(CheckDomains(names: [Self.name])), as: scene.beta)
        guard case .accepted(.checked(let answers)) = decision.outcome else { throw CampaignScene.Missing() }
        return answers[0]
    }

    @Test func aLabelIsHeldWhileItsRightLivesAndThenReleasedByStages() async throws {
        let scene = try await running()
        let day = { Sample.start.adding(days: $0) }
        let held = Refusal.claim("univ.gov.kz", .labelHeld(campaign: "move-2026", until: day(40)))
        // The holder too has to go by the claim: whoever could name it as registrant would go around its token.
        for holder in ["HOLDER-2", "HOLDER-1"] { #expect(try await create(scene, holder).refusal == held) }
        #expect(try await check(scene).refusal == held)
        #expect(held.code == 2308 && held.rules.map(\.rawValue) == ["CLM-040"])
        scene.day(25)
        _ = try await scene.settle("univ.kz")
        #expect(try scene.claim("univ.kz").state == .lapsed)
        #expect(try await create(scene, "HOLDER-2").refusal == held)
        // Released to companies first.
        scene.day(40)
        #expect(
            try await create(scene, "PERSON-1").refusal
                == .claim("univ.gov.kz", .labelKept(campaign: "move-2026", until: day(60))))
        #expect(try await check(scene).available)
        #expect(try await create(scene, "HOLDER-2").isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func theLastStageIsForAll() async throws {
        let scene = try await running()
        scene.day(60)
        // Nobody has settled the claim yet: its right still lives.
        #expect(
            try await create(scene, "PERSON-1").refusal
                == .claim("univ.gov.kz", .labelHeld(campaign: "move-2026", until: nil)))
        _ = try await scene.settle("univ.kz")
        scene.day(70)
        #expect(try await create(scene, "PERSON-1").isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func aHoldWithoutAnEndNamesNoDay() async throws {
        let scene = try await CampaignScene { $0.labels.withoutSuffixes = ["-edu"] }
        try await scene.registerNames([("univ.kz", "HOLDER-1"), ("univ-edu.kz", "HOLDER-2")])
        try await scene.run()
        #expect(try scene.claim("univ.kz").heldUntil == .distantFuture)
        #expect(
            try await create(scene, "HOLDER-2").refusal
                == .claim("univ.gov.kz", .labelHeld(campaign: "move-2026", until: nil)))
    }

    @Test func aReservedNameIsTakenByTheTokenOrAnOperator() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .reserve, as: scene.beta)
        _ = try await scene.settle("univ.kz")
        let held = Refusal.claim(
            "univ.gov.kz", .labelHeld(campaign: "move-2026", until: scene.policy.reservation))
        #expect(try await create(scene, "HOLDER-2").refusal == held)
        // A handle is easily written down: neither the sponsor of the old name nor who lodged the reservation can use it.
        for actor in [scene.alpha, scene.beta] {
            #expect(try await create(scene, "HOLDER-1", as: actor).refusal == held)
        }
        #expect(try await create(scene, "HOLDER-2", as: scene.aigerim).refusal == held)
        try await scene.lodge("univ.kz", .register, as: scene.beta)
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.domain("univ.gov.kz")?.registrant == ContactIdentifier("HOLDER-1"))
        #expect(try scene.differences() == [])
    }

    @Test func anOperatorRegistersAReservedNameForItsHolderBesideALosersHold() async throws {
        let (first, second) = (Sample.name("first.kz"), Sample.name("second.kz"))
        let scene = try await CampaignScene { $0.labels.table = [first: "univ", second: "univ"] }
        try await scene.registerNames([("first.kz", "HOLDER-2"), ("second.kz", "HOLDER-1")])
        try await scene.run()
        try await scene.lodge("first.kz", .waive)
        try await scene.lodge("second.kz", .reserve, as: scene.beta)
        for name in ["first.kz", "second.kz"] { #expect(try await scene.settle(name).isAccepted) }
        #expect(try scene.claim("second.kz").state == .reserved)
        #expect(try scene.claim("first.kz").heldUntil != nil)
        try await scene.steer(.close)
        #expect(!(try await create(scene, "HOLDER-2", as: scene.aigerim).isAccepted))
        #expect(try await create(scene, "HOLDER-1", as: scene.aigerim).isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func aHandleOfTwelveDigitsIsNobodysNumber() async throws {
        let scene = try await running()
        var twin = Sample.createContact("940140000385")
        twin.kind = .individual
        twin.nationalIdentifier = nil
        try await scene.register.accept(.createContact(twin), as: scene.beta)
        let number = try #require(try scene.register.read { try $0.contact(ContactIdentifier("HOLDER-1")) })
        try #require(number.nationalIdentifier == "940140000385")
        try await scene.lodge("univ.kz", .reserve)
        _ = try await scene.settle("univ.kz")
        #expect(!(try await create(scene, "940140000385", as: scene.aigerim).isAccepted))
        #expect(try await create(scene, "HOLDER-1", as: scene.aigerim).isAccepted)
    }

    @Test func aCampaignThatIsNotInForceHoldsNothing() async throws {
        let scene = try await CampaignScene()
        try await scene.registerNames([("univ.kz", "HOLDER-1")])
        scene.day(5)
        try await scene.lay(scene.plan())
        #expect(try await check(scene).available)
        #expect(try await create(scene, "HOLDER-2").isAccepted)
        #expect(try scene.register.read { try $0.heldClaims(to: Self.name) }.isEmpty)
    }

    /// An edit of the files changes no campaign that was signed: creates go by what the campaign keeps, and its commands by
    /// the texts that the register keeps.
    @Test func aPolicyThatWasEditedIsReadAgainAsItWasSigned() async throws {
        let scene = try await running()
        let policy = scene.policy
        let bare = scene.register.reopened()
        let create = CreateDomain(name: Self.name, years: 1, registrant: ContactIdentifier("HOLDER-2"))
        let held = Refusal.claim("univ.gov.kz", .labelHeld(campaign: "move-2026", until: Sample.start.adding(days: 40)))
        #expect(try await bare.perform(.createDomain(create), as: scene.beta).refusal == held)
        let check = try await bare.perform(.checkDomains(CheckDomains(names: [Self.name])), as: scene.beta)
        guard case .accepted(.checked(let answers)) = check.outcome else { throw CampaignScene.Missing() }
        #expect(answers[0].refusal == held)
        var edited = policy
        edited.digest = "digest-after-an-edit"
        let registry = Registry(
            database: scene.register.database, policies: SamplePolicy.library(campaigns: [edited]),
            reread: { sources, reference in
                guard sources == policy.sources, reference == policy.reference else { throw CampaignScene.Missing() }
                return policy
            },
            clock: { [clock = scene.register.clock] in clock.now })
        scene.day(25)
        let settle = SettleClaim(claim: try scene.claim("univ.kz").number)
        #expect(try await registry.perform(.settleClaim(settle), as: .registry).isAccepted)
        #expect(try scene.claim("univ.kz").state == .lapsed)
        scene.day(40)
        #expect(try await bare.perform(.createDomain(create), as: scene.beta).isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func aPolicyThatIsGoneFromTheFilesIsToldByName() async throws {
        let scene = try await running()
        let registry = scene.register.reopened()
        await #expect(throws: RegistryFailure.self) {
            _ = try await registry.perform(
                .settleClaim(SettleClaim(claim: try scene.claim("univ.kz").number)), as: .registry)
        }
    }
}
