import CampaignPlanning
import DNSCore
import DNSSpecimens
import PolicyEngine
import RegistryModel
import Testing

/// Seeded campaigns: random rules, holders, choices, lapses and refusals. Whatever happens, every claim ends in one settled
/// state, no label has two holders, and the order of names changes nothing.
@Suite("Random campaigns")
struct RandomCampaignTests {
    @Test("every claim is settled once, no label is granted twice", arguments: 0..<50)
    func settled(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let script = RandomCampaign(&chance)
        var world = try World(script.policy, script.holdings, script.facts)
        script.play(&world)
        #expect(world.faults.isEmpty)
        for claim in world.claims {
            #expect(claim.state.isSettled, "\(claim.source) is \(claim.state) under \(script.policy.contest)")
            #expect(claim.state == .excluded || claim.reason != nil)
        }
        let granted = world.claims.filter { $0.state == .moved || $0.state == .kept }
        #expect(Set(granted.compactMap(\.target)).count == granted.count)
        for claim in granted { #expect(claim.target.flatMap { world.owners[$0] } == claim.holderKey) }
    }

    @Test("the outcome does not depend on the order in which names are given", arguments: 0..<15)
    func orderOfHoldings(seed: Int) throws {
        var chance = Chance(seed: UInt64(1_000 + seed))
        let script = RandomCampaign(&chance)
        var world = try World(script.policy, script.holdings, script.facts)
        var other = try World(script.policy, script.holdings.shuffled(using: &chance), script.facts)
        script.play(&world)
        script.play(&other)
        #expect(world.claims == other.claims)
    }

    @Test("nor on the order in which claims are asked for, where no holder adds labels", arguments: 0..<30)
    func orderOfSettlement(seed: Int) throws {
        var chance = Chance(seed: UInt64(2_000 + seed))
        let script = RandomCampaign(&chance, alternatives: 0)
        var world = try World(script.policy, script.holdings, script.facts)
        var other = world
        script.play(&world)
        script.play(&other, order: world.claims.indices.shuffled(using: &chance))
        #expect(world.claims.map(\.state) == other.claims.map(\.state))
        #expect(world.claims.map(\.target) == other.claims.map(\.target))
        #expect(world.claims.map(\.reason) == other.claims.map(\.reason))
    }

    @Test("random campaigns come to every end that there is")
    func reach() throws {
        var seen: Set<String> = []
        for seed in 0..<50 {
            var chance = Chance(seed: UInt64(seed))
            let script = RandomCampaign(&chance)
            var world = try World(script.policy, script.holdings, script.facts)
            script.play(&world)
            for claim in world.claims {
                seen.formUnion([claim.state.rawValue, claim.standing.rawValue, claim.reason ?? ""])
            }
        }
        let states: [Claim.State] = [.excluded, .moved, .kept, .waived, .objected, .lapsed, .lost, .refused]
        #expect(Set(states.map(\.rawValue)).subtracting(seen) == [])
        #expect(Set(Claim.Standing.allCases.map(\.rawValue)).subtracting(seen) == [])
        // Years of renewals are too rare here; `ContestTests` has them.
        let reasons: [ClaimReason] = [
            .standingLost, .silence, .choice, .rank, .earliest, .agreement, .draw, .selfConflict, .nobodyWants,
            .unresolved, .taken, .nameless, .rules, .reservationEnded, .oldNameEnded, .holderChanged, .oldNameStays,
            .released, .notReleased, .ended, .notAnswering,
        ]
        #expect(Set(reasons.map(\.rawValue)).subtracting(seen) == [])
    }
}

/// One campaign with all that happens in it, out of chance.
struct RandomCampaign {
    enum Event {
        case lodge(String, ClaimChoice.Kind, ClaimChoice.Preference?, [String], releases: Bool)
        case change(DomainName, Continuity)
        case look(String, answering: Bool)
    }

    let policy: CampaignPolicy
    let holdings: [Holding]
    var facts = MadeUpFacts()
    private var refused: Set<DomainName> = []
    private var events: [(at: Instant, event: Event)] = []

    private static let zones = ["kz", "org.kz", "com.kz"]
    private static let labels = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]

    init(_ chance: inout Chance, alternatives: Int? = nil) {
        let most = alternatives ?? chance.below(3)
        policy = Self.policy(&chance, alternatives: most)
        var holdings: [Holding] = []
        for label in Self.labels {
            for zone in Self.zones where chance.happens(percent: 60) {
                holdings.append(
                    Scene.holding(
                        "\(label).\(zone)", holder: "H\(chance.below(5))",
                        registered: ["2010-01-01", "2015-01-01", "2019-01-01"][chance.below(3)],
                        kind: chance.happens(percent: 70) ? .education : .company,
                        changes: chance.oneIn(12) ? [.lapse] : []))
            }
        }
        self.holdings = holdings
        if chance.happens(percent: 40) { facts.owners[Scene.name("alpha.edu.kz")] = "H\(chance.below(6))" }
        for holding in holdings {
            if chance.oneIn(15) { facts.final[holding.name] = ["EDU-001"] }
        }
        for label in Self.labels where chance.oneIn(8) { refused.insert(Scene.name("\(label).edu.kz")) }
        for holding in holdings { addEvents(for: holding, &chance, alternatives: most) }
        events.sort { $0.at < $1.at }
    }

    private static func policy(_ chance: inout Chance, alternatives: Int) -> CampaignPolicy {
        let methods: [[Contest.Method]] = [
            [.rank, .draw(seed: "s")], [.rank, .earliest, .draw(seed: "s")], [.earliest, .draw(seed: "s")],
            [.draw(seed: "s")], [.agreement], [.agreement, .draw(seed: "s")], [.yearly], [.rank, .yearly],
            [.rank, .agreement],
        ]
        let silences: [Silence.Meaning] = [.lapse, .reserve, .noObjection, .register]
        let endings: [OldNameRule.Ending] = [.never, .onConsent, .at(Scene.at("2027-08-01"))]
        let (method, silence, ending) = (chance.below(methods.count), chance.below(4), chance.below(3))
        let (decides, from) = (chance.happens(percent: 30), chance.happens(percent: 30))
        let ranks: [[RankKey]] = [
            [.zones(zones.map(Scene.name))], [.categories([Scene.at("2012-01-01")])],
            [.kinds([.education]), .registered],
        ]
        let rank = chance.below(3)
        let endless = chance.oneIn(6)
        return Scene.policy { policy in
            var schools = Scene.cohort("schools", opens: "2027-01-01", closes: "2027-02-01")
            schools.kinds = [.education]
            policy.cohorts = [schools, Scene.cohort("others", opens: "2027-01-15", closes: "2027-03-01")]
            policy.source.zones = zones.map(Scene.name)
            policy.ranks = ranks[rank]
            policy.contest = Contest(
                methods: methods[method], decides: decides ? Scene.at("2027-04-01") : nil, unresolved: .release)
            policy.silence = Silence(
                means: silences[silence], from: from ? Scene.at("2027-05-01") : nil)
            policy.oldName.ends = endings[ending]
            policy.labels.alternatives = alternatives
            policy.labels.unlabelled = [Scene.name("eta.kz")]
            // A release would end renewals before anybody falls out.
            if endless || methods[method].contains(.yearly) { policy.release = [] }
        }
    }

    private mutating func addEvents(for holding: Holding, _ chance: inout Chance, alternatives: Int) {
        let name = holding.name.text
        let start = Scene.at("2026-12-25")
        for _ in 0...chance.below(3) {
            let kind: ClaimChoice.Kind = [.register, .register, .register, .register, .reserve, .waive, .object][
                chance.below(7)]
            let preference: ClaimChoice.Preference? = [.want, .want, nil, nil, nil, .nobody, .noObjection][
                chance.below(7)]
            let wishes = ["alt-\(chance.below(3))", Self.labels[chance.below(Self.labels.count)]]
            let event = Event.lodge(
                name, kind, preference, alternatives > 0 ? wishes : [], releases: chance.happens(percent: 60))
            events.append((start.adding(days: chance.below(50)), event))
        }
        if chance.oneIn(8) {
            let change: Continuity = [.lapse, .holderChange, .registrarChange][chance.below(3)]
            events.append((start.adding(days: chance.below(500)), .change(holding.name, change)))
        }
        if chance.happens(percent: 70) {
            events.append((start.adding(days: 200 + chance.below(200)), .look(name, answering: chance.oneIn(2))))
        }
    }

    /// Plays all events, and then time to its end.
    func play(_ world: inout World, order: [Int]? = nil) {
        world.refused = refused
        for (at, event) in events {
            switch event {
            case .lodge(let name, let kind, let preference, let alternatives, let releases):
                world.lodge(
                    name, kind, at: at, preference: preference, alternatives: alternatives, releases: releases)
            case .change(let name, let change):
                world.holdings[name] = HoldingState(changes: [change], isPublished: change != .lapse)
            case .look(let name, let answering):
                world.see(name, answering: answering ? at.adding(days: -2) : nil, at: at)
            }
            world.settle(at: at, order: order)
        }
        for text in ["2027-03-01", "2027-04-01", "2027-05-01", "2027-12-01", "2028-01-01", "2029-01-01", "2040-01-01"] {
            world.settle(at: Scene.at(text), order: order)
        }
    }
}
