import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("How an old name ends")
struct FinishTests {
    private static let source = "school.kz"
    private static let registered = Scene.at("2027-02-01")
    private static let day: Int64 = 86_400

    /// A claim whose names live side by side since 1 February.
    private func world(_ ends: OldNameRule.Ending, releases: Bool = false) throws -> World {
        let policy = Scene.policy { $0.oldName.ends = ends }
        var world = try World(policy, [Scene.holding(Self.source)])
        world.lodge(Self.source, .register, at: Self.registered, releases: releases)
        world.settle(at: Self.registered)
        try #require(world[Self.source]?.state == .sideBySide)
        return world
    }

    @Test("not before the new name has answered for the stated time, and was seen to lately")
    func proof() throws {
        var world = try world(.onConsent, releases: true)
        let answering = Scene.at("2027-02-02")
        let long = answering.adding(seconds: Self.day)
        let last = Self.registered.adding(days: ClaimTerms.patience)
        let moved = ClaimMove.finish(.moved, reason: "released")
        #expect(world.next(Self.source, at: long) == .waits(until: last))
        world.see(Self.source, answering: answering, at: long)
        #expect(world.next(Self.source, at: long.adding(seconds: -1)) == .waits(until: long))
        #expect(world.next(Self.source, at: long) == moved)
        let stale = long.adding(seconds: ClaimTerms.lookIsGoodFor)
        #expect(world.next(Self.source, at: stale) == moved)
        #expect(world.next(Self.source, at: stale.adding(seconds: 1)) == .waits(until: last))
        // A break starts the time anew.
        world.see(Self.source, answering: stale, at: stale)
        #expect(world.next(Self.source, at: stale) == .waits(until: stale.adding(seconds: Self.day)))
        world.see(Self.source, answering: nil, at: stale)
        #expect(world.next(Self.source, at: stale) == .waits(until: last))
    }

    @Test("where the zone does not delegate the old name, nothing is waited for")
    func unpublished() throws {
        var world = try world(.onConsent, releases: true)
        world.holdings[Scene.name(Self.source)] = HoldingState(isPublished: false)
        #expect(world.next(Self.source, at: Self.registered) == .finish(.moved, reason: "released"))
    }

    @Test("on consent: not without it, and left alone once the campaign is over")
    func consent() throws {
        var world = try world(.onConsent)
        let (later, end) = (Scene.at("2027-06-01"), Scene.at("2027-12-01"))
        world.see(Self.source, answering: Self.registered, at: later)
        #expect(world.next(Self.source, at: later) == .waits(until: end))
        #expect(world.next(Self.source, at: end) == .finish(.kept, reason: "notReleased"))
        world.lodge(Self.source, .register, at: later, releases: true)
        #expect(world.next(Self.source, at: later) == .finish(.moved, reason: "released"))
    }

    @Test("by date: not before it, and never while the new name does not answer")
    func date() throws {
        let end = Scene.at("2027-07-01")
        var world = try world(.at(end))
        world.see(Self.source, answering: Self.registered, at: end)
        #expect(world.next(Self.source, at: end.adding(seconds: -1)) == .waits(until: end))
        #expect(world.next(Self.source, at: end) == .finish(.moved, reason: "ended"))
        world.see(Self.source, answering: nil, at: end)
        let last = end.adding(days: ClaimTerms.patience)
        #expect(world.next(Self.source, at: end) == .waits(until: last))
        #expect(world.next(Self.source, at: last) == .finish(.kept, reason: "notAnswering"))
    }

    @Test("never: both live on, the claim is settled once the new name has answered, or the campaign is over")
    func never() throws {
        var world = try world(.never)
        let kept = ClaimMove.finish(.kept, reason: "oldNameStays")
        let (later, end) = (Scene.at("2027-06-01"), Scene.at("2027-12-01"))
        #expect(world.next(Self.source, at: later) == .waits(until: end))
        #expect(world.next(Self.source, at: end) == kept)
        world.see(Self.source, answering: Self.registered, at: later)
        #expect(world.next(Self.source, at: later) == kept)
    }

    @Test("an old name that ended by itself is over, another holder's is not")
    func ended() throws {
        var world = try world(.onConsent)
        let later = Scene.at("2027-06-01")
        world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.holderChange])
        #expect(world.next(Self.source, at: later) == .waits(until: Scene.at("2027-12-01")))
        world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.lapse], isPublished: false)
        #expect(world.next(Self.source, at: later) == .finish(.moved, reason: "oldNameEnded"))
    }
}
