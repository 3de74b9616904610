import ArgumentParser
import CanonicalJSON
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

struct CampaignList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists campaigns and bulk changes, oldest first.",
        discussion: """
            EXAMPLES
              tizilim campaign list
              tizilim campaign list --json
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let campaigns = try global.openRegister(readOnly: true).read { try $0.campaigns() }
        if global.json {
            for campaign in campaigns { try Console.json(campaign.shownJSON) }
            return
        }
        var table = Table("campaign", "version", "target", ">members", "state", "signatures", "planned")
        for campaign in campaigns {
            table.add(
                .init(campaign.identifier), .init(campaign.version), .init(campaign.target?.shown ?? ""),
                .init(campaign.members), campaign.state.cell,
                .init("\(campaign.signatures.count) of \(campaign.signaturesNeeded)"),
                .init(campaign.planned.description))
        }
        try table.show()
    }
}

extension Campaign.State {
    var cell: Table.Cell {
        switch self {
        case .planned, .signed, .held: .init(rawValue, .waiting)
        case .running, .closed: .init(rawValue, .good)
        case .takenBack, .withdrawn: .init(rawValue, .bad)
        }
    }
}

extension OpenRegister {
    /// - Throws: a sentence where there is no such campaign.
    func campaign(_ identifier: String) throws -> Campaign {
        guard let campaign = try read({ try $0.campaign(identifier) }) else {
            throw AnswerIsNo(
                "There is no campaign '\(identifier)': `tizilim campaign list` shows those that there are.")
        }
        return campaign
    }
}

struct CampaignShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a campaign: its plan, who signed it, and where it stands.",
        discussion: """
            EXAMPLES
              tizilim campaign show edu-2027
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let campaign = try register.campaign(options.campaign)
        if global.json { return try Console.json(campaign.shownJSON) }
        var sheet = Sheet()
        sheet.add("campaign", "\(campaign.identifier) \(campaign.version)")
        sheet.add("target zone", campaign.target?.shown)
        sheet.add("snapshot", campaign.snapshot.description)
        sheet.add("state", campaign.state.rawValue)
        sheet.add("held", campaign.hold.map { "\($0.at) by \($0.by): \($0.reason)" })
        sheet.add("planned", "\(campaign.planned) by \(campaign.planner)")
        sheet.add("members", String(campaign.members))
        sheet.add("plan's digest", campaign.planDigest)
        sheet.add("policy's digest", campaign.policyDigest)
        sheet.add("signatures", "\(campaign.signatures.count) of \(campaign.signaturesNeeded)")
        sheet.add("signed", each: campaign.signatures.map { "\($0.at) by \($0.operator): \($0.reason)" })
        sheet.add("void", each: (campaign.voidSignatures ?? []).map { "\($0.at) by \($0.operator): \($0.reason)" })
        try sheet.show()
    }
}

struct CampaignStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Says how far a campaign has come, cohort by cohort.",
        discussion: """
            EXAMPLES
              tizilim campaign status edu-2027
              tizilim campaign status edu-2027 --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let campaign = try register.campaign(options.campaign)
        if campaign.change != nil { return try BulkShow.show(campaign, register, json: global.json) }
        let counts = try register.read { try $0.claimCounts(of: campaign.number) }
        if global.json { return try Console.json(json(campaign, counts)) }
        let hold = campaign.hold.map { ": \($0.reason) (\($0.by), \($0.at))" } ?? ""
        try Console.line("\(campaign.identifier) is \(campaign.state.rawValue)\(hold).\n")
        let states = Claim.State.allCases.filter { state in counts.contains { $0.state == state } }
        var table = Table(["cohort"] + states.map { ">\($0.rawValue)" } + [">settled", ">of"])
        var cohorts: [String] = []
        for count in counts where !cohorts.contains(count.cohort) { cohorts.append(count.cohort) }
        for cohort in cohorts { table.add(row(cohort, counts.filter { $0.cohort == cohort }, states)) }
        if cohorts.count > 1 { table.add(row("all", counts, states)) }
        try table.show()
    }

    private func row(_ title: String, _ counts: [ClaimCount], _ states: [Claim.State]) -> [Table.Cell] {
        let number = { (wanted: (Claim.State) -> Bool) in
            counts.filter { wanted($0.state) }.reduce(0) { $0 + $1.count }
        }
        let cells = states.map { state in Table.Cell(number { $0 == state }) }
        return [.init(title.isEmpty ? "–" : title)] + cells
            + [.init(number(\.isSettled)), .init(number { _ in true })]
    }

    private func json(_ campaign: Campaign, _ counts: [ClaimCount]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("campaign", campaign.identifier)
            writer.member("state", campaign.state.rawValue)
            writer.member("hold", campaign.hold?.reason)
            writer.member("counts", counts) { writer, count in
                writer.object { writer in
                    writer.member("cohort", count.cohort)
                    writer.member("standing", count.standing.rawValue)
                    writer.member("state", count.state.rawValue)
                    writer.member("claims", count.count)
                }
            }
        }
        return writer.bytes
    }
}

extension Claim.State: ExpressibleByArgument {}

struct CampaignClaims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Lists the claims of a campaign, in the order of their names.",
        discussion: """
            EXAMPLES
              tizilim campaign claims edu-2027 --state sideBySide
              tizilim campaign claims edu-2027 --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @Option(help: ArgumentHelp("Only in this state.", valueName: "state"))
    var state: Claim.State?

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let campaign = try register.campaign(options.campaign)
        var table = Table("claim", "name", "to", "cohort", "standing", "state", "choice", "reason", "rules")
        try register.read { reader in
            try reader.eachClaimPage(of: campaign.number, state: state) { claims in
                if global.json {
                    for claim in claims { try Console.json(claim.shownJSON) }
                    return
                }
                for claim in claims { table.add(claim.cells) }
                try table.showPage()
            }
        }
    }
}

extension Claim {
    fileprivate var cells: [Table.Cell] {
        [
            String(number), source.shown, target?.shown ?? "–", cohort, standing.rawValue, state.rawValue,
            choice?.kind.rawValue ?? "–", reason ?? "–", rules.joined(separator: " "),
        ].map { Table.Cell($0) }
    }
}
