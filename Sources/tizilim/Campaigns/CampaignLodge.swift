import ArgumentParser
import BatchFiles
import DNSCore
import RegistryFlows
import RegistryModel
import Terminal

extension ClaimChoice.Kind: ExpressibleByArgument {}
extension ClaimChoice.Preference: ExpressibleByArgument {}

struct CampaignLodge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lodge", abstract: "Lodges what a holder said on paper, by an operator who answers for it.",
        discussion: """
            Only where the campaign's policy lets operators speak for holders. Registrars lodge with the holder's token.

            EXAMPLES
              tizilim campaign lodge edu-2027 kaznu.kz --choice register \\
                --release-old-name --operator aliya \\
                --reason "Letter 14 of the university, 2027-02-01."
              tizilim campaign lodge edu-2027 kaznu.kz --choice waive --operator aliya \\
                --reason "Letter 15 of the university, 2027-02-01."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The name that gives the right.")
    var name: NameArgument
    @Option(help: ArgumentHelp("What the holder chose: register, reserve, waive or object.", valueName: "choice"))
    var choice: ClaimChoice.Kind
    @Option(help: ArgumentHelp("Another label, where the first is not to be had; once for each.", valueName: "label"))
    var alternative: [String] = []
    @Option(help: ArgumentHelp("Of a contested label: want, nobody or noObjection.", valueName: "preference"))
    var preference: ClaimChoice.Preference?
    @Flag(help: "The new name does not follow changes of the old one.")
    var noFollow = false
    @Flag(help: "The keys behind the old name's DS records sign the new name too.")
    var confirmKeys = false
    @Flag(help: "The old name may end as soon as the campaign lets it.")
    var releaseOldName = false
    @Option(
        name: .customLong("letters"),
        help: ArgumentHelp("The language of further letters: kk, ru or en.", valueName: "kk|ru|en"))
    var language: String?
    @Option(help: "A document 'type|number|date|sha256'; may be given again.")
    var evidence: [String] = []
    @Option(help: ArgumentHelp("What paper it is on.", valueName: "text"))
    var reason: String

    func run() async throws {
        var command = LodgeClaim(campaign: options.campaign, source: name.name, choice: choice)
        command.alternatives = alternative
        command.preference = preference
        command.follows = !noFollow
        command.confirmsKeys = confirmKeys
        command.releasesOldName = releaseOldName
        command.language = language
        let fields: [BatchColumn: [String]] = evidence.isEmpty ? [:] : [.evidence: evidence]
        command.evidence = try BatchRequest.fromForm(.update, name.name.text, fields).evidence
        command.reason = reason
        try await Doing(global: global, actor: acting.actor).perform(.lodgeClaim(command))
    }
}
