import ArgumentParser
import CampaignPlanning
import Campaigns
import DNSCore
import Foundation
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CampaignDemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-campaign",
        abstract:
            "Moves real names of universities and state bodies by two campaigns, in a fresh register, in a minute.",
        discussion: """
            Registers the sites of the lists over ten years of a clock of its own, imports a list of other names, and takes \
            the campaigns edu-2027 and gov-2027 from plan to report. Who holds what and what holders choose is invented by \
            the seed; the names are real.

            EXAMPLES
              tizilim demo-campaign --names var/demo/names.txt \\
                --sites var/demo/universities.txt
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Names that are there beside, a line each.", valueName: "file"))
    var names: String?
    @Option(
        help: ArgumentHelp(
            "Sites of educational organisations: NAME, or NAME, tab, TITLE; once for each list.", valueName: "file"))
    var sites: [String]
    @Option(help: ArgumentHelp("Seed of holders and their choices.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The folder for register, letters and reports.", valueName: "folder"))
    var out = "var/campaign"

    /// Campaigns, in the order in which they are run.
    private static let campaigns = ["edu-2027", "gov-2027"]
    private static let imported = Instant(year: 2026, month: 10, day: 1) ?? .distantPast

    func run() async throws {
        let policies = try global.readPolicies()
        let clock = DemoClock(.distantPast)
        let path = "\(out)/registry.db"
        try Folder.make(out)
        for ending in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: path + ending) }
        try? FileManager.default.removeItem(atPath: "\(out)/mail")
        var place = global
        place.register = path
        let registry = Registry(
            database: try place.createRegister().database, policies: policies, clock: { clock.now })
        try await fill(registry, clock)
        var campaigns: [DemoCampaign] = []
        for identifier in Self.campaigns {
            if let campaign = try await begin(identifier, registry, clock) { campaigns.append(campaign) }
        }
        try await days(campaigns, registry, clock)
        for campaign in campaigns { try await close(campaign, registry) }
        await registry.close()
        try Console.line("\nThe register is \(path): look with `tizilim campaign show edu-2027 --register \(path)`.")
    }

    // MARK: The register

    private func fill(_ registry: Registry, _ clock: DemoClock) async throws {
        let zones = Set(registry.policies.zones)
        let list = try DemoSites(paths: sites, zones: zones)
        for name in list.strange { Console.aside("\(name) lies directly under none of our zones, and is left out.") }
        Console.aside(DemoRegister.statement.replacingOccurrences(of: "%SEED%", with: String(seed)))
        let demo = DemoRegister(registry: registry, clock: clock, seed: seed)
        try await demo.prepare()
        let bodies = try stateSites(zones)
        let gov = try registry.policies.zones.first { $0 == (try DomainName("gov.kz")) }
        let bins = gov.map { ZoneWishes(registry.policies.snapshot(of: $0, at: Self.imported)).bodies } ?? []
        let count = try await demo.fill(schools: list.sites, bodies: bins.isEmpty ? [] : bodies, bins: bins)
        Console.aside(
            "\(count) sites are registered: \(list.sites.count) of the lists, \(bodies.count) that look like a state body's."
        )
        clock.turn(to: Self.imported)
        guard let names else { return }
        let others = try NameList(path: names, library: registry.policies, limit: nil)
        let tally = try await ImportRun(
            registry: registry, registrar: RegistrarIdentifier("IMPORT"), seed: seed, list: others,
            instant: Self.imported, language: global.lang, quiet: global.json
        ).run()
        Console.aside("\(tally.total.accepted) other names of \(names) are registered beside.")
    }

    /// Names under kz that look like a state body's, by a stated rule: their label stands under gov.kz too, or begins with
    /// `e-`, or speaks of an akimat, a parliament, a minister, egov or elicense.
    private func stateSites(_ zones: Set<DomainName>) throws -> [DomainName] {
        guard let names, let kz = try zones.first(where: { $0 == (try DomainName("kz")) }) else { return [] }
        let all = try DemoSites(paths: [names], zones: zones).sites.map(\.name)
        let official = Set(all.filter { $0.labelCount == 3 && $0.text.hasSuffix(".gov.kz") }.map(\.firstLabel))
        let words = ["akimat", "parlam", "minister", "egov", "elicense"]
        return all.filter { name in
            let label = name.firstLabel
            return name.labelCount == kz.labelCount + 1 && name.isBelow(kz)
                && (official.contains(label) || label.hasPrefix("e-") || words.contains(where: label.contains))
        }
    }

    // MARK: Campaigns

    /// Makes a plan, shows it, has it signed and started; nil where no name gives a right, as with a short list of names.
    private func begin(_ identifier: String, _ registry: Registry, _ clock: DemoClock) async throws -> DemoCampaign? {
        let plans = CampaignPlans(registry)
        let policy = try plans.policy(identifier)
        try Console.line("\n\(identifier): \(policy.title.text(in: global.lang))\n")
        clock.turn(to: policy.snapshot.adding(days: 30))
        let plan = try plans.make(policy)
        guard !plan.claims.isEmpty else {
            Console.aside("No name of these lists gives a right in \(identifier): there is nothing to plan.")
            return nil
        }
        let decision = try await plans.lay(plan, policy, as: .operator("aigerim"))
        try PlanPage(plan: plan, policy: policy, language: global.lang)
            .show(json: global.json, decision: decision.receipt)
        for name in ["aigerim", "bolat"] {
            try plans.compare(identifier)
            try await take(
                .signCampaign(
                    SignCampaign(campaign: identifier, planDigest: plan.digest, reason: "The plan was read.")),
                registry, as: name)
        }
        try await steer(identifier, .start, "Both have signed.", registry)
        let campaign = try registry.campaign(identifier).0
        return try DemoCampaign(
            registry, policy, try claims(of: campaign, registry), campaign, spool: MailSpool(path: "\(out)/mail"),
            seed: seed)
    }

    private func steer(
        _ identifier: String, _ step: SteerCampaign.Step, _ reason: String, _ registry: Registry
    ) async throws {
        try await take(
            .steerCampaign(SteerCampaign(campaign: identifier, step: step, reason: reason)), registry, as: "aigerim")
    }

    private func take(_ command: Command, _ registry: Registry, as name: String) async throws {
        if case .refused(let refusal) = try await registry.perform(command, as: .operator(name)).outcome {
            throw refusal
        }
    }

    /// Days after the last release in which what is side by side comes to its end.
    private static let after = 120

    /// Goes from day to day: campaigns do what is due, and holders speak on their days.
    private func days(_ campaigns: [DemoCampaign], _ registry: Registry, _ clock: DemoClock) async throws {
        Console.aside(DemoHolders.statement)
        let first = campaigns.flatMap { $0.policy.cohorts.map(\.opens) }.min() ?? registry.now()
        let end = campaigns.map { $0.policy.end.adding(days: Self.after) }.max() ?? first
        let days = Int((end.microseconds - first.microseconds) / 86_400_000_000)
        var progress = Progress("days", total: days, quiet: global.json)
        clock.turn(to: first)
        while registry.now() < end {
            for campaign in campaigns {
                if case .stands(.held, let reason) = try await campaign.day() {
                    Console.aside("\(campaign.policy.identifier) holds by itself: \(reason ?? "").")
                    try await steer(campaign.policy.identifier, .resume, "Looked at: it is as planned.", registry)
                }
            }
            clock.turn(to: registry.now().adding(days: 1))
            progress.advance()
        }
        progress.finish()
    }

    private func claims(of campaign: Campaign, _ registry: Registry) throws -> [Claim] {
        try registry.database.read { connection in
            var claims: [Claim] = []
            try RegistryReader(connection).eachClaimPage(of: campaign.number) { claims += $0 }
            return claims
        }
    }

    /// Closes what is settled, and writes the reports.
    private func close(_ demo: DemoCampaign, _ registry: Registry) async throws {
        let identifier = demo.policy.identifier
        let claims = try claims(of: demo.campaign, registry)
        if claims.allSatisfy(\.state.isSettled) {
            try await steer(identifier, .close, "All claims are settled.", registry)
        }
        var report = CampaignReport(demo.policy, try registry.campaign(identifier).0, at: registry.now())
        let folder = "\(out)/\(identifier)"
        try Folder.make(folder)
        for claim in claims { report.add(claim) }
        try OutputFile.write(report.takeLines(), to: "\(folder)/names.csv")
        for language in Language.allCases {
            try OutputFile.write(report.page(in: language), to: "\(folder)/\(language.rawValue).html")
        }
        try CampaignDemoReport(
            identifier: identifier, claims: claims, refusals: demo.refusals, folder: folder
        ).show(json: global.json)
    }
}
