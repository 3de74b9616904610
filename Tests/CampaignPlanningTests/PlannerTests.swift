import CampaignPlanning
import DNSCore
import IDNA
import PolicyEngine
import RegistryModel
import Testing

@Suite("A campaign's plan")
struct PlannerTests {
    private func only(_ plan: CampaignPlan) throws -> Claim {
        try #require(plan.claims.count == 1)
        return plan.claims[0]
    }

    // MARK: Who has a right

    @Test("all that is said of the source has to hold", arguments: SourceCase.all)
    func source(_ condition: SourceCase) throws {
        let policy = Scene.policy { condition.narrow(&$0.source) }
        #expect(try Scene.plan([condition.taken], policy).claims.count == 1)
        #expect(try Scene.plan([condition.left], policy).claims.isEmpty)
    }

    @Test("who registers after the snapshot comes too late")
    func lateClaimant() throws {
        #expect(try Scene.plan([Scene.holding("late.kz", registered: "2026-11-01T00:00:01Z")]).claims.isEmpty)
        #expect(try Scene.plan([Scene.holding("timely.kz", registered: "2026-11-01")]).claims.count == 1)
    }

    @Test("a right that was lost since the snapshot is in the plan, excluded, with what ended it")
    func continuity() throws {
        let lost = try only(Scene.plan([Scene.holding("school.kz", changes: [.lapse, .registrarChange])]))
        #expect(lost.state == .excluded)
        #expect(lost.standing == .ineligible)
        #expect(lost.reason == "standingLost")
        #expect(lost.rules == ["lapse"])
        let kept = try only(Scene.plan([Scene.holding("school.kz", changes: [.registrarChange])]))
        #expect(kept.state == .waiting)
    }

    @Test("a right belongs to the first cohort that takes it, and none is lost without a word")
    func cohorts() throws {
        let policy = Scene.policy { policy in
            var first = Scene.cohort("schools", opens: "2027-01-01", closes: "2027-02-01")
            first.kinds = [.education]
            var second = Scene.cohort("old", opens: "2027-02-01", closes: "2027-03-01")
            second.registeredBefore = Scene.at("2010-01-01")
            var third = Scene.cohort("national", opens: "2027-02-01", closes: "2027-03-01")
            third.zones = [Scene.name("kz")]
            policy.cohorts = [first, second, third]
        }
        let plan = try Scene.plan(
            [
                Scene.holding("a.kz"), Scene.holding("b.kz", registered: "2009-12-31", kind: .company),
                Scene.holding("c.kz", kind: .company), Scene.holding("d.org.kz", kind: .company),
            ], policy)
        #expect(plan.claims.map(\.cohort) == ["schools", "old", "national", ""])
        #expect(plan.claims.map(\.state) == [.waiting, .waiting, .waiting, .excluded])
        #expect(plan.claims[3].reason == "noCohort")
    }

    // MARK: Which label

    @Test("labels: the table first, then without the first suffix that leaves a label, then the same")
    func labels() throws {
        let policy = Scene.policy { policy in
            policy.labels.table = [Scene.name("60edu.kz"): "mektep-60", Scene.name("odd.kz"): "no label"]
            policy.labels.unlabelled = [Scene.name("x.kz")]
            policy.labels.withoutSuffixes = ["edu", "-edu"]
        }
        let sources = ["60edu.kz", "x.kz", "aitu-edu.kz", "edu.kz", "kazedu.kz", "plain.kz", "odd.kz"]
        let plan = try Scene.plan(sources.map { Scene.holding($0) }, policy)
        let targets = Dictionary(uniqueKeysWithValues: plan.claims.map { ($0.source.text, $0.target?.text) })
        #expect(
            targets == [
                "60edu.kz": "mektep-60.edu.kz", "x.kz": nil, "aitu-edu.kz": "aitu.edu.kz", "edu.kz": "edu.edu.kz",
                "kazedu.kz": "kaz.edu.kz", "plain.kz": "plain.edu.kz", "odd.kz": nil,
            ])
        #expect(
            plan.claims.filter { $0.target == nil }.allSatisfy { $0.standing == .nameless && $0.state == .excluded })
    }

    @Test("without 'same', only the table gives labels")
    func tableOnly() throws {
        let policy = Scene.policy { policy in
            policy.labels.same = false
            policy.labels.table = [Scene.name("a.kz"): "b"]
        }
        let plan = try Scene.plan([Scene.holding("a.kz"), Scene.holding("c.kz")], policy)
        #expect(plan.claims.map(\.target) == [Scene.name("b.edu.kz"), nil])
    }

    @Test("labels in Cyrillic are cut and written as people read them")
    func cyrillic() throws {
        let unicode = { (text: String) throws in try IDNA.domainName(from: text) }
        let zone = try unicode("қаз")
        let policy = try Scene.policy { policy in
            policy.source = CampaignSource(zones: [zone])
            policy.source.labelPrefix = "мек"
            policy.target = try unicode("біл.қаз")
            policy.labels.withoutSuffixes = ["-қаз"]
            policy.labels.table = [try unicode("мектеп-2.қаз"): "екінші"]
        }
        let holdings = try ["мектеп-қаз.қаз", "мектеп-2.қаз", "мектеп.қаз", "лицей.қаз"].map { text in
            var holding = Scene.holding("a.kz")
            let name = try unicode(text)
            holding.zone = zone
            holding.name = name
            return holding
        }
        let plan = try Scene.plan(holdings, policy)
        let found = plan.claims.map { "\(IDNA.unicode($0.source)) \($0.target.map(IDNA.unicode) ?? "")" }
        #expect(
            Set(found) == [
                "мектеп-қаз.қаз мектеп.біл.қаз", "мектеп-2.қаз екінші.біл.қаз", "мектеп.қаз мектеп.біл.қаз",
            ])
    }

    // MARK: How it stands

    @Test("standings: each where it belongs, and none elsewhere")
    func standings() throws {
        let holdings = [
            Scene.holding("clear.kz"), Scene.holding("both.kz", holder: "H1"),
            Scene.holding("both.org.kz", holder: "H2"),
            Scene.holding("self.kz", holder: "H3", identifier: "940140000385"),
            Scene.holding("self.org.kz", holder: "H4", identifier: "940140000385"),
            Scene.holding("taken.kz"), Scene.holding("mine.kz"), Scene.holding("bad.kz"), Scene.holding("none.kz"),
        ]
        var facts = MadeUpFacts()
        facts.owners = [Scene.name("taken.edu.kz"): "H9", Scene.name("mine.edu.kz"): "H1"]
        facts.final = [Scene.name("bad.kz"): ["EDU-001"]]
        facts.curable = [Scene.name("clear.kz"): ["EDU-002"], Scene.name("bad.kz"): ["EDU-002"]]
        let plan = try Scene.plan(holdings, Scene.policy { $0.labels.unlabelled = [Scene.name("none.kz")] }, facts)
        let found = Dictionary(uniqueKeysWithValues: plan.claims.map { ($0.source.text, $0) })
        #expect(
            found.mapValues(\.standing) == [
                "clear.kz": .clear, "both.kz": .contested, "both.org.kz": .contested, "self.kz": .selfContested,
                "self.org.kz": .selfContested, "taken.kz": .taken, "mine.kz": .held, "bad.kz": .ineligible,
                "none.kz": .nameless,
            ])
        let waiting = Set(found.filter { $0.value.state == .waiting }.keys)
        #expect(waiting == ["clear.kz", "both.kz", "both.org.kz", "self.kz", "self.org.kz"])
        #expect(found["clear.kz"]?.rules == ["EDU-002"])
        #expect(found["bad.kz"]?.rules == ["EDU-001"])
    }

    @Test("a claim that is excluded contests nothing")
    func excludedDoNotContest() throws {
        var facts = MadeUpFacts()
        facts.final = [Scene.name("both.kz"): ["EDU-001"]]
        let holdings = [Scene.holding("both.kz", holder: "H1"), Scene.holding("both.org.kz", holder: "H2")]
        #expect(try Scene.plan(holdings, Scene.policy(), facts).claims.map(\.standing) == [.ineligible, .clear])
        let lapsed = [
            Scene.holding("both.kz", holder: "H1", changes: [.lapse]), Scene.holding("both.org.kz", holder: "H2"),
        ]
        #expect(try Scene.plan(lapsed).claims.map(\.standing) == [.ineligible, .clear])
    }

    @Test("where holders may add labels, a label that is taken or missing ends no right")
    func alternatives() throws {
        var facts = MadeUpFacts()
        facts.owners = [Scene.name("taken.edu.kz"): "H9"]
        let policy = Scene.policy { policy in
            policy.labels.alternatives = 2
            policy.labels.unlabelled = [Scene.name("none.kz")]
        }
        let plan = try Scene.plan([Scene.holding("taken.kz"), Scene.holding("none.kz")], policy, facts)
        #expect(plan.claims.allSatisfy { $0.state == .waiting && $0.heldUntil == nil })
    }

    @Test("labels are held to their release; a blocked contest holds as long as it lasts")
    func holds() throws {
        let holdings = [
            Scene.holding("a.kz"), Scene.holding("b.kz", holder: "H1"), Scene.holding("b.org.kz", holder: "H2"),
        ]
        let released = try Scene.plan(holdings)
        #expect(released.claims.map(\.heldUntil) == Array(repeating: Scene.at("2027-09-01"), count: 3))
        let blocked = try Scene.plan(holdings, Scene.policy { $0.contest.unresolved = .block })
        #expect(blocked.claims.map(\.heldUntil) == [Scene.at("2027-09-01"), .distantFuture, .distantFuture])
        let late = try Scene.plan(
            holdings, Scene.policy { $0.silence = Silence(means: .lapse, from: Scene.at("2027-10-01")) })
        #expect(late.claims.allSatisfy { $0.heldUntil == Scene.at("2027-10-01") })
    }

    @Test("ranks in the policy's order, the registration behind them")
    func ranks() throws {
        let policy = Scene.policy { policy in
            policy.ranks = [
                .zones([Scene.name("org.kz"), Scene.name("kz")]),
                .categories([Scene.at("2010-01-01"), Scene.at("2018-01-01")]), .kinds([.stateBody, .education]),
                .registered, .registeredFrom(Scene.at("2012-01-01")),
            ]
        }
        let (early, late) = ("2009-01-01", "2020-01-01")
        let plan = try Scene.plan(
            [
                Scene.holding("a.kz", registered: early), Scene.holding("b.org.kz", registered: late, kind: .company),
                Scene.holding("c.kz", registered: "2018-01-01", kind: .stateBody),
            ], policy)
        let instant = { (text: String) in Scene.at(text).microseconds }
        #expect(plan.claims[0].rank == [1, 0, 1, instant(early), instant("2012-01-01") - 1, instant(early)])
        #expect(plan.claims[1].rank == [1, 2, 0] + Array(repeating: instant("2018-01-01"), count: 3))
        #expect(plan.claims[2].rank == [0, 2, 2] + Array(repeating: instant(late), count: 3))
    }

    // MARK: The whole

    @Test("fees count every label once, by the policy's price")
    func fees() throws {
        let holdings = [
            Scene.holding("a.kz"), Scene.holding("b.kz", holder: "H1"), Scene.holding("b.org.kz", holder: "H2"),
            Scene.holding("c.kz", changes: [.lapse]),
        ]
        let price = Money(hundredths: 400_000)
        let byList = Scene.policy { $0.fees = CampaignFees(create: .byPriceList) }
        #expect(try Scene.plan(holdings, byList, fee: price).fees == Money(hundredths: 800_000))
        #expect(try Scene.plan(holdings, byList).fees == nil)
        #expect(try Scene.plan(holdings, byList, fee: .greatest).fees == nil)
        #expect(try Scene.plan(holdings, fee: price).fees == .zero)
        let once = Scene.policy { $0.fees = CampaignFees(create: .amount(Money(hundredths: 100))) }
        #expect(try Scene.plan(holdings, once, fee: price).fees == Money(hundredths: 200))
    }

    @Test("the order of holdings makes no difference; a name given twice is refused")
    func order() throws {
        let holdings = ["b.kz", "a.kz", "b.org.kz", "a.org.kz", "c.kz"].map { Scene.holding($0) }
        let plan = try Scene.plan(holdings)
        #expect(try Scene.plan(holdings.reversed()) == plan)
        #expect(plan.claims.map(\.source) == plan.claims.map(\.source).sorted())
        #expect(throws: CampaignPlanError.givenTwice(Scene.name("a.kz"))) {
            try Scene.plan(holdings + [Scene.holding("a.kz", holder: "H2")])
        }
    }
}

/// One condition of a source, a name that it takes and one that it leaves.
struct SourceCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let taken: Holding
    let left: Holding
    let narrow: @Sendable (inout CampaignSource) -> Void

    static let all: [SourceCase] = [
        SourceCase(testDescription: "zones", taken: Scene.holding("a.kz"), left: Scene.holding("a.com.kz")) { _ in },
        SourceCase(
            testDescription: "kinds", taken: Scene.holding("a.kz"), left: Scene.holding("a.kz", kind: .company)
        ) { $0.kinds = [.education] },
        SourceCase(
            testDescription: "bodies", taken: Scene.holding("a.kz", identifier: "940140000385"),
            left: Scene.holding("a.kz", identifier: "990140004654")
        ) { $0.bodies = ["940140000385": "a.kz"] },
        SourceCase(
            testDescription: "bodies, no identifier", taken: Scene.holding("a.kz", identifier: "940140000385"),
            left: Scene.holding("a.kz", holder: "940140000385")
        ) { $0.bodies = ["940140000385": "a.kz"] },
        SourceCase(testDescription: "names", taken: Scene.holding("a.kz"), left: Scene.holding("b.kz")) {
            $0.names = [Scene.name("a.kz")]
        },
        SourceCase(
            testDescription: "registered before", taken: Scene.holding("a.kz", registered: "2019-12-31"),
            left: Scene.holding("a.kz", registered: "2020-01-01")
        ) { $0.registeredBefore = Scene.at("2020-01-01") },
        SourceCase(
            testDescription: "registered from", taken: Scene.holding("a.kz", registered: "2020-01-01"),
            left: Scene.holding("a.kz", registered: "2019-12-31")
        ) { $0.registeredFrom = Scene.at("2020-01-01") },
        SourceCase(
            testDescription: "registrars", taken: Scene.holding("a.kz"), left: Scene.holding("a.kz", sponsor: "REG2")
        ) { $0.registrars = [RegistrarIdentifier("REG1")] },
        SourceCase(testDescription: "prefix", taken: Scene.holding("school-1.kz"), left: Scene.holding("a-school.kz")) {
            $0.labelPrefix = "school"
        },
        SourceCase(testDescription: "suffix", taken: Scene.holding("a-school.kz"), left: Scene.holding("school-1.kz")) {
            $0.labelSuffix = "-school"
        },
    ]
}
