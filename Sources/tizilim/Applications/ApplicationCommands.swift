import ArgumentParser
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct ApplicationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Decides on names that policy sent to review.",
        discussion: """
            EXAMPLES
              tizilim application list
              tizilim application show 1
              tizilim application approve 1 --operator aliya \\
                --reason "The licence was checked with the ministry."
              tizilim application refuse 1 --operator aliya \\
                --reason "The licence has lapsed."
              tizilim application withdraw 1 --as DEMO
            """,
        subcommands: [
            ApplicationList.self, ApplicationShow.self, ApplicationApprove.self, ApplicationRefuse.self,
            ApplicationWithdraw.self, ApplicationHistory.self,
        ])
}

extension Application.State: ExpressibleByArgument {}

struct ApplicationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists applications, oldest first.",
        discussion: """
            EXAMPLES
              tizilim application list
              tizilim application list --state approved --json
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: "Only in this state: pending, approved, refused, withdrawn.")
    var state = Application.State.pending
    @Flag(help: "In all states.")
    var all = false

    func run() async throws {
        let applications = try global.openRegister(readOnly: true).read {
            try $0.applications(state: all ? nil : state)
        }
        if global.json {
            for application in applications { try Console.json(application.canonicalJSON) }
            return
        }
        var table = Table(">application", "name", "registrar", "lodged", "state", "signatures", "rules")
        for application in applications {
            table.add(
                .init(application.number), .init(application.domain.shown), .init(application.registrar.rawValue),
                .init(application.lodged.description), application.state.cell,
                .init("\(application.approvals.count) of \(application.signaturesNeeded)"),
                .init(application.rules.joined(separator: " ")))
        }
        try table.show()
    }
}

extension Application.State {
    var cell: Table.Cell {
        switch self {
        case .pending: .init(rawValue, .waiting)
        case .approved: .init(rawValue, .good)
        case .refused, .withdrawn: .init(rawValue, .bad)
        }
    }
}

struct ApplicationShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an application, who has signed it, and the decision that asked for review.",
        discussion: """
            EXAMPLES
              tizilim application show 1 --lang ru
              tizilim application show 1 --at 2026-01-31
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The application's number.")
    var number: Int64
    @Option(help: ArgumentHelp("As of this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let found = try register.read { reader in
            try at.map { try reader.application(numbered: number, asOf: $0.instant) }
                ?? reader.application(numbered: number)
        }
        guard let application = found else {
            throw AnswerIsNo("There is no application \(number)\(at.map { " as of \($0.instant)" } ?? "").")
        }
        if global.json { return try Console.json(application.canonicalJSON) }
        var sheet = Sheet()
        sheet.add("application", String(application.number))
        sheet.add("name", application.domain.shown)
        sheet.add("registrar", application.registrar.rawValue)
        sheet.add("lodged", application.lodged.description)
        sheet.add("state", application.state.rawValue)
        sheet.add("signatures", "\(application.approvals.count) of \(application.signaturesNeeded)")
        sheet.add("approved", each: application.approvals.map { "\($0.at) by \($0.operator): \($0.reason)" })
        sheet.add("refused", application.refusal.map { "\($0.at) by \($0.operator): \($0.reason)" })
        try sheet.show()
        guard application.decision > 0 else { return }
        try Console.line()
        var kept = KeptDecisions(register)
        let (receipt, documents) = try kept.read(application.decision)
        try DecisionPage(receipt: receipt, documents: documents, language: global.lang).show()
    }
}

/// What approving and refusing have in common.
struct ApplicationOptions: ParsableArguments {
    @Argument(help: "The application's number.")
    var number: Int64
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String
}

struct ApplicationApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Signs an application; the last signature that is needed registers the name.",
        discussion: """
            EXAMPLES
              tizilim application approve 1 --operator aliya \\
                --reason "The licence was checked with the ministry."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var options: ApplicationOptions

    func run() async throws {
        let command = DecideApplication(application: options.number, step: .approve, reason: options.reason)
        try await Doing(global: global, actor: acting.actor).perform(.decideApplication(command))
    }
}

struct ApplicationRefuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Turns an application down; the name is free again.",
        discussion: """
            EXAMPLES
              tizilim application refuse 1 --operator aliya \\
                --reason "The licence has lapsed."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var options: ApplicationOptions

    func run() async throws {
        let command = DecideApplication(application: options.number, step: .refuse, reason: options.reason)
        try await Doing(global: global, actor: acting.actor).perform(.decideApplication(command))
    }
}

struct ApplicationWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes an undecided application back; the name is free again.",
        discussion: """
            What it cost is given back. Only the registrar that lodged it may, or an operator for it.

            EXAMPLES
              tizilim application withdraw 1 --as DEMO
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The application's number.")
    var number: Int64

    func run() async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.withdrawApplication(WithdrawApplication(application: number)))
    }
}

struct ApplicationHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows every version of an application, oldest first.",
        discussion: """
            EXAMPLES
              tizilim application history 1
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The application's number.")
    var number: Int64

    func run() async throws {
        try HistoryPage(global: global, kind: .application, name: String(number), number: number).show()
    }
}
