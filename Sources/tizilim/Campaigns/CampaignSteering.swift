import ArgumentParser
import Campaigns
import RegistryFlows
import Terminal

/// An operator's word about a campaign.
struct CampaignWord: ParsableArguments {
    @OptionGroup var options: CampaignOptions
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String

    func say(_ step: SteerCampaign.Step, _ global: GlobalOptions, by registry: Registry? = nil) async throws {
        let command = SteerCampaign(campaign: options.campaign, step: step, reason: reason)
        try await Doing(global: global, actor: acting.actor)
            .perform(.steerCampaign(command), by: registry ?? global.openRegistry())
    }
}

struct CampaignStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Starts a campaign whose plan is signed; `run` then carries it on.",
        discussion: """
            EXAMPLES
              tizilim campaign start edu-2027 --operator aliya \\
                --reason "Order 38, clause 2."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws {
        let registry = try global.openRegistry()
        // What will be worked through has to be what was signed.
        try CampaignPlans(registry).requireLaid(word.options.campaign)
        try await word.say(.start, global, by: registry)
    }
}

struct CampaignPause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Holds a campaign; a run under way stops within one batch.",
        discussion: """
            EXAMPLES
              tizilim campaign pause edu-2027 --operator aliya \\
                --reason "A complaint is looked into."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws { try await word.say(.hold, global) }
}

struct CampaignResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Lets a held campaign go on; what counts for its stop conditions counts anew.",
        discussion: """
            EXAMPLES
              tizilim campaign resume edu-2027 --operator aliya \\
                --reason "The complaint was settled."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws { try await word.say(.resume, global) }
}

struct CampaignClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Ends a campaign of which every claim is settled.",
        discussion: """
            EXAMPLES
              tizilim campaign close edu-2027 --operator aliya \\
                --reason "All claims are settled."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws { try await word.say(.close, global) }
}

struct CampaignWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Takes a plan back that has not started; what was held for holders is free again.",
        discussion: """
            A plan that not all have signed need not be withdrawn: `plan` lays another in its place. After the last signature \
            it has to be, and what comes next is another version of its policy's file.

            EXAMPLES
              tizilim campaign withdraw edu-2027 --operator aliya \\
                --reason "The ministry has changed the list."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws { try await word.say(.withdraw, global) }
}
