import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("What happens to a claim next")
struct MoveTests {
    private static let opens = Scene.at("2027-01-01")
    private static let open = Scene.at("2027-02-01")
    private static let closed = Scene.at("2027-03-01")

    private func world(_ change: (inout CampaignPolicy) -> Void = { _ in }) throws -> World {
        try World(Scene.policy(change), [Scene.holding("school.kz")])
    }

    private func settle(_ state: Claim.State, _ reason: String) -> ClaimMove { .settle(state, reason: reason) }

    @Test("nothing happens before the window, and nothing inside of it to whoever is silent")
    func windows() throws {
        var world = try world()
        #expect(world.next("school.kz", at: Scene.at("2026-12-31")) == .waits(until: Self.opens))
        #expect(world.next("school.kz", at: Self.open) == .waits(until: Self.closed))
        #expect(!world.canLodge("school.kz", at: Scene.at("2026-12-31T23:59:59Z")))
        #expect(!world.canLodge("school.kz", at: Self.closed))
        #expect(world.canLodge("school.kz", at: Self.opens))
        world.lodge("school.kz", .register, at: Self.opens)
        #expect(world.next("school.kz", at: Self.opens) == .register(label: Scene.name("school.edu.kz")))
    }

    @Test(
        "silence means what the policy says, from when it says",
        arguments: [
            (Silence.Meaning.lapse, ClaimMove.settle(.lapsed, reason: "silence")),
            (.noObjection, .settle(.lapsed, reason: "silence")), (.reserve, .reserve),
            (.register, .register(label: Scene.name("school.edu.kz"))),
        ])
    func silence(meaning: Silence.Meaning, move: ClaimMove) throws {
        let atClose = try world { $0.silence = Silence(means: meaning) }
        #expect(atClose.next("school.kz", at: Scene.at("2027-02-28T23:59:59Z")) == .waits(until: Self.closed))
        #expect(atClose.next("school.kz", at: Self.closed) == move)
        let from = Scene.at("2027-06-01")
        let later = try world { $0.silence = Silence(means: meaning, from: from) }
        // No objection is said in contests only.
        #expect(later.next("school.kz", at: Self.closed) == (meaning == .noObjection ? move : .waits(until: from)))
        #expect(later.next("school.kz", at: from) == move)
    }

    @Test("what was lodged is done", arguments: ClaimChoice.Kind.allCases)
    func choices(kind: ClaimChoice.Kind) throws {
        var world = try world()
        world.lodge("school.kz", kind, at: Self.open)
        let expected: ClaimMove =
            switch kind {
            case .register: .register(label: Scene.name("school.edu.kz"))
            case .reserve: .reserve
            case .waive: settle(.waived, "choice")
            case .object: settle(.objected, "choice")
            }
        #expect(world.next("school.kz", at: Self.open) == expected)
    }

    @Test("a right ends with what the campaign says ends it, whatever was lodged")
    func standingLost() throws {
        var world = try world { $0.continuity = [.lapse] }
        world.lodge("school.kz", .register, at: Self.open)
        world.holdings[Scene.name("school.kz")] = HoldingState(changes: [.holderChange, .registrarChange])
        #expect(world.next("school.kz", at: Self.open) == .register(label: Scene.name("school.edu.kz")))
        world.holdings[Scene.name("school.kz")] = HoldingState(changes: [.lapse], isPublished: false)
        #expect(world.next("school.kz", at: Self.open) == settle(.lapsed, "standingLost"))
    }

    // MARK: Labels

    @Test("a label that is gone or refused settles the claim, or gives way to the holder's next wish")
    func alternatives() throws {
        var world = try world { $0.labels.alternatives = 2 }
        let terms = try #require(world["school.kz"].flatMap(world.terms))
        world.lodge("school.kz", .register, at: Self.open, alternatives: ["first", "no label", "third"])
        let claim = try #require(world["school.kz"])
        let (own, first) = (Scene.name("school.edu.kz"), Scene.name("first.edu.kz"))
        func next(_ barred: [DomainName: LabelBar]) -> ClaimMove {
            terms.next(for: claim, among: [], holding: HoldingState(), barred: barred, at: Self.open)
        }
        #expect(next([:]) == .register(label: own))
        #expect(next([own: .taken]) == .register(label: first))
        #expect(next([own: .rules]) == .register(label: first))
        // What is no label, and what is beyond the number that the campaign lets holders add, is nothing.
        #expect(next([own: .taken, first: .taken]) == settle(.lost, "taken"))
        #expect(next([own: .rules, first: .taken]) == settle(.refused, "rules"))
        #expect(next([own: .taken, first: .rules]) == settle(.refused, "rules"))
    }

    @Test("without a label of its own, a claim lives by the holder's wishes alone")
    func withoutLabel() throws {
        var facts = MadeUpFacts()
        facts.owners = [Scene.name("taken.edu.kz"): "H9"]
        let policy = Scene.policy { policy in
            policy.labels.alternatives = 1
            policy.labels.unlabelled = [Scene.name("none.kz")]
            policy.silence = Silence(means: .register)
        }
        let holdings = [Scene.holding("taken.kz"), Scene.holding("none.kz")]
        var world = try World(policy, holdings, facts)
        world.lodge("taken.kz", .register, at: Self.open, alternatives: ["mine"])
        world.lodge("none.kz", .register, at: Self.open)
        #expect(world.next("taken.kz", at: Self.open) == .register(label: Scene.name("mine.edu.kz")))
        #expect(world.next("none.kz", at: Self.open) == settle(.lost, "nameless"))
        let silent = try World(policy, holdings, facts)
        #expect(silent.next("taken.kz", at: Self.closed) == settle(.lapsed, "silence"))
        #expect(silent.next("none.kz", at: Self.closed) == settle(.lapsed, "silence"))
    }

    // MARK: Reservations

    @Test("a reservation lives to its day, as long as the right does; it can be turned into a name")
    func reservations() throws {
        var world = try world()
        let end = Scene.at("2028-01-01")
        world.lodge("school.kz", .reserve, at: Self.open)
        world.settle(at: Self.open)
        #expect(world["school.kz"]?.state == .reserved)
        #expect(world["school.kz"]?.heldUntil == end)
        #expect(world.next("school.kz", at: Self.closed) == .waits(until: end))
        #expect(world.next("school.kz", at: end) == settle(.lapsed, "reservationEnded"))
        var lapsed = world
        lapsed.holdings[Scene.name("school.kz")] = HoldingState(changes: [.lapse])
        #expect(lapsed.next("school.kz", at: Self.closed) == settle(.lapsed, "standingLost"))
        #expect(!world.canLodge("school.kz", at: end))
        #expect(world.canLodge("school.kz", at: Scene.at("2027-11-01")))
        world.lodge("school.kz", .register, at: Scene.at("2027-11-01"))
        #expect(world.next("school.kz", at: Scene.at("2027-11-01")) == .register(label: Scene.name("school.edu.kz")))
    }

    @Test("what would be reserved after reservations have ended lapses")
    func lateReservation() throws {
        let world = try world { $0.silence = Silence(means: .reserve, from: Scene.at("2028-02-01")) }
        #expect(world.next("school.kz", at: Scene.at("2028-02-01")) == settle(.lapsed, "reservationEnded"))
    }

    @Test("a claim that is settled stays so")
    func settled() throws {
        var world = try world()
        world.lodge("school.kz", .waive, at: Self.open)
        world.settle(at: Self.open)
        #expect(world.next("school.kz", at: .distantFuture) == .waits(until: nil))
        #expect(!world.canLodge("school.kz", at: Self.open))
    }
}
