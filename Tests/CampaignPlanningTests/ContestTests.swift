import CampaignPlanning
import DNSCore
import Digests
import PolicyEngine
import RegistryModel
import Testing

@Suite("How a contest about a label is settled")
struct ContestTests {
    private static let open = Scene.at("2027-02-01")
    private static let closed = Scene.at("2027-03-01")

    /// Two holders of `both`: H1 of both.kz since 2015, H2 of both.org.kz since 2012.
    private func world(
        _ methods: [Contest.Method], _ unresolved: Contest.Unresolved = .release,
        _ change: (inout CampaignPolicy) -> Void = { _ in }
    ) throws -> World {
        let policy = Scene.policy { policy in
            policy.ranks = [.zones([Scene.name("kz"), Scene.name("org.kz")])]
            policy.contest = Contest(methods: methods, unresolved: unresolved)
            change(&policy)
        }
        return try World(
            policy,
            [
                Scene.holding("both.kz", holder: "H1"),
                Scene.holding("both.org.kz", holder: "H2", registered: "2012-01-01"),
            ])
    }

    private let both = ["both.kz", "both.org.kz"]
    private func fates(_ world: World) -> [String] { both.map(world.fate) }

    // MARK: Rank and registration

    @Test("by rank the first has it as soon as it speaks; the second then need not wait")
    func rankFirst() throws {
        var world = try world([.rank, .draw(seed: "s")])
        world.lodge("both.kz", .register, at: Self.open)
        world.settle(at: Self.open)
        #expect(fates(world) == ["sideBySide", "lost rank"])
    }

    @Test("by rank the second waits for the first, and has it where the first is silent or gives up")
    func rankSecond() throws {
        var world = try world([.rank, .draw(seed: "s")])
        world.lodge("both.org.kz", .register, at: Self.open)
        world.settle(at: Self.open)
        #expect(fates(world) == ["waiting", "lodged"])
        #expect(world.next("both.org.kz", at: Self.open) == .waits(until: Self.closed))
        var waived = world
        waived.lodge("both.kz", .waive, at: Self.open)
        waived.settle(at: Self.open)
        #expect(fates(waived) == ["waived choice", "sideBySide"])
        world.settle(at: Self.closed)
        #expect(fates(world) == ["lapsed silence", "sideBySide"])
    }

    @Test("no contest is decided before its day")
    func decides() throws {
        let day = Scene.at("2027-04-01")
        var world = try world([.rank, .draw(seed: "s")]) { $0.contest.decides = day }
        for source in both { world.lodge(source, .register, at: Self.open) }
        #expect(world.next("both.kz", at: Self.closed) == .waits(until: day))
        world.settle(at: day)
        #expect(fates(world) == ["sideBySide", "lost rank"])
    }

    @Test("the earlier registration goes first, where it is one name's alone")
    func earliest() throws {
        var world = try world([.earliest, .draw(seed: "s")])
        for source in both { world.lodge(source, .register, at: Self.open) }
        world.settle(at: Self.open)
        #expect(fates(world) == ["lost earliest", "sideBySide"])

        let policy = Scene.policy { $0.contest = Contest(methods: [.earliest], unresolved: .release) }
        var tied = try World(
            policy, [Scene.holding("both.kz", holder: "H1"), Scene.holding("both.org.kz", holder: "H2")])
        for source in both { tied.lodge(source, .register, at: Self.open) }
        #expect(tied.next("both.kz", at: Self.open) == .waits(until: Self.closed))
        tied.settle(at: Self.closed)
        #expect(fates(tied) == ["lost unresolved", "lost unresolved"])
    }

    @Test("who is behind by rank is in no draw among the first")
    func rankNarrows() throws {
        for seed in 0..<20 {
            let policy = Scene.policy { policy in
                policy.ranks = [.zones([Scene.name("kz"), Scene.name("org.kz")])]
                policy.source.zones.append(Scene.name("com.kz"))
                policy.contest = Contest(methods: [.rank, .draw(seed: "\(seed)")], unresolved: .release)
                policy.labels.table = [Scene.name("other.kz"): "both"]
            }
            let sources = ["both.kz", "other.kz", "both.org.kz", "both.com.kz"]
            var world = try World(
                policy, sources.enumerated().map { Scene.holding($0.element, holder: "H\($0.offset)") })
            for source in sources { world.lodge(source, .register, at: Self.open) }
            world.settle(at: Self.closed)
            let winners = sources.filter { world[$0]?.state == .sideBySide }
            #expect(winners == ["both.kz"] || winners == ["other.kz"])
        }
    }

    @Test("a winner that policy refuses leaves the label to the next")
    func refusedWinner() throws {
        let policy = Scene.policy { policy in
            policy.ranks = [.zones([Scene.name("kz"), Scene.name("org.kz")])]
            policy.contest = Contest(methods: [.rank, .draw(seed: "s")], unresolved: .release)
        }
        let plan = try Scene.plan(
            [Scene.holding("both.kz", holder: "H1"), Scene.holding("both.org.kz", holder: "H2")], policy)
        let terms = ClaimTerms(policy, cohort: policy.cohorts[0])
        var claims = plan.claims
        for index in claims.indices {
            claims[index].state = .lodged
            claims[index].choice = ClaimChoice(kind: .register, registrar: RegistrarIdentifier("R"), at: Self.open)
        }
        let label = Scene.name("both.edu.kz")
        let refused = terms.next(
            for: claims[0], among: claims, holding: HoldingState(), barred: [label: .rules], at: Self.open)
        #expect(refused == .settle(.refused, reason: "rules"))
        // The second is not lost while the first only could have it.
        #expect(terms.next(for: claims[1], among: claims, holding: HoldingState(), at: Self.open) == .waits(until: nil))
        claims[0].state = .refused
        #expect(
            terms.next(for: claims[1], among: claims, holding: HoldingState(), at: Self.open) == .register(label: label)
        )
    }

    // MARK: Agreement

    @Test(
        "agreement: one wants it and nobody objects, and only so",
        arguments: [
            (ClaimChoice.Preference.want, ClaimChoice.Preference.noObjection, ["sideBySide", "lost agreement"]),
            (.noObjection, .want, ["lost agreement", "sideBySide"]),
            (.want, .nobody, ["lost unresolved", "lost unresolved"]),
            (.want, .want, ["lost unresolved", "lost unresolved"]),
            (.nobody, .nobody, ["lost nobodyWants", "lost nobodyWants"]),
            (.noObjection, .noObjection, ["lost nobodyWants", "lost nobodyWants"]),
        ])
    func agreement(
        first: ClaimChoice.Preference, second: ClaimChoice.Preference, fate: [String]
    ) throws {
        var world = try world([.agreement])
        world.lodge("both.kz", .register, at: Self.open, preference: first)
        world.lodge("both.org.kz", .register, at: Self.open, preference: second)
        world.settle(at: Self.open)
        #expect(fates(world) == ["lodged", "lodged"])
        world.settle(at: Self.closed)
        #expect(fates(world) == fate)
    }

    @Test("an objection binds after the claim of who objects was given up; without one, waiving is no objection")
    func objections() throws {
        var objected = try world([.agreement])
        objected.lodge("both.kz", .register, at: Self.open)
        objected.lodge("both.org.kz", .object, at: Self.open)
        objected.settle(at: Self.open)
        #expect(fates(objected) == ["lodged", "objected choice"])
        objected.settle(at: Self.closed)
        #expect(fates(objected) == ["lost unresolved", "objected choice"])

        var waived = try world([.agreement])
        waived.lodge("both.kz", .register, at: Self.open)
        waived.lodge("both.org.kz", .waive, at: Self.open)
        waived.settle(at: Self.open)
        #expect(fates(waived) == ["sideBySide", "waived choice"])

        // Under other methods objections are the holder's word about the plan, and bind nobody else.
        var ranked = try world([.rank, .draw(seed: "s")])
        ranked.lodge("both.kz", .object, at: Self.open)
        ranked.lodge("both.org.kz", .register, at: Self.open)
        ranked.settle(at: Self.open)
        #expect(fates(ranked) == ["objected choice", "sideBySide"])
    }

    @Test("silence under agreement blocks until it means something, and then objects to nothing")
    func silence() throws {
        let from = Scene.at("2027-06-01")
        var world = try world([.agreement], .block) { $0.silence = Silence(means: .noObjection, from: from) }
        world.lodge("both.kz", .register, at: Self.open, preference: .want)
        world.settle(at: Self.closed)
        #expect(fates(world) == ["lodged", "waiting"])
        #expect(world.next("both.kz", at: Self.closed) == .waits(until: from))
        world.settle(at: from)
        #expect(fates(world) == ["sideBySide", "lapsed silence"])
    }

    @Test("where the label is blocked, holders can still come to terms after the windows; where it is released, not")
    func block() throws {
        var blocked = try world([.agreement], .block)
        for source in both { blocked.lodge(source, .register, at: Self.open, preference: .want) }
        let late = Scene.at("2030-01-01")
        blocked.settle(at: late)
        #expect(fates(blocked) == ["lodged", "lodged"])
        #expect(blocked.next("both.kz", at: late) == .waits(until: nil))
        blocked.lodge("both.org.kz", .register, at: late, preference: .noObjection)
        blocked.settle(at: late)
        #expect(fates(blocked) == ["sideBySide", "lost agreement"])

        var released = try world([.agreement], .release)
        for source in both { released.lodge(source, .register, at: Self.open, preference: .want) }
        #expect(!released.canLodge("both.org.kz", at: Self.closed))
    }

    // MARK: Yearly

    @Test("yearly: whoever does not lodge again within the year falls out, the last one standing has it")
    func yearly() throws {
        var world = try world([.yearly], .block)
        world.lodge("both.kz", .register, at: Scene.at("2027-01-10"))
        world.lodge("both.org.kz", .register, at: Scene.at("2027-02-10"))
        world.settle(at: Self.closed)
        #expect(fates(world) == ["lodged", "lodged"])
        #expect(world.next("both.kz", at: Self.closed) == .waits(until: Scene.at("2028-01-10")))
        #expect(world.canLodge("both.kz", at: Scene.at("2028-01-09")))
        #expect(!world.canLodge("both.kz", at: Scene.at("2028-01-10")))
        var renewed = world
        renewed.lodge("both.kz", .register, at: Scene.at("2028-01-09"))
        renewed.settle(at: Scene.at("2028-02-09"))
        #expect(fates(renewed) == ["lodged", "lodged"])
        renewed.settle(at: Scene.at("2028-02-10"))
        #expect(fates(renewed) == ["sideBySide", "lost yearly"])
        world.settle(at: Scene.at("2028-01-10"))
        #expect(fates(world) == ["lost yearly", "sideBySide"])
    }

    @Test("yearly: the outcome is the same when it is looked at years later; two that fall at once leave nobody")
    func yearlyLate() throws {
        var late = try world([.yearly], .release)
        late.lodge("both.kz", .register, at: Scene.at("2027-01-10"))
        late.lodge("both.org.kz", .register, at: Scene.at("2027-02-10"))
        late.settle(at: Scene.at("2040-01-01"))
        #expect(fates(late) == ["lost yearly", "sideBySide"])
        var tied = try world([.yearly], .release)
        for source in both { tied.lodge(source, .register, at: Self.open) }
        tied.settle(at: Scene.at("2028-02-01"))
        #expect(fates(tied) == ["lost unresolved", "lost unresolved"])
    }

    @Test("yearly among three: one falls while two go on")
    func yearlyThree() throws {
        let policy = Scene.policy { policy in
            policy.source.zones.append(Scene.name("com.kz"))
            policy.contest = Contest(methods: [.yearly], unresolved: .block)
        }
        let sources = ["both.kz", "both.com.kz", "both.org.kz"]
        var world = try World(policy, sources.enumerated().map { Scene.holding($0.element, holder: "H\($0.offset)") })
        for (index, source) in sources.enumerated() {
            world.lodge(source, .register, at: Self.open.adding(days: index))
        }
        world.lodge("both.com.kz", .register, at: Scene.at("2027-12-01"))
        world.lodge("both.org.kz", .register, at: Scene.at("2028-01-01"))
        world.settle(at: Scene.at("2028-02-01"))
        #expect(sources.map(world.fate) == ["lapsed notRenewed", "lodged", "lodged"])
        world.settle(at: Scene.at("2028-12-01"))
        #expect(sources.map(world.fate) == ["lapsed notRenewed", "lost yearly", "sideBySide"])
    }

    // MARK: Draw

    @Test("the draw is SHA-256 over seed, name and source, so that anybody can say it again")
    func draw() throws {
        // printf '%s\n%s\n%s' 'seed as published' both.edu.kz both.kz | sha256sum
        let lot = Contest.lot(
            seed: "seed as published", target: Scene.name("both.edu.kz"), source: Scene.name("both.kz"))
        #expect(hexadecimal(lot) == "a65b278693fa0c656f8018a90f0c8863f6fa2d9cf71ede3a67df2ae1e4a35796")
        var winners: Set<String> = []
        for seed in 0..<40 {
            var world = try world([.draw(seed: "\(seed)")])
            for source in both { world.lodge(source, .register, at: Self.open) }
            world.settle(at: Self.open)
            #expect(fates(world) == ["lodged", "lodged"])
            world.settle(at: Self.closed)
            let lots = both.map {
                Contest.lot(seed: "\(seed)", target: Scene.name("both.edu.kz"), source: Scene.name($0))
            }
            let first = lots[0].lexicographicallyPrecedes(lots[1])
            #expect(fates(world) == (first ? ["sideBySide", "lost draw"] : ["lost draw", "sideBySide"]))
            winners.formUnion(both.filter { world[$0]?.state == .sideBySide })
        }
        #expect(winners == Set(both))
    }

    // MARK: One holder, several names

    /// H1 holds both.kz and both.org.kz.
    private func ownWorld(_ change: (inout CampaignPolicy) -> Void = { _ in }) throws -> World {
        let policy = Scene.policy { policy in
            policy.ranks = [.zones([Scene.name("kz"), Scene.name("org.kz")])]
            change(&policy)
        }
        return try World(policy, both.map { Scene.holding($0) })
    }

    @Test("the holder chooses which name carries the label, else the best rank does")
    func selfConflict() throws {
        var chosen = try ownWorld()
        chosen.lodge("both.org.kz", .register, at: Self.open)
        chosen.settle(at: Self.open)
        #expect(fates(chosen) == ["lost selfConflict", "sideBySide"])
        var ranked = try ownWorld()
        for source in both.reversed() { ranked.lodge(source, .register, at: Self.open) }
        ranked.settle(at: Self.open)
        #expect(fates(ranked) == ["sideBySide", "lost selfConflict"])
        var silent = try ownWorld { $0.silence = Silence(means: .reserve) }
        silent.settle(at: Self.closed)
        #expect(fates(silent) == ["reserved choice", "lost selfConflict"])
        var none = try ownWorld()
        none.settle(at: Self.closed)
        #expect(fates(none) == ["lapsed silence", "lapsed silence"])
    }

    @Test("a holder counts once, however many names there are")
    func onePerHolder() throws {
        var ownWins = 0
        for seed in 0..<60 {
            let policy = Scene.policy { policy in
                policy.source.zones.append(Scene.name("com.kz"))
                policy.contest = Contest(methods: [.draw(seed: "\(seed)")], unresolved: .release)
            }
            let sources = ["both.kz", "both.org.kz", "both.com.kz"]
            var world = try World(
                policy, zip(sources, ["H1", "H1", "H2"]).map { Scene.holding($0, holder: $1) })
            #expect(world.claims.allSatisfy { $0.standing == .contested })
            for source in sources { world.lodge(source, .register, at: Self.open) }
            world.settle(at: Self.closed)
            #expect(world["both.org.kz"]?.state == .lost)
            if world["both.kz"]?.state == .sideBySide {
                ownWins += 1
                #expect(world.fate("both.org.kz") == "lost selfConflict")
            } else {
                #expect(world.fate("both.org.kz") == "lost draw")
            }
        }
        // Two lots in three would be 40; one in two is 30.
        #expect((15...45).contains(ownWins))
    }

    @Test("a rival's silent name that ranks better keeps a lodged one from winning early")
    func silentBetterRank() throws {
        let policy = Scene.policy { policy in
            policy.source.zones.append(Scene.name("com.kz"))
            policy.ranks = [.zones([Scene.name("kz"), Scene.name("org.kz"), Scene.name("com.kz")])]
            policy.contest = Contest(methods: [.rank, .draw(seed: "s")], unresolved: .release)
        }
        let sources = ["both.kz", "both.org.kz", "both.com.kz"]
        var world = try World(policy, zip(sources, ["H1", "H2", "H1"]).map { Scene.holding($0, holder: $1) })
        world.lodge("both.com.kz", .register, at: Self.open)
        world.lodge("both.org.kz", .register, at: Self.open)
        world.settle(at: Self.open)
        #expect(sources.map(world.fate) == ["waiting", "lodged", "lodged"])
        world.lodge("both.kz", .register, at: Self.open)
        world.settle(at: Self.open)
        #expect(sources.map(world.fate) == ["sideBySide", "lost rank", "lost selfConflict"])
    }
}
