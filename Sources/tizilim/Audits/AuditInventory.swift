import ArgumentParser
import Audits
import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel
import Terminal

struct AuditInventory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory",
        abstract: "Shows which sites are whose, by the register and by lists, and what is amiss.",
        discussion: """
            Rows of the lists that can't be used are told on stderr with line and reason, the rest goes on, and the command ends \
            with 1.

            EXAMPLES
              tizilim audit inventory
              tizilim audit inventory --bodies bodies.csv --sites sites.csv
              tizilim audit inventory --bodies bodies.csv --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: InventoryOptions
    @OptionGroup var choice: CriteriaOption

    func run() async throws {
        let now = try Clock.ofThisRun()()
        let match = try options.match(global, choice.read(global, at: now), at: now)
        try global.json ? showJSON(match) : showTables(match)
        let complaints = match.inventory.complaints
        for complaint in complaints {
            let file = complaint.list == .bodies ? options.bodies : options.sites
            Console.aside("\(file ?? ""): line \(complaint.line): \(Console.plain(complaint.sentence))")
        }
        if !complaints.isEmpty { throw AnswerIsNo("Rows that were left out, or parts of them: \(complaints.count).") }
    }

    private func showTables(_ match: InventoryMatch) throws {
        var table = Table("site", "body", "said by", "registered", "holder by the register", "zone")
        for site in match.sites {
            table.add(
                .init(site.site.shown), body(site.body, match), .init(site.source.rawValue, site.source.colour),
                .init(site.registered?.shown ?? "no"), .init(site.holder ?? "unknown"),
                .init(site.zone.rawValue, site.zone.colour))
        }
        try table.show()
        try Console.line("")
        var sheet = Sheet()
        sheet.add("bodies", String(match.inventory.bodies.count))
        sheet.add("sites", String(match.sites.count))
        sheet.add("bodies without a site", String(match.bodiesWithoutSite.count))
        sheet.add("sites without a body", String(match.sitesWithoutBody.count))
        sheet.add("sites outside of their zone", String(match.outsideZone.count))
        sheet.add("sites that the register has for another", String(match.disputed.count))
        try sheet.show()
        if !match.bodiesWithoutSite.isEmpty {
            try Console.line("\nBodies without a site:")
            for body in match.bodiesWithoutSite {
                try Console.line("  \(body.identifier)  \(Console.plain(body.name.text(in: global.lang)))")
            }
        }
    }

    private func body(_ identifier: String?, _ match: InventoryMatch) -> Table.Cell {
        guard let identifier else { return .init("unknown", .waiting) }
        let name = match.inventory.body(identifier)?.name.text(in: global.lang)
        return .init(Console.plain(name.map { "\(identifier) \($0)" } ?? identifier))
    }

    private func showJSON(_ match: InventoryMatch) throws {
        let counts = match.sites.reduce(into: [String: Int]()) { counts, site in
            if let body = site.body { counts[body, default: 0] += 1 }
        }
        for body in match.inventory.bodies { try Console.json(json(body, sites: counts[body.identifier] ?? 0)) }
        for site in match.sites { try Console.json(json(site)) }
    }

    private func json(_ body: AuditedBody, sites: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("body", body.identifier)
            writer.key("name")
            writer.object { writer in
                for language in Language.allCases {
                    writer.key(dynamic: language.rawValue)
                    writer.value(body.name.text(in: language))
                }
            }
            writer.member("parent", body.parent)
            writer.member("kind", body.kind.rawValue)
            writer.member("contact", body.contact)
            writer.member("region", body.region?.code)
            writer.member("sites", sites)
        }
        return writer.bytes
    }

    private func json(_ site: InventoryMatch.Site) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("site", site.site.text)
            writer.member("body", site.body)
            writer.member("saidBy", site.source.rawValue)
            writer.member("registered", site.registered?.text)
            writer.member("holder", site.holder)
            writer.member("created", instant: site.created)
            writer.member("zone", site.zone.rawValue)
        }
        return writer.bytes
    }
}

extension InventoryMatch.Source {
    fileprivate var colour: Console.Colour? {
        switch self {
        case .both: .good
        case .register: nil
        case .list: .waiting
        case .disputed: .bad
        }
    }
}

extension InventoryMatch.ZoneVerdict {
    fileprivate var colour: Console.Colour? {
        switch self {
        case .inside: .good
        case .outside: .bad
        case .notDemanded: nil
        case .unknown: .waiting
        }
    }
}
