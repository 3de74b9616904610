import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import RegistryFlows

/// A small campaign from kz to gov.kz: a register with names, a plan of them, and hands that move it along.
struct CampaignScene {
    let register: TemporaryRegister
    let policy: CampaignPolicy
    let library: PolicyLibrary
    static let target = Sample.name("gov.kz")
    static let identifier = "move-2026"
    let alpha = Actor.registrar(Sample.alpha)
    let beta = Actor.registrar(Sample.beta)
    let aigerim = Actor.operator("aigerim")
    let bolat = Actor.operator("bolat")

    /// Windows of days 10 to 20, silence from day 25, labels released to companies on day 40 and to all on day 60.
    static func policy(_ change: (inout CampaignPolicy) -> Void = { _ in }) -> CampaignPolicy {
        let day = { Sample.start.adding(days: $0) }
        var policy = CampaignPolicy(
            identifier: identifier, version: "1", basis: Basis(title: SamplePolicy.sentence("Test"), assumed: true),
            title: SamplePolicy.sentence("Move"), signatures: 2, source: CampaignSource(zones: [Sample.zone]),
            snapshot: day(1), continuity: [.lapse, .holderChange], target: target, labels: LabelRules(),
            ranks: [.registered],
            cohorts: [Cohort(identifier: "all", title: SamplePolicy.sentence("All"), opens: day(10), closes: day(20))],
            choices: [.register, .reserve, .waive, .object],
            consent: Consent(registrars: .any, operators: true, tokenDays: 30),
            silence: Silence(means: .lapse, from: day(25)),
            contest: Contest(methods: [.rank, .draw(seed: "published")], unresolved: .block),
            fees: CampaignFees(create: .waived), term: .years(1),
            oldName: OldNameRule(ends: .onConsent, answersFor: 5 * 86_400, answersOnWeb: false), reservation: day(90),
            appealDays: 10, release: [ReleaseStage(at: day(40), kinds: [.company]), ReleaseStage(at: day(60))],
            stop: StopConditions(after: 50, failures: 2, refusals: 20, objections: 10),
            notices: NoticeRules(reminders: [7], endingDays: 30, languages: [.kazakh, .russian], sender: "us"),
            registrarLoad: nil, digest: "digest-of-the-move",
            sources: [PolicySource(path: "campaigns/move-2026.1.yaml", text: "campaign: move-2026\n")])
        policy.labels.alternatives = 2
        change(&policy)
        return policy
    }

    init(
        fees: [FeePolicy] = [], rules: [Rule]? = nil, policy change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws {
        policy = Self.policy(change)
        // Rules and prices of the target zone alone: names of the source zone are there already.
        let documents = rules.map {
            [
                SamplePolicy.document($0, zones: [Self.target]),
                SamplePolicy.document([], version: "2", zones: [Sample.zone]),
            ]
        }
        let prices = fees.map {
            FeePolicy(
                identifier: $0.identifier, version: $0.version, from: $0.from, until: $0.until, zones: [Self.target],
                basis: $0.basis, schedule: $0.schedule, sources: $0.sources)
        }
        library = SamplePolicy.library(documents: documents, fees: prices, campaigns: [policy])
        register = try TemporaryRegister(policies: library)
        try await register.furnish()
        var other = Sample.createContact("HOLDER-2")
        other.nationalIdentifier = "950240000211"
        try await register.accept(.createContact(other), as: beta)
    }

    static let signer = DelegationSigner(
        keyTag: 7, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 9, count: 32))
    static let licence = Evidence(type: "licence", number: "1", date: Sample.start, digest: "00")
    static let charter = Evidence(type: "charter", number: "2", date: Sample.start, digest: "01")

    /// Registers names of the source zone, ten seconds apart, with servers, keys and evidence.
    func registerNames(_ names: [(String, String)], as actor: Actor? = nil) async throws {
        for (name, holder) in names {
            register.clock.move(seconds: 10)
            var create = CreateDomain(name: Sample.name(name), years: 2, registrant: ContactIdentifier(holder))
            create.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
            create.delegationSigners = [Self.signer]
            create.evidence = [Self.licence]
            create.contacts = [DomainContact(role: .tech, contact: ContactIdentifier("HOLDER-1"))]
            try await register.accept(.createDomain(create), as: actor ?? alpha)
        }
    }

    func day(_ day: Int) { register.clock.set(Sample.start.adding(days: day)) }

    /// The plan of all names that are registered.
    func plan() throws -> CampaignPlan {
        var holdings: [Holding] = []
        try register.read { (reader) throws in
            try reader.eachDomain(in: Sample.zone) { domain in
                let holder = try reader.contact(domain.registrant)
                holdings.append(
                    Holding(
                        name: domain.name, number: domain.number, zone: domain.zone, registered: domain.created,
                        expiry: domain.expiry, holder: domain.registrant,
                        nationalIdentifier: holder?.nationalIdentifier, kind: holder?.kind ?? .company,
                        sponsor: domain.sponsor))
            }
        }
        return try CampaignPlanner(policy).plan(holdings, Facts(register: register), fee: nil)
    }

    /// What the planner asks.
    struct Facts: PlanFacts {
        let register: TemporaryRegister
        func holderKey(of target: DomainName) throws -> String? {
            try register.read { (reader) throws in
                try reader.domain(named: target).map { domain in
                    Claim.holderKey(
                        domain.registrant,
                        nationalIdentifier: try reader.contact(domain.registrant)?.nationalIdentifier)
                }
            }
        }
        func violations(of target: DomainName, by holding: Holding) throws -> (final: [String], curable: [String]) {
            ([], [])
        }
    }

    /// Plans, signs and starts the campaign on the fifth day, and opens its window.
    @discardableResult
    func run() async throws -> CampaignPlan {
        day(5)
        let plan = try plan()
        try await lay(plan)
        try await sign(plan.digest)
        try await steer(.start)
        day(10)
        return plan
    }

    func lay(_ plan: CampaignPlan) async throws {
        let decision = try await register.registry.lay(plan, of: policy, as: aigerim)
        guard decision.isAccepted else { throw Missing() }
    }

    func sign(_ digest: String) async throws {
        for person in [aigerim, bolat] {
            try await register.accept(
                .signCampaign(SignCampaign(campaign: Self.identifier, planDigest: digest, reason: "Read")), as: person)
        }
    }

    func steer(_ step: SteerCampaign.Step) async throws {
        try await register.accept(
            .steerCampaign(SteerCampaign(campaign: Self.identifier, step: step, reason: "Order 38")), as: aigerim)
    }

    var campaign: Campaign {
        get throws {
            guard let campaign = try register.read({ try $0.campaign(Self.identifier) }) else { throw Missing() }
            return campaign
        }
    }

    struct Missing: Error {}

    func claim(_ source: String) throws -> Claim {
        let number = try campaign.number
        guard let claim = try register.read({ try $0.claim(of: Sample.name(source), in: number) }) else {
            throw Missing()
        }
        return claim
    }

    func perform(_ command: Command, as actor: Actor) async throws -> Decision {
        try await register.registry.perform(command, as: actor)
    }

    /// Gives the claim a token, `days` long.
    func issue(_ source: String, _ token: String = "swordfish", days: Int = 10) async throws {
        let command = IssueClaimToken(
            claim: try claim(source).number, secret: .make(secret: token, salt: Array(0..<16)),
            until: min(register.clock.now.adding(days: days), Sample.start.adding(days: 20)))
        try await register.accept(.issueClaimToken(command), as: .registry)
    }

    func lodging(_ source: String, _ choice: ClaimChoice.Kind, _ token: String? = "swordfish") throws -> LodgeClaim {
        var command = LodgeClaim(campaign: Self.identifier, source: Sample.name(source), choice: choice)
        if let token {
            command.proofs = try register.registry.claimProofs(of: Sample.name(source), token: token)
        } else {
            command.reason = "By letter"
        }
        return command
    }

    /// Gives a token and lodges with it.
    @discardableResult
    func lodge(
        _ source: String, _ choice: ClaimChoice.Kind, as actor: Actor? = nil,
        _ change: (inout LodgeClaim) -> Void = { _ in }
    ) async throws -> Claim {
        try await issue(source)
        var command = try lodging(source, choice)
        change(&command)
        try await register.accept(.lodgeClaim(command), as: actor ?? alpha)
        return try claim(source)
    }

    func settle(_ source: String) async throws -> Decision {
        try await perform(.settleClaim(SettleClaim(claim: try claim(source).number)), as: .registry)
    }

    func follow(_ source: String) async throws -> Decision {
        try await perform(.followClaim(FollowClaim(claim: try claim(source).number)), as: .registry)
    }

    func finish(_ source: String) async throws -> Decision {
        try await perform(.finishClaim(FinishClaim(claim: try claim(source).number)), as: .registry)
    }

    /// The last step of the campaign that was not undone.
    func lastStep() throws -> CampaignStep? {
        let number = try campaign.number
        return try register.read { try $0.campaignSteps(of: number, limit: 1_000) }.first { $0.undone == nil }
    }

    func undo(_ step: ObjectNumber, as actor: Actor? = nil) async throws -> Decision {
        try await perform(.undoStep(UndoStep(step: step, reason: "A mistake")), as: actor ?? aigerim)
    }

    /// The new name has answered since the instant of the call.
    func answers(_ source: String, for days: Int) throws {
        let now = register.clock.now
        let number = try claim(source).number
        try register.database.write { connection in
            try RegistryWriter(connection).observe(
                ClaimObservation(claim: number, answering: now.adding(days: -days), observed: now))
        }
    }

    func domain(_ name: String) throws -> Domain? { try register.read { try $0.domain(named: Sample.name(name)) } }

    /// Every receipt, decided again.
    func differences() throws -> [String] {
        let documents = library.documents
        return try register.read { try $0.decisions(after: 0, limit: 100_000) }.flatMap { receipt in
            Replay(
                receipt,
                documents: receipt.verdict == nil
                    ? []
                    : documents.filter { document in
                        receipt.verdict?.policies.contains(document.reference) == true
                    }
            ).differences.map { "\(receipt.number) \(receipt.operation): \($0)" }
        }
    }
}
