import ArgumentParser
import RegistryFlows
import Terminal

/// An operator's word about a campaign.
struct CampaignWord: ParsableArguments {
    @OptionGroup var options: CampaignOptions
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String

    func say(_ step: SteerCampaign.Step, _ global: GlobalOptions) async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.steerCampaign(SteerCampaign(campaign: options.campaign, step: step, reason: reason)))
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
    func run() async throws { try await word.say(.start, global) }
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
        commandName: "withdraw", abstract: "Gives a plan up that was not started; what it promised binds nobody any more.",
        discussion: """
            EXAMPLES
              tizilim campaign withdraw edu-2027 --operator aliya \\
                --reason "The order was not issued."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    func run() async throws { try await word.say(.withdraw, global) }
}
