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

    @Test("never while the new name is not in the zone, whatever was seen before")
    func newNameOutOfTheZone() throws {
        var world = try world(.onConsent, releases: true)
        let later = Self.registered.adding(days: 10)
        let (last, moved) = (
            Self.registered.adding(days: ClaimTerms.patience), ClaimMove.finish(.moved, reason: "released")
        )
        world.see(Self.source, answering: Self.registered, at: later)
        for state in [HoldingState.NewName.unpublished, .ended] {
            world.holdings[Scene.name(Self.source)] = HoldingState(newName: state)
            #expect(world.next(Self.source, at: later) == .waits(until: last))
            #expect(world.next(Self.source, at: last) == .finish(.kept, reason: "notAnswering"))
        }
        // Both on hold: the end of one takes nothing away, as long as there is another.
        world.holdings[Scene.name(Self.source)] = HoldingState(isPublished: false, newName: .unpublished)
        #expect(world.next(Self.source, at: later) == moved)
        world.holdings[Scene.name(Self.source)] = HoldingState(isPublished: false, newName: .ended)
        #expect(world.next(Self.source, at: later) == .waits(until: last))
        world.holdings[Scene.name(Self.source)] = HoldingState()
        #expect(world.next(Self.source, at: later) == moved)
    }

    @Test("another holder's old name stays, whatever the one before had said")
    func sold() throws {
        let later = Self.registered.adding(days: 10)
        let kept = ClaimMove.finish(.kept, reason: "holderChanged")
        for continuity in [Set<Continuity>([.lapse, .holderChange]), [.lapse]] {
            let policy = Scene.policy { $0.continuity = continuity }
            var world = try World(policy, [Scene.holding(Self.source)])
            world.lodge(Self.source, .register, at: Self.registered, releases: true)
            world.settle(at: Self.registered)
            world.see(Self.source, answering: Self.registered, at: later)
            world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.holderChange], isOneHolders: false)
            #expect(world.next(Self.source, at: later) == kept)
            // Both were handed over: the right goes along only where the campaign says so.
            world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.holderChange])
            let moved = ClaimMove.finish(.moved, reason: "released")
            #expect(world.next(Self.source, at: later) == (continuity.contains(.holderChange) ? kept : moved))
        }
    }

    @Test("what the register says of two names comes to one state")
    func states() throws {
        var claim = try #require(try world(.onConsent)[Self.source])
        let now = Self.registered
        func name(_ number: ObjectNumber, _ key: String = "", ends: Int = 1, isPublished: Bool = true)
            -> HoldingState.Name
        {
            HoldingState.Name(
                number: number, holderKey: key.isEmpty ? claim.holderKey : key, sponsor: claim.sponsor,
                withdrawal: now.adding(days: ends), isPublished: isPublished)
        }
        let old = name(claim.sourceDomain)
        func state(_ old: HoldingState.Name?, _ new: HoldingState.Name?) -> HoldingState {
            HoldingState(of: claim, old: old, new: new, at: now)
        }
        #expect(state(old, nil) == HoldingState())
        claim.targetDomain = 9
        #expect(state(old, name(9)) == HoldingState())
        #expect(state(old, name(9, isPublished: false)) == HoldingState(newName: .unpublished))
        for new in [nil, name(8), name(9, ends: 0)] { #expect(state(old, new) == HoldingState(newName: .ended)) }
        #expect(state(old, name(9, "X")) == HoldingState(isOneHolders: false))
        #expect(state(name(old.number, "X"), name(9, "X")) == HoldingState(changes: [.holderChange]))
        let gone = HoldingState(changes: [.lapse], isPublished: false)
        #expect(state(nil, name(9)) == gone && state(name(1), name(9)) == gone)
        #expect(state(name(old.number, ends: 0), name(9)).changes == [.lapse])
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

    @Test("an old name that ended by itself is over")
    func ended() throws {
        var world = try world(.onConsent)
        let later = Scene.at("2027-06-01")
        world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.registrarChange])
        #expect(world.next(Self.source, at: later) == .waits(until: Scene.at("2027-12-01")))
        world.holdings[Scene.name(Self.source)] = HoldingState(changes: [.lapse], isPublished: false)
        #expect(world.next(Self.source, at: later) == .finish(.moved, reason: "oldNameEnded"))
    }
}
