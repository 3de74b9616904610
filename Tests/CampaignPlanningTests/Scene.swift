import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel

/// A small campaign, and what its claims and holdings are made from.
enum Scene {
    static func at(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
        return instant
    }

    static func name(_ text: String) -> DomainName {
        do { return try DomainName(text) } catch { preconditionFailure("\(text): \(error)") }
    }

    static func text(_ english: String) -> Sentence {
        Sentence(kazakh: "kk \(english)", russian: "ru \(english)", english: english)
    }

    static func cohort(_ identifier: String, opens: String, closes: String) -> Cohort {
        Cohort(identifier: identifier, title: text(identifier), opens: at(opens), closes: at(closes))
    }

    /// Names of kz and org.kz go to edu.kz from January to March; what is silent lapses; a draw ends every tie.
    static func policy(_ change: (inout CampaignPolicy) throws -> Void) rethrows -> CampaignPolicy {
        var labels = LabelRules()
        labels.alternatives = 0
        var policy = CampaignPolicy(
            identifier: "edu", version: "1", basis: Basis(title: text("Order"), assumed: true), title: text("Move"),
            signatures: 2, source: CampaignSource(zones: [name("kz"), name("org.kz")]), snapshot: at("2026-11-01"),
            continuity: [.lapse, .holderChange], target: name("edu.kz"), labels: labels, ranks: [],
            cohorts: [cohort("all", opens: "2027-01-01", closes: "2027-03-01")],
            choices: Set(ClaimChoice.Kind.allCases),
            consent: Consent(registrars: .any, operators: true, tokenDays: 90), silence: Silence(means: .lapse),
            contest: Contest(methods: [.draw(seed: "seed")], unresolved: .release), fees: CampaignFees(create: .waived),
            term: .years(1), oldName: OldNameRule(ends: .onConsent, answersFor: 86_400, answersOnWeb: true),
            reservation: at("2028-01-01"), appealDays: 30,
            release: [ReleaseStage(at: at("2027-09-01"), kinds: [.education]), ReleaseStage(at: at("2027-12-01"))],
            stop: StopConditions(after: 50, failures: 2, refusals: 20, objections: 10),
            notices: NoticeRules(reminders: [30, 7, 1], endingDays: 30, languages: [.kazakh], sender: "Registry"),
            registrarLoad: nil, digest: "d1", sources: [])
        try change(&policy)
        return policy
    }

    /// The same with nothing changed.
    static func policy() -> CampaignPolicy { policy { _ in } }

    /// A name of its zone, registered long before the snapshot by a school.
    static func holding(
        _ text: String, holder: String = "H1", registered: String = "2015-06-01", kind: HolderKind = .education,
        sponsor: String = "REG1", identifier: String? = nil, changes: Set<Continuity> = []
    ) -> Holding {
        let name = name(text)
        var holding = Holding(
            name: name, number: Int64(text.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 1_000_003 }),
            zone: name.parent ?? .root, registered: at(registered), expiry: at("2029-06-01"),
            holder: ContactIdentifier(holder), nationalIdentifier: identifier, kind: kind,
            sponsor: RegistrarIdentifier(sponsor))
        holding.changes = changes
        return holding
    }

    static func plan(
        _ holdings: [Holding], _ policy: CampaignPolicy = policy(), _ facts: MadeUpFacts = MadeUpFacts(),
        fee: Money? = nil
    ) throws -> CampaignPlan {
        try CampaignPlanner(policy).plan(holdings, facts, fee: fee)
    }
}

/// What the register and the target zone's rules say, as a test has it.
struct MadeUpFacts: PlanFacts {
    /// Names that are there, by handles of holders without a number.
    var owners: [DomainName: String] = [:]
    /// Rules against holders, by source.
    var final: [DomainName: [String]] = [:]
    var curable: [DomainName: [String]] = [:]

    func holderKey(of target: DomainName) throws -> String? {
        owners[target].map { Claim.holderKey(ContactIdentifier($0), nationalIdentifier: nil) }
    }

    func violations(of target: DomainName, by holding: Holding) throws -> (final: [String], curable: [String]) {
        (final[holding.name] ?? [], curable[holding.name] ?? [])
    }
}
