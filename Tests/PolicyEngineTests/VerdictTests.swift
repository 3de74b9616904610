import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Verdicts")
struct VerdictTests {
    /// A rule that finds what it is told to in `proposal`.
    static func rule(_ finding: Finding, _ effect: Effect, _ identifier: String) -> Rule {
        switch finding {
        case .satisfied: Fixture.rule(.holderLimit(1), identifier, effect: effect)
        case .violated: Fixture.rule(.nameServerCount(1...2), identifier, effect: effect)
        case .undetermined:
            Fixture.rule(
                .nationalIdentifier(RequiredIdentifier(kind: .either, residentsOnly: true)), identifier,
                effect: effect)
        }
    }
    static let proposal: Proposal = {
        var proposal = Fixture.proposal()
        proposal.holder = .init(kind: .company, nationalIdentifier: nil, countryCode: nil)
        return proposal
    }()

    @Test(
        "what follows of one rule",
        arguments: [
            (Effect.refuse, Finding.satisfied, Verdict.Decision.accept), (.refuse, .violated, .refuse),
            (.refuse, .undetermined, .review), (.review, .satisfied, .accept), (.review, .violated, .review),
            (.review, .undetermined, .review), (.warn, .satisfied, .accept), (.warn, .violated, .accept),
            (.warn, .undetermined, .accept),
        ])
    func matrix(effect: Effect, finding: Finding, decision: Verdict.Decision) {
        let document = Fixture.document([Self.rule(finding, effect, "T-001")], signatures: 2)
        let verdict = PolicySnapshot(documents: [document]).judge(Self.proposal, at: Fixture.today)
        #expect(verdict.judgements.map(\.finding) == [finding])
        #expect(verdict.decision == decision)
        #expect(verdict.signatures == (decision == .review ? 2 : 1))
        let speaks = decision != .accept || effect == .warn && finding != .satisfied
        #expect(verdict.grounds.count == (speaks ? 1 : 0))
    }

    @Test("a refusal outranks a review, a review a warning")
    func precedence() {
        let refuse = Self.rule(.violated, .refuse, "A-1")
        let review = Self.rule(.violated, .review, "A-2")
        let warn = Self.rule(.violated, .warn, "A-3")
        let decide = { (rules: [Rule]) in
            PolicySnapshot(documents: [Fixture.document(rules)]).judge(Self.proposal, at: Fixture.today)
        }
        #expect(decide([warn, review, refuse]).decision == .refuse)
        #expect(decide([warn, review, refuse]).grounds.map(\.rule.rawValue) == ["A-1"])
        #expect(decide([warn, review]).grounds.map(\.rule.rawValue) == ["A-2"])
        #expect(decide([]).decision == .accept)
    }

    @Test("rules apply by operation and by when the name was registered")
    func application() {
        let limit = Fixture.instant("2010-09-07")
        let newer = Fixture.rule(.nameServerCount(9...9), "N-1", operations: [.renew], registeredFrom: limit)
        let older = Fixture.rule(.nameServerCount(9...9), "O-1", operations: [.renew], registeredBefore: limit)
        let snapshot = PolicySnapshot(documents: [Fixture.document([newer, older])])
        let rules = { (operation: PolicyEngine.Operation, registered: Instant?) in
            var proposal = Fixture.proposal(operation: operation)
            proposal.registered = registered
            return snapshot.judge(proposal, at: Fixture.today).judgements.map(\.rule.rawValue)
        }
        #expect(rules(.renew, limit) == ["N-1"])
        #expect(rules(.renew, limit.adding(seconds: -1)) == ["O-1"])
        #expect(rules(.renew, nil) == ["N-1"])
        #expect(rules(.update, limit).isEmpty)
    }

    @Test("the same proposal gets the same verdict, in whatever order lists and rules come")
    func orderMakesNoDifference() {
        var generator = SeededGenerator(state: 11)
        let expected = SampleZone.snapshot().judge(SampleZone.proposal(), at: Fixture.today)
        #expect(expected.judgements.contains { $0.finding == .violated })
        let sorted = { (verdict: Verdict) in verdict.judgements.sorted { $0.rule < $1.rule } }
        for _ in 0..<50 {
            var proposal = SampleZone.proposal()
            proposal.evidence.shuffle(using: &generator)
            proposal.nameServers.shuffle(using: &generator)
            proposal.delegationSigners.shuffle(using: &generator)
            proposal.accreditations.shuffle(using: &generator)
            let rules = SampleZone.rules(shuffledBy: &generator)
            let snapshot = PolicySnapshot(documents: [Fixture.document(rules)])
            let verdict = snapshot.judge(proposal, at: Fixture.today)
            #expect(sorted(verdict) == sorted(expected))
            #expect(verdict.decision == expected.decision)
            #expect(verdict.judgements.map(\.rule) == rules.map(\.identifier))
        }
    }
}

/// A zone with a rule of every kind.
enum SampleZone {
    static func snapshot() -> PolicySnapshot {
        var generator = SeededGenerator(state: 1)
        return PolicySnapshot(documents: [Fixture.document(rules(shuffledBy: &generator))])
    }

    static func rules(shuffledBy generator: inout SeededGenerator) -> [Rule] {
        var blocks = ["2.72.0.0/13", "91.185.0.0/19", "2.74.0.0/16", "2a00:5da0::/32"].compactMap { IPPrefix($0) }
        blocks.shuffle(using: &generator)
        var twins: [ProtectedNames.Entry] = [
            .init(label: "modern", holder: Fixture.otherCompany), .init(label: "rnodern", holder: nil),
        ]
        twins.shuffle(using: &generator)
        let reason = Fixture.sentence("held back")
        let conditions: [Condition] = [
            .labelSyntax(LabelSyntax(length: 1...61)), LabelRuleTests.table, .mixedScript,
            .lookAlike(ProtectedNames(name: "p", entriesBySkeleton: [ProtectedNames.skeleton(of: "modern"): twins])),
            .reservedName(
                ReservedNames(
                    name: "r",
                    entries: ["modem": .init(holders: ["1", "2", "3"], liftedBy: "decree", reason: reason)])),
            .blockedName(BlockedNames(name: "b", entries: ["example": reason])), .holderKind([.stateBody, .military]),
            .evidence(RequiredEvidence(anyOf: ["licence", "charter"].shuffled(using: &generator), maximumAge: 30)),
            .nationalIdentifier(RequiredIdentifier(kind: .individual, residentsOnly: true)),
            .eligibleBody(EligibleBodies(name: "e", bodies: [:])), .nameServerCount(4...13),
            .nameServersInSegment(
                SegmentRequirement(minimum: 2, prefixes: SegmentPrefixes(name: "kz", prefixes: blocks))),
            .delegationSigner(AllowedSigners(algorithms: [13], digestTypes: [2], maximumCount: 4)),
            .serverPlace(RequiredPlace(countries: ["KZ", "KG"])), .term(AllowedTerm(years: 1...2, totalYears: 3)),
            .registrarChangeWait(days: 60), .holderLimit(2), .accreditation,
            .twin(TwinRuleTests.same),
        ]
        var rules = conditions.enumerated().map { Fixture.rule($1, "T-\(100 + $0)") }
        rules.shuffle(using: &generator)
        return rules
    }

    static func proposal() -> Proposal {
        var proposal = Fixture.proposal("modem")
        proposal.evidence = [
            EvidenceRuleTests.with("licence", days: 40), EvidenceRuleTests.with("charter", days: 31),
            EvidenceRuleTests.with("letter", days: 1),
        ]
        proposal.nameServers = [
            .init(name: Fixture.name("ns1.kz"), addresses: [IPAddress("2.75.1.1")].compactMap(\.self)),
            .init(name: Fixture.name("ns2.kz"), addresses: [IPAddress("8.8.8.8")].compactMap(\.self)),
            .init(name: Fixture.name("ns3.net"), addresses: [IPAddress("8.8.4.4")].compactMap(\.self)),
        ]
        proposal.delegationSigners = [
            DelegationSigner(keyTag: 1, algorithm: 8, digestType: 2, digest: [UInt8](repeating: 1, count: 32)),
            DelegationSigner(keyTag: 1, algorithm: 13, digestType: 1, digest: [UInt8](repeating: 1, count: 20)),
        ]
        proposal.accreditations = ["gov.kz", "edu.kz"].map(Fixture.name)
        proposal.years = 5
        proposal.expiry = Fixture.today.adding(years: 5)
        proposal.holderNames = 7
        return proposal
    }
}
