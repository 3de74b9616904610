import ArgumentParser
import RegistryFlows
import RegistryModel
import RegistryStore

struct ContactDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Deletes a contact that no name uses.",
        discussion: """
            EXAMPLES
              tizilim contact delete HOLDER1 --as DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.deleteContact(DeleteContact(identifier: ContactIdentifier(handle))))
    }
}

struct ContactTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Moves a contact to another registrar: request, approve, reject, cancel.",
        discussion: """
            EXAMPLES
              tizilim contact transfer request HOLDER1 --as OTHER --auth-file secret.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var secret: SecretOptions
    @Argument(help: "request, approve, reject or cancel.")
    var step: TransferDomain.Step
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws {
        let identifier = ContactIdentifier(handle)
        let registry = try global.openRegistry()
        let proof = try secret.read().flatMap { try registry.authorizationProof(contact: identifier, secret: $0) }
        try await Doing(global: global, actor: acting.actor).perform(
            .transferContact(TransferContact(identifier: identifier, step: step, authorization: proof)), by: registry)
    }
}

struct ContactShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a contact as it is, or as it was.",
        discussion: """
            EXAMPLES
              tizilim contact show HOLDER1 --at 2026-01-31
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The handle.")
    var handle: String
    @Option(help: ArgumentHelp("As of this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let identifier = ContactIdentifier(handle)
        let found = try global.openRegister(readOnly: true).read { reader in
            try at.map { try reader.contact(identifier, asOf: $0.instant) } ?? reader.contact(identifier)
        }
        guard let contact = found else { throw AnswerIsNo("There is no contact \(handle).") }
        if global.json { return try Console.json(contact.canonicalJSON) }
        var sheet = Sheet()
        sheet.add("contact", contact.identifier.rawValue)
        sheet.add("object", ObjectKind.contact.repositoryIdentifier(contact.number))
        sheet.add("kind", contact.kind.rawValue)
        sheet.add("IIN or BIN", contact.nationalIdentifier)
        for address in [contact.international, contact.local].compactMap({ $0 }) {
            let parts = [address.name, address.organization] + address.street.map(Optional.init)
            let place = [address.city, address.region, address.postalCode, address.countryCode]
            sheet.add("address", (parts + place).compactMap { $0 }.joined(separator: ", "))
        }
        sheet.add("telephone", contact.voice)
        sheet.add("fax", contact.fax)
        sheet.add("e-mail", contact.email)
        sheet.add("status", each: (contact.statuses.words.isEmpty ? ["ok"] : contact.statuses.words))
        sheet.add("registrar", contact.sponsor.rawValue)
        sheet.add("created", "\(contact.created) by \(contact.creator)")
        sheet.add("changed", contact.updated?.description)
        try sheet.show()
    }
}

struct ContactHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows every version of a contact, oldest first.",
        discussion: """
            EXAMPLES
              tizilim contact history HOLDER1
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The handle.")
    var handle: String

    func run() async throws { try HistoryPage(global: global, kind: .contact, name: handle).show() }
}
