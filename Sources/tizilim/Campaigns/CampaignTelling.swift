import ArgumentParser
import Campaigns
import CanonicalJSON
import PolicyEngine
import PolicyFiles
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CampaignNotices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "Lists what holders and registrars were told, and how far that has come.",
        discussion: """
            EXAMPLES
              tizilim campaign notices edu-2027
              tizilim campaign notices edu-2027 --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let campaign = try register.campaign(options.campaign)
        var table = Table("notice", "claim", "kind", "channel", "recipient", "language", "at", "delivery")
        try register.read { reader in
            try reader.eachNoticePage(of: campaign.number) { notices in
                if global.json {
                    for notice in notices { try Console.json(notice.shownJSON) }
                    return
                }
                for notice in notices { table.add(notice.cells) }
                try table.showPage()
            }
        }
    }
}

extension CampaignNotice {
    fileprivate var cells: [Table.Cell] {
        [
            String(number), String(claim), kind.rawValue, channel.rawValue, recipient, language, at.description,
            delivery.rawValue,
        ].map { Table.Cell($0) }
    }
}

/// A campaign that is told of: read in pages, each claim once.
struct ToldCampaign {
    let registry: Registry
    let campaign: Campaign
    let policy: CampaignPolicy

    init(_ identifier: String, _ global: GlobalOptions) throws {
        registry = Registry(
            database: try global.openRegister(readOnly: true).database, policies: try global.readPolicies(),
            reread: PolicyFolder.reread, clock: try Clock.ofThisRun())
        (campaign, policy) = try registry.campaign(identifier)
    }

    /// Gives every claim in the order of names, of one state of the register; `flush` is called now and then.
    func eachClaim(_ body: (Claim) -> Void, flush: () throws -> Void) throws {
        try registry.database.read { connection in
            try RegistryReader(connection).eachClaimPage(of: campaign.number) { claims in
                claims.forEach(body)
                try flush()
            }
        }
    }
}

struct CampaignPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Writes what anybody may know: each name's state, right and deadline.",
        discussion: """
            Two files, FILE.json and FILE.csv. Nothing in them says who holds a name.

            EXAMPLES
              tizilim campaign publish edu-2027 --out var/public/edu-2027
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @Option(help: ArgumentHelp("The files, without their endings.", valueName: "file"))
    var out: String

    func run() async throws {
        let told = try ToldCampaign(options.campaign, global)
        var publication = CampaignPublication(told.policy, told.campaign, at: told.registry.now())
        try Folder.makeParent(of: out)
        let json = try OutputFile(out + ".json")
        let csv = try OutputFile(out + ".csv")
        try json.write(publication.beginning)
        try told.eachClaim {
            publication.add($0)
        } flush: {
            try json.write(publication.takeElements())
            try csv.write(publication.takeLines())
        }
        try json.write(publication.end)
        try json.finish()
        try csv.finish()
        if global.json { return }
        try Console.line("\(told.campaign.members) names are in \(out).json and \(out).csv.")
    }
}

struct CampaignReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes what happened to each name and why: pages in three languages, and a table.",
        discussion: """
            Pages can be printed and need nothing from elsewhere: report.kk.html, report.ru.html, report.en.html. The table \
            is claims.csv.

            EXAMPLES
              tizilim campaign report edu-2027 --out var/reports/edu-2027
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @Option(help: ArgumentHelp("The folder.", valueName: "folder"))
    var out: String

    func run() async throws {
        let told = try ToldCampaign(options.campaign, global)
        var report = CampaignReport(told.policy, told.campaign, at: told.registry.now())
        try Folder.make(out)
        let csv = try OutputFile("\(out)/claims.csv")
        try told.eachClaim {
            report.add($0)
        } flush: {
            try csv.write(report.takeLines())
        }
        try csv.finish()
        for language in Language.allCases {
            try OutputFile.write(report.page(in: language), to: "\(out)/report.\(language.rawValue).html")
        }
        if global.json { return }
        try Console.line("What happened to \(told.campaign.members) names is in \(out).")
    }
}
