import ArgumentParser
import CanonicalJSON
import RegistryModel
import RegistryStore
import Terminal

struct BulkShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a bulk change: its plan, who signed it, and how far it has come.",
        discussion: """
            EXAMPLES
              tizilim bulk show sale-2027
              tizilim bulk show sale-2027 --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        try Self.show(try register.bulkChange(options.identifier).0, register, json: global.json)
    }

    static func show(_ campaign: Campaign, _ register: OpenRegister, json: Bool) throws {
        let counts = try register.read { try $0.bulkCounts(of: campaign.number) }
        if json { return try Console.json(Self.json(campaign, counts)) }
        var sheet = Sheet()
        sheet.add("bulk change", campaign.identifier)
        sheet.add("change", campaign.change?.text)
        sheet.add("snapshot", campaign.snapshot.description)
        sheet.add("state", campaign.state.rawValue)
        sheet.add("held", campaign.hold.map { "\($0.at) by \($0.by): \($0.reason)" })
        sheet.add("planned", "\(campaign.planned) by \(campaign.planner)")
        sheet.add("names", String(campaign.members))
        for state in BulkMember.State.allCases { sheet.add(state.rawValue, String(counts[state] ?? 0)) }
        sheet.add("digest", campaign.planDigest)
        sheet.add("signatures", "\(campaign.signatures.count) of \(campaign.signaturesNeeded)")
        sheet.add("signed", each: campaign.signatures.map { "\($0.at) by \($0.operator): \($0.reason)" })
        try sheet.show()
    }

    private static func json(_ campaign: Campaign, _ counts: [BulkMember.State: Int]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("campaign")
            campaign.write(to: &writer)
            writer.key("counts")
            writer.object { writer in
                for state in BulkMember.State.allCases {
                    writer.key(dynamic: state.rawValue)
                    writer.value(Int64(counts[state] ?? 0))
                }
            }
        }
        return writer.bytes
    }
}

/// A bulk change on the command line.
struct BulkOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The bulk change.", valueName: "change"))
    var identifier: String
}

extension OpenRegister {
    /// - Throws: a sentence where there is no such bulk change.
    func bulkChange(_ identifier: String) throws -> (Campaign, BulkChange) {
        guard let campaign = try read({ try $0.campaign(identifier) }) else {
            throw AnswerIsNo(
                "There is no bulk change '\(identifier)': `tizilim campaign list` shows those that there are.")
        }
        guard let change = campaign.change else {
            throw AnswerIsNo("'\(identifier)' is a campaign with claims: see `tizilim campaign show`.")
        }
        return (campaign, change)
    }
}

extension BulkMember.State: ExpressibleByArgument {}

struct BulkMembers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the names of a bulk change, and what came of each.",
        discussion: """
            EXAMPLES
              tizilim bulk list sale-2027 --state refused
              tizilim bulk list sale-2027 --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkOptions
    @Option(help: ArgumentHelp("Only in this state: waiting, done, refused.", valueName: "state"))
    var state: BulkMember.State?

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let (campaign, _) = try register.bulkChange(options.identifier)
        var table = Table("name", "state", "reason")
        try register.read { reader in
            try reader.eachBulkMemberPage(of: campaign.number, state: state) { members in
                if global.json {
                    for member in members { try Console.json(member.canonicalJSON) }
                    return
                }
                for member in members {
                    table.add(.init(member.name.shown), .init(member.state.rawValue), .init(member.reason ?? "–"))
                }
                try table.showPage()
            }
        }
    }
}
