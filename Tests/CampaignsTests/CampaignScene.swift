import CampaignPlanning
import Campaigns
import DNSCore
import Foundation
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// A register with a few holders of names under kz, a campaign that moves them to gov.kz, and a spool.
final class CampaignScene: Sendable {
    static let target = Sample.name("gov.kz")
    static let start = Sample.start
    static let identifier = "move-2026"
    /// Days after the start.
    static let snapshot = start.adding(days: 1)
    static let opens = start.adding(days: 10)
    static let closes = start.adding(days: 40)

    let register: TemporaryRegister
    let folder: URL
    let policies: PolicyLibrary

    var registry: Registry { register.registry }
    var clock: FakeClock { register.clock }
    var spool: MailSpool { MailSpool(path: folder.path) }

    static func policy(_ change: (inout CampaignPolicy) -> Void = { _ in }) -> CampaignPolicy {
        var cohort = Cohort(
            identifier: "all", title: SamplePolicy.sentence("All"), opens: opens, closes: closes)
        cohort.kinds = []
        var policy = CampaignPolicy(
            identifier: identifier, version: "1",
            basis: Basis(title: SamplePolicy.sentence("Order <1>"), assumed: true),
            title: Sentence(kazakh: "Көшу", russian: "Переезд", english: "Move <b>& more</b>"), signatures: 2,
            source: CampaignSource(zones: [Sample.zone]), snapshot: snapshot, continuity: [.lapse, .holderChange],
            target: target, labels: LabelRules(), ranks: [.registered], cohorts: [cohort],
            choices: [.register, .reserve, .waive, .object],
            consent: Consent(registrars: .any, operators: true, tokenDays: 90), silence: Silence(means: .lapse),
            contest: Contest(methods: [.rank, .draw(seed: "seed")], unresolved: .release),
            fees: CampaignFees(create: .waived), term: .years(1),
            oldName: OldNameRule(ends: .onConsent, answersFor: 86_400, answersOnWeb: false),
            reservation: start.adding(days: 300), appealDays: 10,
            release: [ReleaseStage(at: start.adding(days: 100))],
            stop: StopConditions(after: 5, failures: 50, refusals: 50, objections: 50),
            notices: NoticeRules(
                reminders: [7, 1], endingDays: 10, languages: [.kazakh, .russian],
                sender: "Тізілім <move@registry.example>"),
            registrarLoad: nil, digest: "digest-of-\(identifier)",
            sources: [PolicySource(path: "campaigns/\(identifier).1.yaml", text: "campaign: \(identifier)\n")])
        change(&policy)
        return policy
    }

    init(_ policy: CampaignPolicy = CampaignScene.policy()) throws {
        let library = SamplePolicy.library(documents: [
            SamplePolicy.document([]), SamplePolicy.document([SamplePolicy.blocking("blocked")], zones: [Self.target]),
        ])
        policies = PolicyLibrary(
            documents: library.documents, lifecycles: library.lifecycles, fees: library.fees, campaigns: [policy],
            zones: library.zones)
        register = try TemporaryRegister(policies: policies)
        folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-spool-\(UUID().uuidString)")
        try spool.make()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Registrars, hosts, and a holder for each of these names, who holds it since a day before the snapshot.
    func furnish(_ names: [String]) async throws {
        for registrar in [Sample.alpha, Sample.beta] {
            try await register.accept(
                .createRegistrar(
                    CreateRegistrar(
                        identifier: registrar, name: "Registrar \(registrar)",
                        accreditations: [Sample.zone, Self.target])),
                as: .operator("aigerim"))
        }
        for host in ["ns1.example.net", "ns2.example.net"] {
            try await register.accept(
                .createHost(CreateHost(name: Sample.name(host), addresses: [])), as: .registrar(Sample.alpha))
        }
        for (index, name) in names.enumerated() { try await add(name, holder: "HOLDER-\(index)") }
    }

    func add(_ name: String, holder: String, by registrar: RegistrarIdentifier = Sample.alpha) async throws {
        var contact = CreateContact(
            identifier: ContactIdentifier(holder), kind: .company, email: "\(holder.lowercased())@example.kz")
        contact.international = Sample.postal
        if try register.read({ try $0.contact(contact.identifier) }) == nil {
            try await register.accept(.createContact(contact), as: .registrar(registrar))
        }
        var create = CreateDomain(name: Sample.name(name), years: 2, registrant: contact.identifier)
        create.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        try await register.accept(.createDomain(create), as: .registrar(registrar))
    }

    /// Plans, has it signed by two operators, and starts it.
    func begin() async throws {
        let plans = CampaignPlans(registry)
        let policy = try plans.policy(Self.identifier)
        let plan = try plans.make(policy)
        _ = try await plans.lay(plan, policy, as: .operator("aliya"))
        for name in ["aliya", "berik"] {
            try plans.compare(Self.identifier)
            let sign = SignCampaign(campaign: Self.identifier, planDigest: plan.digest, reason: "It was read.")
            try await register.accept(.signCampaign(sign), as: .operator(name))
        }
        try await steer(.start)
    }

    func steer(_ step: SteerCampaign.Step) async throws {
        try await register.accept(
            .steerCampaign(SteerCampaign(campaign: Self.identifier, step: step, reason: "It is time.")),
            as: .operator("aliya"))
    }

    func run(batch: Int = 256, letters: Bool = true, registry: Registry? = nil) throws -> CampaignRun {
        try CampaignRun(
            Self.identifier, registry ?? self.registry, letters: letters ? spool : nil, looks: nil, batch: batch,
            chance: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
    }

    func lodge(_ name: String, _ choice: ClaimChoice.Kind, _ change: (inout LodgeClaim) -> Void = { _ in }) async throws
    {
        var command = LodgeClaim(campaign: Self.identifier, source: Sample.name(name), choice: choice)
        command.reason = "A letter came."
        change(&command)
        try await register.accept(.lodgeClaim(command), as: .operator("aliya"))
    }

    func claim(_ name: String) throws -> Claim {
        try register.read { reader in
            guard let campaign = try reader.campaign(Self.identifier),
                let claim = try reader.claim(of: Sample.name(name), in: campaign.number)
            else { throw CocoaError(.coderValueNotFound) }
            return claim
        }
    }

    func files(_ place: MailSpool.Place) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(place.rawValue)").sorted()
    }

    func path(_ name: String, in place: MailSpool.Place) -> String { "\(folder.path)/\(place.rawValue)/\(name)" }
}
