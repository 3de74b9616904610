import Campaigns
import DNSCore
import NIOPosix
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing
import ZoneTransfer

/// What the conductor sees of an old name and a new one that live side by side.
@Suite(.serialized) struct TwoNamesTests {
    /// `one.kz` with a new name beside it, released by its holder.
    private static func scene(_ change: (inout CampaignPolicy) -> Void = { _ in }) async throws -> CampaignScene {
        let scene = try CampaignScene(CampaignScene.policy(change))
        try await scene.furnish(["one.kz", "buyer.kz"])
        scene.clock.set(CampaignScene.snapshot.adding(days: 1))
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        try await scene.lodge("one.kz", .register) { $0.releasesOldName = true }
        _ = try await scene.run(letters: false).round()
        try #require(try scene.claim("one.kz").state == .sideBySide)
        return scene
    }

    private static func hold(_ isHeld: Bool, _ scene: CampaignScene) async throws {
        var update = UpdateDomain(name: Sample.name("one.gov.kz"))
        if isHeld { update.addStatuses = .serverHold } else { update.removeStatuses = .serverHold }
        try await scene.register.accept(.updateDomain(update), as: .operator("aliya"))
    }

    private static func sell(_ name: String, _ scene: CampaignScene) async throws {
        try await scene.register.accept(
            .changeRegistrant(ChangeRegistrant(name: Sample.name(name), registrant: ContactIdentifier("HOLDER-1"))),
            as: .operator("aliya"))
    }

    /// It has answered for two days, as the last look saw it.
    private static func answers(_ scene: CampaignScene) async throws {
        let now = scene.clock.now
        try await scene.registry.observe([
            ClaimObservation(claim: try scene.claim("one.kz").number, answering: now.adding(days: -2), observed: now)
        ])
    }

    /// Servers can go on answering for a name that nobody is led to any more.
    @Test func aNameThatIsOutOfTheZoneIsSilent() async throws {
        let server = try await ZoneServer.start([
            "example.net": ["ns1 60 IN A 127.0.0.1", "ns2 60 IN A 127.0.0.1"], "one.gov.kz": [],
        ])
        defer { withExtendedLifetime(server) {} }
        let group = MultiThreadedEventLoopGroup.singleton
        let probe = ClaimProbe(
            ServerProbe(on: group, now: { Sample.start }, identifier: { UInt16.random(in: .min ... .max) }), on: group,
            reach: .laboratory(dnsPort: server.address.port, webPort: 9), resolver: server.address)
        let scene = try await Self.scene()
        let run = try CampaignRun(
            CampaignScene.identifier, scene.registry, letters: nil, looks: LookDesk(scene.registry, probe),
            chance: { [UInt8](repeating: 7, count: $0) })
        _ = try await run.round()
        #expect(try scene.claim("one.kz").answering == scene.clock.now)
        try await Self.hold(true, scene)
        scene.clock.move(seconds: 3_601)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").answering == nil)
        #expect(try scene.claim("one.kz").observed == scene.clock.now)
        try await Self.hold(false, scene)
        scene.clock.move(seconds: 3_601)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").answering == scene.clock.now)
        await server.server.stop()
    }

    @Test func theOldNameDoesNotEndWhileTheNewOneIsOutOfTheZone() async throws {
        let scene = try await Self.scene()
        scene.clock.set(CampaignScene.opens.adding(days: 5))
        try await Self.answers(scene)
        try await Self.hold(true, scene)
        let run = try scene.run(letters: false)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .sideBySide)
        // Nobody is asked in vain either.
        #expect(await run.standing.refusals == [:])
        try await Self.hold(false, scene)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .moved)
    }

    /// An old name without servers is in no zone, as much as one on hold.
    @Test func anOldNameThatTheZoneDoesNotHaveIsWaitedForByNobody() async throws {
        let scene = try await Self.scene()
        var update = UpdateDomain(name: Sample.name("one.kz"))
        update.removeNameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(update), as: .operator("aliya"))
        let run = try scene.run(letters: false)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").state == .moved)
        #expect(await run.standing.refusals == [:])
    }

    @Test func aSoldOldNameStays() async throws {
        for continuity in [Set<Continuity>([.lapse, .holderChange]), [.lapse]] {
            let scene = try await Self.scene { $0.continuity = continuity }
            try await Self.answers(scene)
            try await Self.sell("one.kz", scene)
            let run = try scene.run(letters: false)
            _ = try await run.round()
            #expect(try scene.claim("one.kz").state == .kept && scene.claim("one.kz").reason == "holderChanged")
            #expect(await run.standing.refusals == [:])
        }
    }

    @Test func lettersGoToWhoHasTheRight() async throws {
        let following = try CampaignScene(CampaignScene.policy { $0.continuity = [.lapse] })
        try await following.furnish(["one.kz", "buyer.kz"])
        following.clock.set(CampaignScene.snapshot.adding(days: 1))
        try await following.begin()
        try await Self.sell("one.kz", following)
        following.clock.set(CampaignScene.opens)
        _ = try await following.run().round()
        #expect(try Self.recipients(following) == ["HOLDER-1"])
        // Where a sale ends the right, its holder of then is told so.
        let scene = try CampaignScene()
        try await scene.furnish(["one.kz", "buyer.kz"])
        scene.clock.set(CampaignScene.snapshot.adding(days: 1))
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        let run = try scene.run()
        _ = try await run.round()
        try await Self.sell("one.kz", scene)
        _ = try await run.round()
        #expect(try scene.claim("one.kz").reason == "standingLost")
        #expect(try Self.recipients(scene) == ["HOLDER-0"])
    }

    private static func recipients(_ scene: CampaignScene) throws -> Set<String> {
        let claim = try scene.claim("one.kz").number
        let notices = try scene.register.read { try $0.campaignNotices(ofClaim: claim) }
        return Set(notices.filter { $0.channel == .mail }.map(\.recipient))
    }
}
