import ArgumentParser
import CampaignPlanning
import Campaigns
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CampaignPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Makes a campaign's plan out of the register, shows it, and lays it to be signed.",
        discussion: """
            The plan is made as of the snapshot that the policy names. --preview shows it and writes nothing; --csv writes \
            every claim to a file. A plan that not all have signed is replaced, and its signatures are void; so is one that \
            was withdrawn, by another version.

            EXAMPLES
              tizilim campaign plan edu-2027 --preview --csv var/edu-2027.csv
              tizilim campaign plan edu-2027 --operator aliya
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @Flag(help: "Show it and write nothing.")
    var preview = false
    @Option(help: ArgumentHelp("Your name, for the record.", valueName: "name"))
    var `operator`: String?
    @Option(help: ArgumentHelp("Write every claim to this file.", valueName: "file"))
    var csv: String?

    func validate() throws {
        guard preview != (`operator` != nil) else {
            throw ValidationError("Say who plans: --operator NAME, or only look: --preview.")
        }
    }

    func run() async throws {
        let registry = try global.openRegistry()
        let plans = CampaignPlans(registry)
        let policy = try plans.policy(options.campaign)
        var progress = Progress("planning", total: nil, quiet: global.json)
        let plan = try plans.make(policy, isPreview: preview) { progress.advance(by: $0) }
        progress.finish()
        if let csv {
            try Folder.makeParent(of: csv)
            try OutputFile.write(PlanList(plan: plan).octets, to: csv)
        }
        let page = PlanPage(plan: plan, policy: policy, language: global.lang)
        if preview { return try page.show(json: global.json, decision: nil) }
        let decision = try await plans.lay(plan, policy, as: .operator(self.operator ?? ""))
        await registry.close()
        if case .refused(let refusal) = decision.outcome { throw refusal }
        try page.show(json: global.json, decision: decision.receipt)
        if case .accepted(.campaign(let campaign)) = decision.outcome, let void = campaign.voidSignatures {
            Console.aside(
                "Void, since this plan took the place of the one they are under: the signatures of "
                    + void.map(\.operator).joined(separator: ", ") + ". All sign again.")
        }
    }
}

struct CampaignSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs a plan by its digest; the last signature that is needed lets it start.",
        discussion: """
            The plan is made again first: where the register has moved since, nothing is signed, and what has moved is told.

            EXAMPLES
              tizilim campaign sign edu-2027 --digest DIGEST --operator aliya \\
                --reason "The plan was read."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("What is signed: the plan's digest.", valueName: "digest"))
    var digest: String
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String

    func run() async throws {
        let registry = try global.openRegistry()
        var progress = Progress("planning again", total: nil, quiet: global.json)
        try CampaignPlans(registry).compare(options.campaign) { progress.advance(by: $0) }
        progress.finish()
        let command = SignCampaign(campaign: options.campaign, planDigest: digest.lowercased(), reason: reason)
        try await Doing(global: global, actor: acting.actor).perform(.signCampaign(command), by: registry)
    }
}
