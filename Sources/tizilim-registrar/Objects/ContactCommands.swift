import ArgumentParser
import EPPWire
import RegistryModel
import Terminal

struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Looks after holders and their contacts (RFC 5733).",
        discussion: """
            EXAMPLES
              tizilim-registrar contact create HOLDER1 --kind company --bin 940140000385 \\
                --name "Example LLP" --city Almaty --country KZ --email info@mysal.kz
              tizilim-registrar contact info HOLDER1
            """,
        subcommands: [
            ContactCheck.self, ContactInfo.self, ContactCreate.self, ContactUpdate.self, ContactTransfer.self,
            ContactDelete.self,
        ])
}

struct ContactCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says which handles are free.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact check HOLDER1 HOLDER2
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Handles.")
    var handles: [String]

    func run() async throws {
        let command = EPPCommand(.contact(.check(handles)))
        try await Errand(global: global, title: "contact check").run { _ in command }
    }
}

struct ContactInfo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Shows a contact as the registry has it.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact info HOLDER1 --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws {
        let query = EPPContactQuery(
            identifier: handle, authorization: try authorization.read().map { .password($0) })
        try await Errand(global: global, title: "contact info").run { _ in EPPCommand(.contact(.info(query))) }
    }
}

struct ContactCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a contact.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact create HOLDER1 --kind company --bin 940140000385 \\
                --name "Example LLP" --city Almaty --country KZ --email info@mysal.kz \\
                --voice +7.7272000000
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var address: AddressForm
    @OptionGroup var reach: ReachForm
    @OptionGroup var identity: IdentityForm
    @OptionGroup var disclosure: DisclosureForm
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The handle, 3 to 16 characters.")
    var handle: String
    @Option(help: "E-mail address.")
    var email: String
    @Option(
        help: ArgumentHelp(
            "What kind of holder: \(HolderKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: HolderKind?

    func run() async throws {
        guard let postal = try address.postal() else {
            throw UsageComplaint("A contact has an address: --name, --city and --country.")
        }
        let create = EPPContactCreate(
            identifier: handle, postal: [postal], voice: reach.voice?.telephone, fax: reach.fax?.telephone,
            email: email, authorization: .password(try authorization.read() ?? ""), disclose: disclosure.value)
        let kinds = kind.map { [EPPCommandExtension.holderKind($0)] } ?? []
        let command = EPPCommand(.contact(.create(create)), extensions: identity.extensions + kinds)
        try await Errand(global: global, title: "contact create", transaction: repeating.transaction)
            .run { _ in command }
    }
}

struct ContactUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes a contact's address, e-mail, telephone, statuses or secret.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact update HOLDER1 --email office@mysal.kz
              tizilim-registrar contact update HOLDER1 --auth-info-file secret.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var address: AddressForm
    @OptionGroup var reach: ReachForm
    @OptionGroup var identity: IdentityForm
    @OptionGroup var disclosure: DisclosureForm
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The handle.")
    var handle: String
    @Option(help: "E-mail address.")
    var email: String?
    @Option(name: .customLong("status"), help: "Status to set; may be given again.")
    var statuses: [String] = []
    @Option(name: .customLong("remove-status"), help: "Status to lift; may be given again.")
    var removeStatuses: [String] = []

    func run() async throws {
        var change = EPPContactUpdate.Change(email: email)
        change.postal = try address.postal().map { [$0] } ?? []
        change.voice = reach.voice?.telephone
        change.fax = reach.fax?.telephone
        change.authorization = try authorization.read().map { .password($0) }
        change.disclose = disclosure.value
        let update = EPPContactUpdate(
            identifier: handle, addStatuses: statuses.map { EPPStatus($0) },
            removeStatuses: removeStatuses.map { EPPStatus($0) },
            change: change == EPPContactUpdate.Change() ? nil : change)
        guard update != EPPContactUpdate(identifier: handle) || !identity.extensions.isEmpty else {
            throw UsageComplaint("Say what changes: --email, --voice, --fax, an address, --status, --auth-info-file.")
        }
        let command = EPPCommand(.contact(.update(update)), extensions: identity.extensions)
        try await Errand(global: global, title: "contact update", transaction: repeating.transaction)
            .run { _ in command }
    }
}

struct ContactTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Moves a contact to another registrar: request, approve, reject, cancel, query.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact transfer request HOLDER1 \\
                --auth-info-file secret.txt
              tizilim-registrar contact transfer query HOLDER1
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "request, approve, reject, cancel or query.")
    var step: EPPTransferOperation
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws {
        let query = EPPContactQuery(
            identifier: handle, authorization: try authorization.read().map { .password($0) })
        let command = EPPCommand(.contact(.transfer(step, query)))
        try await Errand(global: global, title: "contact transfer", transaction: repeating.transaction)
            .run { _ in command }
    }
}

struct ContactDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Takes a contact away that no name uses.",
        discussion: """
            EXAMPLES
              tizilim-registrar contact delete HOLDER1
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws {
        let command = EPPCommand(.contact(.delete(handle)))
        try await Errand(global: global, title: "contact delete", transaction: repeating.transaction)
            .run { _ in command }
    }
}
