import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules on counterparts")
struct TwinRuleTests {
    static let kz = Fixture.name("kz")
    static let kaz = Fixture.name("қаз")
    static let same = TwinBinding(first: kz, second: kaz, labels: .same)

    static func table(_ pairs: [(String, String)], together: Set<PolicyEngine.Operation> = []) throws -> TwinBinding {
        let labels = try #require(
            TwinLabels(name: "t", pairs: pairs.map { (Fixture.raw($0).firstLabel, Fixture.raw($1).firstLabel) }))
        return TwinBinding(first: kz, second: kaz, labels: .table(labels), together: together)
    }

    static func proposal(
        _ twins: [Proposal.Twin]?, holder: String? = Fixture.company, operation: PolicyEngine.Operation = .create
    ) -> Proposal {
        var proposal = Fixture.proposal("astana", operation: operation)
        proposal.holder = Proposal.Holder(kind: .company, nationalIdentifier: holder, countryCode: "KZ")
        proposal.twins = twins
        return proposal
    }

    static func twin(
        _ identifier: String?, _ name: String = "astana.қаз", isSameContact: Bool = false
    ) -> Proposal.Twin {
        Proposal.Twin(
            name: Fixture.name(name), nationalIdentifier: identifier, isSameContact: isSameContact,
            registrar: RegistrarIdentifier("REG2"), expiry: Fixture.instant("2027-05-06"))
    }

    @Test("a counterpart that is free, or of the same holder, is no obstacle")
    func permits() {
        let binding = Condition.twin(Self.same)
        #expect(Fixture.judge(binding, Self.proposal(nil)).finding == .satisfied)
        #expect(Fixture.judge(binding, Self.proposal([Self.twin(Fixture.company)])).finding == .satisfied)
        let contact = Self.proposal([Self.twin(nil, isSameContact: true)], holder: nil)
        #expect(Fixture.judge(binding, contact).finding == .satisfied)
        // Another name's, which another rule may speak of.
        let other = Self.proposal([Self.twin(Fixture.otherCompany, "almaty.қаз")])
        #expect(Fixture.judge(binding, other).finding == .satisfied)
    }

    @Test("a counterpart of another holder blocks the name, and whose it is, is not told")
    func refuses() {
        let judgement = Fixture.judge(.twin(Self.same), Self.proposal([Self.twin(Fixture.otherCompany)]))
        #expect(judgement.finding == .violated)
        #expect(judgement["twin"] == "astana.қаз" && judgement["problem"] == "otherHolder")
        #expect(judgement["registrar"] == "REG2" && judgement["expiry"] == "2027-05-06")
        #expect(judgement["zones"] == "kz, қаз" && judgement["identifier"] == Fixture.company)
        #expect(!judgement.facts.contains { $0.value.contains(Fixture.otherCompany) })
    }

    @Test("without identifiers nobody can tell, and without a holder neither")
    func couldNotTell() {
        let pairs: [(String?, String?)] = [
            (nil, Fixture.company), (Fixture.company, nil), (nil, nil), ("", ""), (Fixture.company, ""),
        ]
        for (own, other) in pairs {
            let judgement = Fixture.judge(.twin(Self.same), Self.proposal([Self.twin(other)], holder: own))
            #expect(judgement.finding == .undetermined && judgement["problem"] == "holderUnknown", "\(own) \(other)")
        }
        var check = Self.proposal([Self.twin(Fixture.company)], operation: .check)
        check.holder = nil
        #expect(Fixture.judge(.twin(Self.same), check).finding == .undetermined)
    }

    @Test("a table goes both ways, and a label outside of it is bound to nothing")
    func labels() throws {
        let binding = try Self.table([("astana", "астана"), ("almaty", "алматы")])
        #expect(binding.twin(of: Fixture.name("astana.kz")) == Fixture.name("астана.қаз"))
        #expect(binding.twin(of: Fixture.name("алматы.қаз")) == Fixture.name("almaty.kz"))
        #expect(binding.twin(of: Fixture.name("астана.kz")) == nil)
        #expect(binding.twin(of: Fixture.name("a.astana.kz")) == nil)
        #expect(binding.twin(of: Fixture.name("astana.org")) == nil)
        #expect(Self.same.twin(of: Fixture.name("x.қаз")) == Fixture.name("x.kz"))
        let unbound = Self.proposal([Self.twin(Fixture.otherCompany)])
        #expect(Fixture.judge(.twin(try Self.table([("almaty", "алматы")])), unbound).finding == .satisfied)
        #expect(TwinLabels(name: "t", pairs: [("a", "b"), ("a", "c")]) == nil)
        #expect(TwinLabels(name: "t", pairs: [("a", "c"), ("b", "c")]) == nil)
    }

    @Test("a rule for other zones is not asked")
    func otherZones() {
        let elsewhere = TwinBinding(first: Fixture.name("gov.kz"), second: Fixture.name("мем.қаз"), labels: .same)
        let document = Fixture.document([Fixture.rule(.twin(elsewhere)), Fixture.rule(.twin(Self.same), "T-002")])
        let verdict = PolicySnapshot(documents: [document]).judge(Self.proposal(nil), at: Fixture.today)
        #expect(verdict.judgements.map(\.rule.rawValue) == ["T-002"])
    }

    @Test("what a name is bound to, by operation and by its age")
    func bound() throws {
        let table = try Self.table([("astana", "астана")], together: [.renew])
        let limit = Fixture.instant("2026-01-01")
        let rules = [
            Fixture.rule(.twin(Self.same), "T-001", operations: [.create]),
            Fixture.rule(.twin(table), "T-002", operations: [.create], registeredFrom: limit),
        ]
        let snapshot = PolicySnapshot(documents: [Fixture.document(rules)])
        let twins = { (registered: Instant?, operation: PolicyEngine.Operation?) in
            snapshot.twins(of: Fixture.name("astana.kz"), registered: registered, for: operation, at: Fixture.today)
                .map(\.name)
        }
        let both = [Fixture.name("astana.қаз"), Fixture.name("астана.қаз")]
        #expect(twins(nil, nil) == both && twins(nil, .create) == both)
        #expect(twins(nil, .renew) == [both[1]] && twins(nil, .delete) == [])
        #expect(twins(Fixture.instant("2025-12-31"), nil) == [both[0]])
        #expect(snapshot.hasTwins && !PolicySnapshot(documents: []).hasTwins)
    }

    @Test("a verdict names the documents of both names once")
    func consulted() {
        let reference = { PolicyReference(identifier: $0, version: "1", digest: $0) }
        var verdict = Verdict(policies: [reference("a"), reference("b")], judgements: [], signatures: 1)
        #expect(verdict.consulted == verdict.policies)
        let other = Verdict(policies: [reference("b"), reference("c")], judgements: [], signatures: 2)
        verdict.counterparts = [Verdict.Counterpart(name: Fixture.name("x.қаз"), verdict: other)]
        #expect(verdict.consulted.map(\.identifier) == ["a", "b", "c"])
        #expect(verdict.counterpart(Fixture.name("x.қаз")) == other && verdict.counterpart(Fixture.name("y.қаз")) == nil)
    }

    @Test("a difference of versions names pairs and what is done together")
    func difference() throws {
        let old = Fixture.document([Fixture.rule(.twin(try Self.table([("a", "б")])))])
        let new = Fixture.document(
            [Fixture.rule(.twin(try Self.table([("a", "в"), ("d", "д")], together: [.create])))], version: "2")
        let lines = PolicyDifference(from: old, to: new).lines(in: .english).joined(separator: "\n")
        #expect(lines.contains("together") && lines.contains("d.kz") && lines.contains("a.kz"), "\(lines)")
    }
}
