import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Values that the suites build their cases from.
enum Fixture {
    static let today = instant("2026-03-01T09:00:00Z")
    /// A BIN that can exist, of the holder who asks in most cases.
    static let company = "940140000385"
    static let otherCompany = "990140004654"
    static let digest = String(repeating: "0a", count: 32)
    static let basis = Basis(
        title: Sentence(kazakh: "Бұйрық", russian: "Приказ", english: "Order"), number: "38/НҚ",
        date: instant("2018-03-13"), clause: Sentence(kazakh: "5-тармақ", russian: "п. 5", english: "clause 5"),
        assumed: true)

    /// How an explanation in the language says what the fixtures' rules rest on.
    static func basisText(_ language: Language) -> String {
        switch language {
        case .kazakh: "Бұйрық № 38/НҚ, 2018-03-13, 5-тармақ (жорамал: актінің мәтіні қолжетімді болмады)"
        case .russian: "Приказ № 38/НҚ, 2018-03-13, п. 5 (предположение: текст акта недоступен)"
        case .english: "Order № 38/НҚ, 2018-03-13, clause 5 (assumed: the text of the act was not to be had)"
        }
    }

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
        return instant
    }

    static func name(_ text: String) -> DomainName {
        do { return try IDNA.domainName(from: text) } catch { preconditionFailure("\(text): \(error)") }
    }

    /// A create under kz that nothing speaks against.
    static func proposal(_ label: String = "astana", operation: PolicyEngine.Operation = .create) -> Proposal {
        Proposal(
            operation: operation, name: raw(label), zone: name("kz"), registrar: RegistrarIdentifier("REG1"),
            accreditations: [name("kz")],
            holder: Proposal.Holder(kind: .company, nationalIdentifier: company, countryCode: "KZ"))
    }

    /// A name under kz whose first label may be anything, fake A-labels too.
    static func raw(_ label: String) -> DomainName {
        let ascii = (try? IDNA.asciiLabel(label)) ?? label
        do { return try DomainName("\(ascii).kz") } catch { preconditionFailure("\(label): \(error)") }
    }

    static func sentence(_ english: String) -> Sentence {
        Sentence(kazakh: "kk \(english)", russian: "ru \(english)", english: english)
    }

    static func rule(
        _ condition: Condition, _ identifier: String = "T-001", effect: Effect = .refuse,
        operations: Set<PolicyEngine.Operation> = Set(PolicyEngine.Operation.allCases),
        registeredFrom: Instant? = nil, registeredBefore: Instant? = nil
    ) -> Rule {
        let facts = condition.kind.factNames.sorted().map { "\($0)={\($0)}" }.joined(separator: "; ")
        return Rule(
            identifier: RuleIdentifier(identifier), condition: condition, effect: effect, operations: operations,
            registeredFrom: registeredFrom, registeredBefore: registeredBefore, basis: basis,
            sentence: sentence("demand: \(facts)"), remedy: sentence("remedy: \(facts)"))
    }

    static func document(
        _ rules: [Rule], identifier: String = "kz", version: String = "1", signatures: Int = 1,
        from: Instant = instant("2018-03-13"), until: Instant? = nil, zones: [String] = ["kz"]
    ) -> PolicyDocument {
        PolicyDocument(
            identifier: identifier, version: version, from: from, until: until, zones: zones.map(name), basis: basis,
            rules: rules, signatures: signatures, digest: digest, sources: [])
    }

    /// What one condition says of one proposal. Checks that every fact of the kind is there where it has to be.
    static func judge(_ condition: Condition, _ proposal: Proposal, at instant: Instant = today) -> Judgement {
        let verdict = PolicySnapshot(documents: [document([rule(condition)])]).judge(proposal, at: instant)
        precondition(verdict.judgements.count == 1, "One rule makes one judgement.")
        let judgement = verdict.judgements[0]
        let names = Set(judgement.facts.map { String($0.name.prefix { $0 != "." }) })
        let known = condition.kind.factNames.union(judgement.finding == .satisfied ? condition.kind.liftingFacts : [])
        precondition(names.isSubset(of: known), "\(names) of \(condition.kind)")
        if judgement.finding != .satisfied {
            precondition(names == condition.kind.factNames, "\(names) of \(condition.kind)")
        }
        return judgement
    }
}

extension Judgement {
    /// The value of one fact.
    subscript(_ name: String) -> String? { facts.first { $0.name == name }?.value }
}

/// Chance from a seed (SplitMix64), so that a failing order can be had again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
