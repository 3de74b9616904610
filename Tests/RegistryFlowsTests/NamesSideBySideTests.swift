import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// What may not happen to a holder while an old name and a new one live side by side.
@Suite struct NamesSideBySideTests {
    private static let (old, new) = (Sample.name("univ.kz"), Sample.name("univ.gov.kz"))

    /// On day 16, when the old name could end: its holder released it, and the new one has answered for five days.
    private func sideBySide(
        policy change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try await CampaignScene(policy: change)
        try await scene.registerNames([("univ.kz", "HOLDER-1")])
        try await scene.run()
        try await scene.lodge("univ.kz", .register) { $0.releasesOldName = true }
        #expect(try await scene.settle("univ.kz").isAccepted)
        scene.day(16)
        try scene.answers("univ.kz", for: 5)
        return scene
    }

    private func rule(_ decision: Decision) -> String? { decision.refusal?.rules.first?.rawValue }

    private func update(
        _ name: DomainName, _ scene: CampaignScene, as actor: Actor? = nil, _ change: (inout UpdateDomain) -> Void
    ) async throws {
        var update = UpdateDomain(name: name)
        change(&update)
        try await scene.register.accept(.updateDomain(update), as: actor ?? scene.alpha)
    }

    private func sell(_ name: DomainName, _ scene: CampaignScene) async throws {
        var change = ChangeRegistrant(name: name, registrant: ContactIdentifier("HOLDER-2"))
        change.evidence = [CampaignScene.charter]
        try await scene.register.accept(.changeRegistrant(change), as: scene.alpha)
    }

    @Test func theOldNameOutlivesANewOneThatIsOutOfTheZone() async throws {
        let scene = try await sideBySide()
        try await update(Self.new, scene) { $0.addStatuses = .clientHold }
        #expect(rule(try await scene.finish("univ.kz")) == "CLM-033")
        try await update(Self.new, scene) { $0.removeStatuses = .clientHold }
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Self.new)), as: scene.alpha)
        #expect(rule(try await scene.finish("univ.kz")) == "CLM-033")
        #expect(try scene.claim("univ.kz").state == .sideBySide)
        #expect(try scene.domain("univ.kz")?.isPublished(at: scene.register.clock.now) == true)
        #expect(try scene.differences() == [])
    }

    @Test func aNewNameThatCameBackLetsTheOldOneEnd() async throws {
        let scene = try await sideBySide()
        try await update(Self.new, scene) { $0.addStatuses = .clientHold }
        try await update(Self.new, scene) { $0.removeStatuses = .clientHold }
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").state == .moved)
    }

    @Test func whoBoughtTheOldNameKeepsItAndSteersNoOther() async throws {
        for continuity in [Set<Continuity>([.lapse, .holderChange]), [.lapse]] {
            let scene = try await sideBySide { $0.continuity = continuity }
            try await sell(Self.old, scene)
            try await update(Self.old, scene) { $0.removeNameServers = [Sample.name("ns2.example.net")] }
            #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .livesAlone))
            var lodging = try scene.lodging("univ.kz", .register, nil)
            lodging.releasesOldName = true
            let lodged = try await scene.perform(.lodgeClaim(lodging), as: scene.aigerim)
            #expect(lodged.refusal == .claim("move-2026/univ.kz", .standingLost))
            let before = try scene.domain("univ.kz")
            #expect(try await scene.finish("univ.kz").isAccepted)
            let claim = try scene.claim("univ.kz")
            #expect(claim.state == .kept && claim.reason == "holderChanged")
            #expect(try scene.domain("univ.kz") == before && scene.domain("univ.gov.kz")?.nameServers.count == 2)
            #expect(try scene.differences() == [])
        }
    }

    @Test func whoBoughtTheNewNameIsNotSteeredByTheOld() async throws {
        let scene = try await sideBySide()
        try await sell(Self.new, scene)
        try await update(Self.old, scene) { $0.removeNameServers = [Sample.name("ns2.example.net")] }
        #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .livesAlone))
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").state == .kept)
        #expect(try scene.differences() == [])
    }

    @Test func bothNamesOfOneNewHolderGoOnWhereTheRightGoesAlong() async throws {
        let scene = try await sideBySide { $0.continuity = [.lapse] }
        try await sell(Self.old, scene)
        try await sell(Self.new, scene)
        try await update(Self.old, scene) { $0.removeNameServers = [Sample.name("ns2.example.net")] }
        #expect(try await scene.follow("univ.kz").isAccepted)
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").state == .moved)
        #expect(try scene.differences() == [])
    }

    @Test func anOldNameThatTheRegistryHasLockedWaits() async throws {
        let scene = try await sideBySide()
        try await update(Self.old, scene, as: scene.aigerim) { $0.addStatuses = .serverDeleteProhibited }
        #expect(
            try await scene.finish("univ.kz").refusal
                == .statusProhibits(.domain, "univ.kz", ["serverDeleteProhibited"]))
        #expect(try scene.claim("univ.kz").state == .sideBySide)
        // What a registrar set to guard the name is no word of the registry's: the holder has released it.
        try await update(Self.old, scene, as: scene.aigerim) { $0.removeStatuses = .serverDeleteProhibited }
        try await update(Self.old, scene) { $0.addStatuses = .clientDeleteProhibited }
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func anOldNameOnItsWayToAnotherRegistrarWaits() async throws {
        let scene = try await sideBySide()
        try await update(Self.old, scene) {
            $0.authorization = .set(.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]))
        }
        let proof = try scene.register.registry.authorizationProof(domain: Self.old, secret: "open sesame")
        var transfer = TransferDomain(name: Self.old, step: .request, authorization: proof)
        try await scene.register.accept(.transferDomain(transfer), as: scene.beta)
        #expect(try await scene.finish("univ.kz").refusal == .pendingTransfer("univ.kz"))
        transfer = TransferDomain(name: Self.old, step: .reject)
        try await scene.register.accept(.transferDomain(transfer), as: scene.alpha)
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.differences() == [])
    }
}
