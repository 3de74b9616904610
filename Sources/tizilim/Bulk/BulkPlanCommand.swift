import ArgumentParser
import CampaignPlanning
import Campaigns
import DNSCore
import Foundation
import IDNA
import RegistryFlows
import RegistryModel
import Terminal

struct BulkPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Makes the plan of a bulk change out of the register, shows it, and lays it.",
        discussion: """
            Names that can't be changed so are left out, each with its reason. --preview shows the plan and writes nothing; \
            --csv writes every name to a file. A plan that nobody has signed is replaced.

            EXAMPLES
              tizilim bulk plan name-servers move-2027 --preview \\
                --from ns1.old.net --from ns2.old.net --to ns1.new.net --to ns2.new.net
              tizilim bulk plan suspension cert-17 --names names.txt --operator aliya
            """,
        subcommands: [
            BulkPlanRegistrar.self, BulkPlanServers.self, BulkPlanSuspension.self, BulkPlanLifting.self,
        ])
}

/// What all plans of bulk changes have in common.
struct BulkPlanOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("What to call the change; never used twice.", valueName: "change"))
    var identifier: String
    @Option(help: ArgumentHelp("Only these names: a file with one a line; # starts a comment.", valueName: "file"))
    var names: String?
    @Option(help: ArgumentHelp("Only names in this zone; can be given several times.", valueName: "zone"))
    var zone: [NameArgument] = []
    @Flag(help: "Show it and write nothing.")
    var preview = false
    @Option(help: ArgumentHelp("Your name, for the record.", valueName: "name"))
    var `operator`: String?
    @Option(help: ArgumentHelp("Write every name to this file.", valueName: "file"))
    var csv: String?

    func validate() throws {
        guard preview != (`operator` != nil) else {
            throw ValidationError("Say who plans: --operator NAME, or only look: --preview.")
        }
    }

    func plan(_ change: BulkChange, _ global: GlobalOptions) async throws {
        let selection = BulkPlans.Selection(names: try readNames(), zones: zone.map(\.name))
        let registry = try global.openRegistry()
        let plans = BulkPlans(registry)
        var progress = Progress("planning", total: nil, quiet: global.json)
        let plan = try plans.make(identifier, change, selection) { progress.advance(by: $0) }
        progress.finish()
        if let csv { try OutputFile.write(BulkList(plan: plan).octets, to: csv) }
        let page = BulkPage(plan: plan)
        if preview { return try page.show(json: global.json, decision: nil) }
        let decision = try await plans.lay(plan, as: .operator(self.operator ?? ""))
        await registry.close()
        if case .refused(let refusal) = decision.outcome { throw refusal }
        try page.show(json: global.json, decision: decision.receipt)
    }

    /// The names of the file; nil where none is given.
    private func readNames() throws -> [DomainName]? {
        guard let names else { return nil }
        let text: String
        do { text = try String(contentsOfFile: names, encoding: .utf8) } catch {
            throw WorldFailure("\(names) can't be read as UTF-8 text: check the path and who may read it.")
        }
        var found: [DomainName] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let word = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
            if word.isEmpty { continue }
            do { found.append(try IDNA.domainName(from: word)) } catch {
                throw AnswerIsNo("\(names):\(number + 1): '\(word)' is no domain name: \(error).")
            }
        }
        return found
    }
}

struct BulkPlanRegistrar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrar", abstract: "Gives all names of a registrar, or some, to another one.",
        discussion: """
            For a portfolio that is sold, and for a contract that ends. It needs no authorization information, costs nothing \
            and adds no year. Hosts under a name follow it, and contacts that no other name uses. Locks of registrars stay \
            and do not bind here; locks of the registry bind, and a transfer on its way is decided first. The wait after a \
            change of registrar begins anew.

            EXAMPLES
              tizilim bulk plan registrar sale-2027 --from ALPHA --to BETA --preview
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkPlanOptions
    @Option(help: ArgumentHelp("The losing registrar.", valueName: "registrar"))
    var from: String
    @Option(help: ArgumentHelp("The gaining registrar.", valueName: "registrar"))
    var to: String

    func run() async throws {
        try await options.plan(
            .registrar(from: RegistrarIdentifier(from), to: RegistrarIdentifier(to)), global)
    }
}

struct BulkPlanServers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "name-servers", abstract: "Puts name servers in the places of others, for a hoster that moves.",
        discussion: """
            With as many new servers as old ones each takes the place of its counterpart; else all take the place of each. \
            DS data stays as it is.

            EXAMPLES
              tizilim bulk plan name-servers move-2027 --preview \\
                --from ns1.old.net --to ns1.new.net
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkPlanOptions
    @Option(help: ArgumentHelp("A server that goes; can be given several times.", valueName: "host"))
    var from: [NameArgument]
    @Option(help: ArgumentHelp("A server that comes; can be given several times.", valueName: "host"))
    var to: [NameArgument]

    func run() async throws { try await options.plan(.nameServers(from: from.map(\.name), to: to.map(\.name)), global) }
}

struct BulkPlanSuspension: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspension", abstract: "Takes names out of the zone: sets serverHold.",
        discussion: """
            EXAMPLES
              tizilim bulk plan suspension cert-17 --names names.txt --preview
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkPlanOptions
    func run() async throws { try await options.plan(.suspension, global) }
}

struct BulkPlanLifting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifting", abstract: "Brings suspended names back into the zone: lifts serverHold.",
        discussion: """
            EXAMPLES
              tizilim bulk plan lifting cert-17-over --names names.txt --preview
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: BulkPlanOptions
    func run() async throws { try await options.plan(.lifting, global) }
}
