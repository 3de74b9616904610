import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Simulation")
struct SimulationTests {
    private static let limit = Fixture.instant("2020-01-01")
    private static let conditions: [Condition] = [
        .holderKind([.individual]), .nameServerCount(1...2), .holderLimit(2), .registrarChangeWait(days: 10),
        .nationalIdentifier(RequiredIdentifier(kind: .either, residentsOnly: true)), .accreditation,
        .term(AllowedTerm(years: 1...2, totalYears: 3)),
    ]

    /// A rule out of few, so that two sets of them have some in common.
    private static func rule(_ chance: inout SeededGenerator) -> Rule {
        let kind = Int.random(in: 0..<conditions.count, using: &chance)
        let effect = Effect.allCases[Int.random(in: 0..<3, using: &chance)]
        let age = Int.random(in: 0..<4, using: &chance)
        return Fixture.rule(
            conditions[kind], "T-\(kind)\(effect.rawValue)\(age)", effect: effect,
            operations: Bool.random(using: &chance) ? [.create] : [.create, .renew],
            registeredFrom: age == 1 ? limit : nil, registeredBefore: age == 2 ? limit : nil)
    }

    private static func snapshot(_ chance: inout SeededGenerator) -> PolicySnapshot {
        let rules = (0..<Int.random(in: 0...6, using: &chance)).map { _ in rule(&chance) }
        let middle = rules.count / 2
        return PolicySnapshot(documents: [
            Fixture.document(Array(rules[..<middle])), Fixture.document(Array(rules[middle...]), identifier: "more"),
        ])
    }

    private static func proposal(
        _ operation: PolicyEngine.Operation, _ chance: inout SeededGenerator
    ) -> Proposal {
        var proposal = Fixture.proposal(operation: operation)
        proposal.registered = limit.adding(days: Int.random(in: -2...1, using: &chance))
        proposal.holder?.kind = [.individual, .company].randomElement(using: &chance)!
        if Bool.random(using: &chance) { proposal.holder?.nationalIdentifier = nil }
        if Bool.random(using: &chance) { proposal.holder?.countryCode = nil }
        if Bool.random(using: &chance) { proposal.accreditations = [] }
        proposal.holderNames = Int.random(in: 0...3, using: &chance)
        let servers = Int.random(in: 0...3, using: &chance)
        proposal.nameServers = (0..<servers).map { .init(name: Fixture.raw("ns\($0)"), addresses: []) }
        proposal.expiry = Fixture.today.adding(years: Int.random(in: 1...4, using: &chance))
        return proposal
    }

    /// The outcome by the judge of commands alone: what follows, and what would if the name's age kept no rule away.
    private static func outcome(_ proposal: Proposal, _ snapshot: PolicySnapshot) -> HeldOutcome {
        switch snapshot.judge(proposal, at: Fixture.today).decision {
        case .refuse: return .refused
        case .review: return .review
        case .accept:
            let ageless = PolicySnapshot(
                documents: snapshot.documents.map { document in
                    var document = document
                    for index in document.rules.indices {
                        document.rules[index].registeredFrom = nil
                        document.rules[index].registeredBefore = nil
                    }
                    return document
                })
            return ageless.judge(proposal, at: Fixture.today).decision == .accept ? .unaffected : .grandfathered
        }
    }

    @Test("each side says what the judge of commands says, whatever the two have in common")
    func sides() {
        var chance = SeededGenerator(state: 5)
        var seen: [HeldOutcome: Int] = [:]
        for _ in 0..<2_000 {
            let operation: PolicyEngine.Operation = Bool.random(using: &chance) ? .create : .renew
            let (before, after) = (Self.snapshot(&chance), Self.snapshot(&chance))
            let comparison = PolicyComparison(before: before, after: after, operation: operation)
            let proposal = Self.proposal(operation, &chance)
            let findings = comparison.findings(of: proposal, at: Fixture.today)
            for (finding, snapshot) in [(findings.before, before), (findings.after, after)] {
                #expect(finding.outcome == Self.outcome(proposal, snapshot))
                let verdict = snapshot.judge(proposal, at: Fixture.today)
                let grounds = verdict.decision == .accept ? [] : verdict.grounds.map(\.rule).sorted()
                let made = finding.outcome == .grandfathered ? [] : finding.rules
                #expect(made == grounds)
                seen[finding.outcome, default: 0] += 1
            }
        }
        for outcome in HeldOutcome.allCases { #expect((seen[outcome] ?? 0) > 100, "\(seen)") }
    }

    @Test("a rule that stands on both sides and has only other words makes no difference; one that judges else does")
    func common() {
        let rule = Fixture.rule(.holderKind([.individual]), "T-001", registeredFrom: Self.limit)
        var words = rule
        words.sentence = Fixture.sentence("other words")
        var younger = rule
        younger.registeredFrom = nil
        var proposal = Fixture.proposal()
        proposal.registered = Self.limit.adding(days: -1)
        let compare = { (other: Rule) in
            PolicyComparison(
                before: PolicySnapshot(documents: [Fixture.document([rule])]),
                after: PolicySnapshot(documents: [Fixture.document([other])]), operation: .create
            ).findings(of: proposal, at: Fixture.today)
        }
        #expect(compare(words).before == compare(words).after)
        #expect(compare(words).after.voices == [.init(RuleIdentifier("T-001"), .spares)])
        #expect(compare(younger).before.outcome == .grandfathered)
        #expect(compare(younger).after.outcome == .refused)
        #expect(compare(younger).after.rules.map(\.rawValue) == ["T-001"])
        // A name of the day itself is no old one.
        proposal.registered = Self.limit
        #expect(compare(words).before.outcome == .refused)
    }

    @Test("names are counted only where a rule of one side limits them")
    func counting() {
        let limiting = PolicySnapshot(documents: [
            Fixture.document([Fixture.rule(.holderLimit(1), operations: [.create])])
        ])
        let other = PolicySnapshot(documents: [Fixture.document([Fixture.rule(.accreditation)])])
        let asks = { PolicyComparison(before: $0, after: $1, operation: $2).countsNames }
        #expect(asks(limiting, other, .create) && asks(other, limiting, .create) && asks(limiting, limiting, .create))
        #expect(!asks(other, other, .create) && !asks(limiting, limiting, .renew))
    }

    @Test("a held name is asked for with what is known of it, and with the instant at which it was registered")
    func held() {
        let created = Fixture.instant("2019-05-01")
        let expiry = Fixture.instant("2027-05-01")
        var domain = Domain(
            name: Fixture.raw("astana"), zone: Fixture.name("kz"), registrant: ContactIdentifier("HOLDER1"),
            sponsor: RegistrarIdentifier("REG1"), created: created, expiry: expiry, withdrawal: expiry,
            redemptionEnd: expiry, purge: expiry)
        let proposal = { (operation: PolicyEngine.Operation) in
            Proposal(
                held: domain, as: operation, holder: Fixture.proposal().holder!, nameServers: [],
                accreditations: [Fixture.name("kz")], holderNames: 4)
        }
        #expect(proposal(.create).registered == created && proposal(.create).registrarSince == created)
        #expect(proposal(.create).expiry == expiry && proposal(.create).years == nil)
        #expect(proposal(.renew).expiry == expiry.adding(years: 1) && proposal(.renew).years == 1)
        #expect(proposal(.update).expiry == nil && proposal(.update).years == nil)
        #expect(proposal(.create).holderNames == 4 && proposal(.create).registrar.rawValue == "REG1")
        domain.transferred = expiry.adding(days: -9)
        #expect(proposal(.transfer).registrarSince == domain.transferred)
    }
}
