@testable import CampaignPlanning
import DNSCore
import Digests
import PolicyEngine
import RegistryModel
import Testing

@Suite("A plan as a value that is signed")
struct PlanValueTests {
    private func plan() throws -> CampaignPlan {
        var facts = MadeUpFacts()
        facts.curable = [Scene.name("a.kz"): ["EDU-001", "EDU-002"]]
        return try Scene.plan(
            [Scene.holding("a.kz"), Scene.holding("b.kz", changes: [.lapse]), Scene.holding("c.org.kz")],
            Scene.policy(), facts)
    }

    @Test("the digest is that of the text form that its doc comment gives")
    func textForm() throws {
        var plan = try plan()
        plan.claims.removeLast()
        plan.claims[0].cohort = "a\\b,c\td\ne"
        let number = plan.claims.map { String($0.sourceDomain) }
        let registered = String(Scene.at("2015-06-01").microseconds)
        let held = String(Scene.at("2027-09-01").microseconds)
        let lines: [[String]] = [
            ["tizilim-campaign-plan", "1"], ["policy", "edu", "1", "d1"], ["target", "edu.kz"],
            ["snapshot", String(Scene.at("2026-11-01").microseconds)], ["fees", "0"], ["claims", "2"],
            [
                "a.kz", number[0], "H1", "handle:H1", "REG1", "a\\\\b\\,c\\td\\ne", registered, "clear",
                "EDU-001,EDU-002",
                "a.edu.kz", held, "waiting", "",
            ],
            [
                "b.kz", number[1], "H1", "handle:H1", "REG1", "all", registered, "ineligible", "lapse", "b.edu.kz", "",
                "excluded", "standingLost",
            ],
        ]
        let text = lines.map { $0.joined(separator: "\t") + "\n" }.joined()
        #expect(plan.digest == hexadecimal(SHA256.digest(Array(text.utf8))))
    }

    @Test("every part of a plan moves its digest, and is named as a difference", arguments: PlanChange.all)
    func parts(_ change: PlanChange) throws {
        let plan = try plan()
        var moved = plan
        change.make(&moved)
        #expect(moved.digest != plan.digest)
        #expect(moved.differences(from: plan).map(\.description) == [change.sentence])
        #expect(plan.differences(from: plan).isEmpty)
    }

    @Test("what the store adds to a claim is no part of the plan")
    func numbers() throws {
        let plan = try plan()
        var stored = plan
        for index in stored.claims.indices {
            stored.claims[index].number = Int64(index + 1)
            stored.claims[index].campaign = 7
        }
        #expect(stored.digest == plan.digest)
        #expect(stored.differences(from: plan).isEmpty)
    }

    @Test("differences go by name; of many, some are listed and the others counted")
    func many() throws {
        let old = try Scene.plan((0..<60).map { Scene.holding("old-\($0).kz") } + [Scene.holding("same.kz")])
        let new = try Scene.plan((0..<60).map { Scene.holding("new-\($0).kz") } + [Scene.holding("same.kz")])
        let all = new.differences(from: old, listing: 1_000)
        #expect(all.count == 120)
        let listed = new.differences(from: old)
        #expect(listed.count == CampaignPlan.mostDifferencesListed + 1)
        #expect(listed.last == .more(70))
        #expect(listed.last?.description == "and 70 claims more")
        #expect(listed.dropLast().elementsEqual(all.prefix(CampaignPlan.mostDifferencesListed)))
        #expect(!all.contains(.gone(source: Scene.name("same.kz"))))
    }
}

/// One change of a plan, and how it is told.
struct PlanChange: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sentence: String
    let make: @Sendable (inout CampaignPlan) -> Void

    init(_ name: String, _ sentence: String, _ make: @escaping @Sendable (inout CampaignPlan) -> Void) {
        testDescription = name
        self.sentence = sentence
        self.make = make
    }

    private static func claim(
        _ name: String, _ sentence: String, _ make: @escaping @Sendable (inout Claim) -> Void
    ) -> PlanChange {
        PlanChange(name, "a.kz: \(sentence)") { make(&$0.claims[0]) }
    }

    static let all: [PlanChange] = [
        PlanChange("policy", "the policy is edu 2 (d2), not edu 1 (d1)") {
            $0.policy = PolicyReference(identifier: "edu", version: "2", digest: "d2")
        },
        PlanChange("target", "the target zone is gov.kz, not edu.kz") { $0.target = Scene.name("gov.kz") },
        PlanChange("snapshot", "the snapshot is of 2026-11-02T00:00:00Z, not of 2026-11-01T00:00:00Z") {
            $0.snapshot = Scene.at("2026-11-02")
        },
        PlanChange("fees", "fees come to an unknown sum, not to 0.00") { $0.fees = nil },
        PlanChange("gone", "a.kz has no claim any more") { $0.claims.removeFirst() },
        PlanChange("added", "z.org.kz has a claim now (clear)") { plan in
            var claim = plan.claims[0]
            claim.source = Scene.name("z.org.kz")
            plan.claims.append(claim)
        },
        claim("number", "number is 5, was \(Scene.holding("a.kz").number)") { $0.sourceDomain = 5 },
        claim("holder", "holder is H2, was H1") { $0.holder = ContactIdentifier("H2") },
        claim("holderKey", "holderKey is H2, was handle:H1") { $0.holderKey = "H2" },
        claim("sponsor", "sponsor is REG2, was REG1") { $0.sponsor = RegistrarIdentifier("REG2") },
        claim("cohort", "cohort is nothing, was all") { $0.cohort = "" },
        claim("rank", "rank is 1, 2, was \(Scene.at("2015-06-01").microseconds)") { $0.rank = [1, 2] },
        claim("standing", "standing is contested, was clear") { $0.standing = .contested },
        claim("rules", "rules is EDU-001, was EDU-001, EDU-002") { $0.rules = ["EDU-001"] },
        claim("target", "target is nothing, was a.edu.kz") { $0.target = nil },
        claim("heldUntil", "heldUntil is nothing, was 2027-09-01T00:00:00Z") { $0.heldUntil = nil },
        claim("state and reason", "state is excluded, was waiting; reason is noCohort, was nothing") {
            $0.state = .excluded
            $0.reason = "noCohort"
        },
    ]
}

@Suite("A plan in numbers")
struct PlanSummaryTests {
    private func policy(_ change: (inout CampaignPolicy) -> Void = { _ in }) -> CampaignPolicy {
        Scene.policy { policy in
            var schools = Scene.cohort("schools", opens: "2027-01-01", closes: "2027-02-01")
            schools.kinds = [.education]
            policy.cohorts = [schools, Scene.cohort("others", opens: "2027-02-01", closes: "2027-03-01")]
            policy.fees = CampaignFees(create: .byPriceList)
            change(&policy)
        }
    }

    private let holdings = [
        Scene.holding("a.kz"), Scene.holding("b.kz", sponsor: "REG2"), Scene.holding("both.kz", holder: "H1"),
        Scene.holding("both.org.kz", holder: "H2", kind: .company, sponsor: "REG2"), Scene.holding("own.kz"),
        Scene.holding("own.org.kz"), Scene.holding("lost.kz", changes: [.lapse]),
    ]

    @Test("counts by cohort and standing, load, notices, fees, rules")
    func counts() throws {
        let policy = policy()
        let plan = try Scene.plan(holdings, policy, fee: Money(hundredths: 1_000))
        let summary = plan.summary(under: policy)
        #expect(summary.claims == 7)
        #expect(
            summary.counts == [
                .init(cohort: "schools", standing: .clear, claims: 2),
                .init(cohort: "schools", standing: .contested, claims: 1),
                .init(cohort: "schools", standing: .selfContested, claims: 2),
                .init(cohort: "schools", standing: .ineligible, claims: 1),
                .init(cohort: "others", standing: .contested, claims: 1),
            ])
        #expect(summary.claims(.contested) == 2)
        #expect(summary.claims(ofCohort: "schools") == 6)
        #expect(summary.loads.map { "\($0.registrar) \($0.claims)" } == ["REG1 4", "REG2 2"])
        #expect(summary.loads.allSatisfy { $0.days == nil })
        #expect(
            summary.notices == [
                .init(kind: .opening, channel: .poll, count: 6), .init(kind: .opening, channel: .mail, count: 6),
                .init(kind: .reminder, channel: .poll, count: 18), .init(kind: .reminder, channel: .mail, count: 18),
            ])
        // a, b, both, own: each label once.
        #expect(summary.fees == Money(hundredths: 4_000))
        #expect(summary.rules == [.init(rule: "lapse", claims: 1)])
    }

    @Test("conflicted sets with their members, those of one holder apart")
    func conflictedSets() throws {
        let policy = policy()
        let summary = try Scene.plan(holdings, policy).summary(under: policy)
        #expect(
            summary.conflictedSets == [
                .init(
                    target: Scene.name("both.edu.kz"), isSelfConflict: false,
                    sources: [Scene.name("both.kz"), Scene.name("both.org.kz")], holders: 2),
                .init(
                    target: Scene.name("own.edu.kz"), isSelfConflict: true,
                    sources: [Scene.name("own.org.kz"), Scene.name("own.kz")], holders: 1),
            ])
    }

    @Test("the last settlement waits for the registrar that has the most to do")
    func load() throws {
        // Ten schools a registrar, at most four a day: three days, from the day that silence begins to mean something.
        let schools = (0..<10).map { Scene.holding("school-\($0).kz") }
        let limited = policy { $0.registrarLoad = 4 }
        let one = try Scene.plan(schools, limited).summary(under: limited)
        #expect(
            one.loads == [
                .init(registrar: RegistrarIdentifier("REG1"), claims: 10, days: 3, last: Scene.at("2027-02-03"))
            ])
        // What is ready before the first is done waits for its turn.
        let more = schools + (0..<120).map { Scene.holding("firm-\($0).kz", kind: .company) }
        let summary = try Scene.plan(more, limited).summary(under: limited)
        #expect(summary.loads.map(\.days) == [33])
        #expect(summary.loads.map(\.last) == [Scene.at("2027-03-30")])
        let dates = summary.dates
        #expect(dates.map(\.at) == dates.map(\.at).sorted())
        #expect(dates.contains(.init(at: Scene.at("2027-03-30"), kind: .lastSettlement)))
        #expect(dates.contains(.init(at: Scene.at("2027-01-01"), kind: .windowOpens, cohort: "schools")))
        #expect(dates.filter { $0.kind == .release }.map(\.at) == limited.release.map(\.at))
    }
}
