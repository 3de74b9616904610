import ArgumentParser
import CanonicalJSON
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

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
        let instant = try at?.instant ?? Clock.ofThisRun()()
        let info = try global.openRegister(readOnly: true).read {
            try InfoContact(ContactIdentifier(handle), at: instant, past: at != nil, reader: $0)
        }
        guard let info else {
            throw AnswerIsNo("There is no contact \(handle)\(at == nil ? "" : " as of \(instant)").")
        }
        global.json ? try Console.json(info.json) : try info.show()
    }
}

extension InfoContact {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("contact")
            contact.writeShown(to: &writer)
            writer.member("at", instant.description)
            writer.member("statuses", statuses) { $0.value($1) }
            writer.member("links", links.map(Int64.init))
        }
        return writer.bytes
    }

    func show() throws {
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
        sheet.add(
            "disclosure",
            contact.disclosure.map {
                ([$0.isAllowed ? "may be shown:" : "must not be shown:"] + $0.elements.map(\.rawValue))
                    .joined(separator: " ")
            })
        sheet.add("status", each: statuses)
        sheet.add("used by", links.map { $0 == 1 ? "1 name" : "\($0) names" })
        sheet.add("registrar", contact.sponsor.rawValue)
        sheet.add("created", "\(contact.created) by \(contact.creator)")
        sheet.add("changed", contact.updated.map { "\($0) by \(contact.updater?.rawValue ?? "the registry")" })
        sheet.add("transferred", contact.transferred?.description)
        if let transfer = contact.transfer {
            sheet.add(
                "transfer",
                "\(transfer.state.rawValue), from \(transfer.losing) to \(transfer.gaining), \(transfer.acts)")
        }
        if let authorization = contact.authorization {
            sheet.add("authorization information", "set, good until \(authorization.expires)")
        }
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
