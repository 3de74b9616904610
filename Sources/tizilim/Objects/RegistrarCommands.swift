import ArgumentParser
import CanonicalJSON
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct RegistrarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrar", abstract: "Looks after registrars and their accreditations.",
        discussion: """
            EXAMPLES
              tizilim registrar create DEMO --operator aliya --name "Demo Registrar" \\
                --zone kz --zone қаз
              tizilim registrar list
              tizilim registrar update DEMO --operator aliya --state suspended
            """,
        subcommands: [
            RegistrarCreate.self, RegistrarList.self, RegistrarShow.self, RegistrarUpdate.self, RegistrarHistory.self,
            CredentialCommand.self,
        ])
}

extension Registrar.State: ExpressibleByArgument {}

struct RegistrarCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Takes a registrar on.",
        discussion: """
            EXAMPLES
              tizilim registrar create DEMO --operator aliya --name "Demo Registrar" \\
                --zone kz --zone қаз
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "Identifier, 3 to 16 characters.")
    var identifier: String
    @Option(help: "The registrar's name.")
    var name: String
    @Option(name: .customLong("zone"), help: "A zone that it may register in; may be given again.")
    var accreditations: [NameArgument] = []
    @Option(help: "E-mail address.")
    var email: String?

    func run() async throws {
        try global.requireOurs(accreditations)
        let command = CreateRegistrar(
            identifier: RegistrarIdentifier(identifier), name: name, accreditations: accreditations.map(\.name),
            email: email)
        try await Doing(global: global, actor: acting.actor).perform(.createRegistrar(command))
    }
}

struct RegistrarUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes a registrar's name, state or zones.",
        discussion: """
            EXAMPLES
              tizilim registrar update DEMO --operator aliya --state suspended
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "Identifier.")
    var identifier: String
    @Option(help: "The registrar's name.")
    var name: String?
    @Option(help: "active, suspended or terminated.")
    var state: Registrar.State?
    @Option(name: .customLong("zone"), help: "All zones that it may register in; may be given again.")
    var accreditations: [NameArgument] = []
    @Option(help: "E-mail address.")
    var email: String?

    func run() async throws {
        try global.requireOurs(accreditations)
        var command = UpdateRegistrar(identifier: RegistrarIdentifier(identifier))
        command.name = name
        command.state = state
        command.accreditations = accreditations.isEmpty ? nil : accreditations.map(\.name)
        command.email = email
        try await Doing(global: global, actor: acting.actor).perform(.updateRegistrar(command))
    }
}

struct RegistrarList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all registrars.",
        discussion: """
            EXAMPLES
              tizilim registrar list
            """)
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let registrars = try global.openRegister(readOnly: true).read { try $0.registrars() }
        if global.json {
            for registrar in registrars { try Console.json(registrar.shownJSON) }
            return
        }
        var table = Table("registrar", "name", "state", "zones")
        for registrar in registrars {
            table.add(
                .init(registrar.identifier.rawValue), .init(registrar.name),
                .init(registrar.state.rawValue, registrar.state == .active ? .good : .bad),
                .init(registrar.accreditations.map(\.shown).joined(separator: " ")))
        }
        try table.show()
    }
}

struct RegistrarShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a registrar as it is, or as it was.",
        discussion: """
            EXAMPLES
              tizilim registrar show DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Identifier.")
    var identifier: String
    @Option(help: ArgumentHelp("As of this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let wanted = RegistrarIdentifier(identifier)
        let found = try global.openRegister(readOnly: true).read { reader in
            try at.map { try reader.registrar(wanted, asOf: $0.instant) } ?? reader.registrar(wanted)
        }
        guard let registrar = found else { throw AnswerIsNo("There is no registrar \(identifier).") }
        if global.json { return try Console.json(registrar.shownJSON) }
        var sheet = Sheet()
        sheet.add("registrar", registrar.identifier.rawValue)
        sheet.add("name", registrar.name)
        sheet.add("state", registrar.state.rawValue)
        sheet.add("zone", each: registrar.accreditations.map(\.shown))
        sheet.add("e-mail", registrar.email)
        sheet.add("taken on", registrar.created.description)
        sheet.add("changed", registrar.updated?.description)
        try sheet.show()
    }
}

struct RegistrarHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows every version of a registrar, oldest first.",
        discussion: """
            EXAMPLES
              tizilim registrar history DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Identifier.")
    var identifier: String

    func run() async throws { try HistoryPage(global: global, kind: .registrar, name: identifier).show() }
}
