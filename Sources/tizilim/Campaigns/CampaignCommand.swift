import ArgumentParser

struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Moves the names of a sector to another zone, by claims of their holders.",
        discussion: """
            A campaign is a policy file. It is planned out of the register, signed by its digest, and then runs exactly as it \
            was signed; every step can be taken back.

            EXAMPLES
              tizilim campaign plan edu-2027 --operator aliya
              tizilim campaign sign edu-2027 --digest DIGEST --operator aliya \\
                --reason "The plan was read."
              tizilim campaign start edu-2027 --operator aliya \\
                --reason "Order 38, clause 2."
              tizilim campaign run edu-2027
              tizilim campaign status edu-2027
            """,
        subcommands: [
            CampaignPlanCommand.self, CampaignSign.self, CampaignShow.self, CampaignStatus.self, CampaignList.self,
            CampaignClaims.self, CampaignStart.self, CampaignPause.self, CampaignResume.self, CampaignClose.self,
            CampaignWithdraw.self, CampaignRunCommand.self, CampaignLodge.self, CampaignToken.self,
            CampaignRollback.self, CampaignNotices.self,
            CampaignPublish.self, CampaignReportCommand.self,
        ])
}

/// A campaign on the command line.
struct CampaignOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The campaign.", valueName: "campaign"))
    var campaign: String
}
