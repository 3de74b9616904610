import CampaignPlanning
import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import EPPMapping

/// A desk over a register with a campaign that moves three names of ALPHA's from kz to gov.kz: two of them could have the
/// same label. BETA and GAMMA are other registrars; the campaign's window is the month after the sample's start.
final class ClaimDesk: Sendable {
    static let campaign = "gov-2026"
    /// Another campaign of the same names, in which everything is as in the first.
    static let other = "gov-2027"
    static let target = Sample.name("gov.kz")
    static let gamma = RegistrarIdentifier("GAMMA")
    static let opens = Sample.start.adding(days: 10)
    static let closes = Sample.start.adding(days: 40)

    let register: TemporaryRegister
    let desk: EPPDesk

    init() async throws {
        let usual = SamplePolicy.library()
        let policies = PolicyLibrary(
            documents: usual.documents, lifecycles: usual.lifecycles, fees: usual.fees,
            campaigns: [Self.policy(Self.campaign), Self.policy(Self.other)], zones: usual.zones)
        register = try TemporaryRegister(policies: policies)
        desk = EPPDesk(registry: register.registry, chance: { Array(repeating: 7, count: $0) })
        try await register.furnish()
        for registrar in [Self.gamma] {
            let create = CreateRegistrar(identifier: registrar, name: "Gamma", accreditations: [Sample.zone])
            try await register.accept(.createRegistrar(create), as: .operator("aigerim"))
        }
        for registrar in [Sample.alpha, Sample.beta, Self.gamma] {
            var update = UpdateRegistrar(identifier: registrar)
            update.accreditations = [Sample.zone, Self.target]
            try await register.accept(.updateRegistrar(update), as: .operator("aigerim"))
        }
        for name in ["mysal.kz", "one.kz", "two.kz", "reserved-name.kz"] {
            var create = CreateDomain(
                name: Sample.name(name), years: 1, registrant: ContactIdentifier("HOLDER-1"))
            create.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
            try await register.accept(.createDomain(create), as: .registrar(Sample.alpha))
        }
        for campaign in [Self.campaign, Self.other] { try await start(campaign) }
    }

    private func start(_ identifier: String) async throws {
        let policy = Self.policy(identifier)
        let plan = try plan(of: policy)
        let laid = try await register.registry.lay(plan, of: policy, as: .operator("aigerim"))
        guard case .accepted = laid.outcome else { preconditionFailure("the plan was not laid: \(laid.outcome)") }
        let signature = SignCampaign(campaign: identifier, planDigest: plan.digest, reason: "Order 38")
        try await register.accept(.signCampaign(signature), as: .operator("aigerim"))
        let start = SteerCampaign(campaign: identifier, step: .start, reason: "Order 38")
        try await register.accept(.steerCampaign(start), as: .operator("aigerim"))
    }

    private func plan(of policy: CampaignPolicy) throws -> CampaignPlan {
        let claims = try register.read { reader in
            try [("mysal.kz", "mysal"), ("one.kz", "same"), ("two.kz", "same")].map { name, label -> Claim in
                guard let domain = try reader.domain(named: Sample.name(name)) else {
                    preconditionFailure("\(name) was made")
                }
                var claim = Claim(
                    campaign: 0, source: domain.name, sourceDomain: domain.number, holder: domain.registrant,
                    holderKey: "number:940140000385", sponsor: domain.sponsor, cohort: "all", rank: [0],
                    standing: label == "same" ? .contested : .clear,
                    target: Sample.name("\(label).gov.kz"), state: .waiting)
                claim.heldUntil = label == "same" ? .distantFuture : Sample.start.adding(days: 200)
                claim.rules = label == "same" ? ["TST-002"] : []
                return claim
            }
        }
        return CampaignPlan(
            policy: policy.reference, target: Self.target, snapshot: policy.snapshot, claims: claims, fees: nil)
    }

    static func policy(_ identifier: String) -> CampaignPolicy {
        let text = SamplePolicy.sentence("A campaign")
        var labels = LabelRules()
        labels.alternatives = 1
        return CampaignPolicy(
            identifier: identifier, version: "1", basis: Basis(title: text, assumed: true), title: text, signatures: 1,
            source: CampaignSource(zones: [Sample.zone]), snapshot: Sample.start, continuity: [.lapse, .holderChange],
            target: target, labels: labels, ranks: [],
            cohorts: [Cohort(identifier: "all", title: text, opens: opens, closes: closes)],
            choices: [.register, .waive, .object], consent: Consent(registrars: .any, operators: true, tokenDays: 90),
            silence: Silence(means: .lapse),
            contest: Contest(methods: [.agreement], unresolved: .block), fees: CampaignFees(create: .waived),
            term: .years(1), oldName: OldNameRule(ends: .never, answersFor: 86_400, answersOnWeb: false),
            reservation: nil, appealDays: 10, release: [ReleaseStage(at: Sample.start.adding(days: 200))],
            stop: StopConditions(after: 10, failures: nil, refusals: nil, objections: nil),
            notices: NoticeRules(reminders: [], endingDays: 1, languages: [.kazakh], sender: "Test"),
            registrarLoad: nil, digest: "digest-of-\(identifier)",
            sources: [PolicySource(path: "campaigns/\(identifier).1.yaml", text: "campaign: \(identifier)\n")])
    }

    func claim(_ source: String, in campaign: String = campaign) throws -> Claim? {
        try register.read { reader in
            guard let campaign = try reader.campaign(campaign) else { return nil }
            return try reader.claim(of: Sample.name(source), in: campaign.number)
        }
    }

    /// Gives the name's claim this token, as the registry does before it writes to the holder.
    func issue(
        _ token: String, for source: String, in campaign: String = campaign, until: Instant = closes
    ) async throws {
        guard let claim = try claim(source, in: campaign) else { preconditionFailure("\(source) has a claim") }
        let issue = IssueClaimToken(
            claim: claim.number, secret: .make(secret: token, salt: Array(token.utf8.prefix(8)) + Array(0..<8)),
            until: until)
        try await register.accept(.issueClaimToken(issue), as: .operator("aigerim"))
    }

    func settle(_ source: String) async throws {
        guard let claim = try claim(source) else { preconditionFailure("\(source) has a claim") }
        try await register.accept(.settleClaim(SettleClaim(claim: claim.number)), as: .registry)
    }

    func answer(_ command: EPPCommand, as registrar: RegistrarIdentifier) async throws -> EPPOutcome {
        try await desk.answer(
            command,
            EPPVisit(
                registrar: registrar, language: .en, session: "S", address: "127.0.0.1", serverTransaction: "S-1",
                frameDigest: []))
    }

    func lodge(
        _ kind: ClaimChoice.Kind = .register, for source: String, _ token: String, in campaign: String = campaign,
        as registrar: RegistrarIdentifier = Sample.beta, _ more: (inout EPPClaimChoice) -> Void = { _ in }
    ) async throws -> EPPOutcome {
        var choice = EPPClaimChoice(kind)
        more(&choice)
        let create = EPPClaimCreate(campaign: campaign, source: Sample.name(source), token: token, choice: choice)
        return try await answer(EPPCommand(.claim(.create(create))), as: registrar)
    }

    func info(
        _ source: String, _ token: String? = nil, in campaign: String = campaign, as registrar: RegistrarIdentifier
    ) async throws -> EPPOutcome {
        let info = EPPClaimInfo(campaign: campaign, source: Sample.name(source), token: token)
        return try await answer(EPPCommand(.claim(.info(info))), as: registrar)
    }

    static func phase(_ campaign: String = campaign) -> EPPLaunchPhase { EPPLaunchPhase(.custom, name: campaign) }

    /// `domain:create` of a target in the campaign's phase.
    func create(
        _ target: String, _ token: String?, in campaign: String = campaign, more: [EPPCommandExtension] = [],
        as registrar: RegistrarIdentifier = Sample.beta, _ change: (inout EPPDomainCreate) -> Void = { _ in }
    ) async throws -> EPPOutcome {
        var create = EPPDomainCreate(name: Sample.name(target), authorization: .password(""))
        change(&create)
        let launch = EPPLaunchCreate(object: .application, phase: Self.phase(campaign))
        let extensions = [.launchCreate(launch)] + (token.map { [.allocationToken($0)] } ?? []) + more
        return try await answer(EPPCommand(.domain(.create(create)), extensions: extensions), as: registrar)
    }
}

extension EPPOutcome {
    /// The rules that the results name.
    var rules: [String] {
        results.flatMap(\.details).compactMap { detail in
            guard case .reason(let value, _, _) = detail, value.name == "rule" else { return nil }
            return value.attributes.first { $0.name == "id" }?.value
        }
    }

    var claim: EPPClaimData? { if case .claimInfo(let claim) = data { claim } else { nil } }
    var related: [EPPRelatedName] {
        for case .related(let names) in extensions { return names }
        return []
    }
}
