import ArgumentParser
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Looks after holders and their contacts (RFC 5733).",
        discussion: """
            EXAMPLES
              tizilim contact create HOLDER1 --as DEMO --kind company \\
                --identifier 940140000385 --name "Example LLP" \\
                --city Almaty --country KZ --email info@mysal.kz
              tizilim contact show HOLDER1
            """,
        subcommands: [
            ContactCheck.self, ContactCreate.self, ContactShow.self, ContactUpdate.self, ContactDelete.self,
            ContactTransfer.self, ContactHistory.self,
        ])
}

extension HolderKind: ExpressibleByArgument {}

enum ContactText {
    static func line(_ contact: Contact) -> String {
        var text = "\(contact.identifier): \(contact.postal?.name ?? contact.email), \(contact.kind.rawValue)"
        if let identifier = contact.nationalIdentifier { text += " \(identifier)" }
        return text
    }
}

struct ContactCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says which handles are free.",
        discussion: """
            EXAMPLES
              tizilim contact check HOLDER1 HOLDER2
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Handles.")
    var handles: [String]

    func run() async throws {
        let taken = try global.openRegister(readOnly: true).read { reader in
            try handles.map { try reader.contact(ContactIdentifier($0)) != nil }
        }
        try CheckPage(names: handles, taken: taken).show(json: global.json)
    }
}

struct ContactCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a contact.",
        discussion: """
            EXAMPLES
              tizilim contact create HOLDER1 --as DEMO --kind company \\
                --identifier 940140000385 --name "Example LLP" \\
                --city Almaty --country KZ --email info@mysal.kz
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var form: AddressForm
    @OptionGroup var shown: DisclosureForm
    @OptionGroup var secret: SecretOptions
    @Argument(help: "The handle, 3 to 16 characters.")
    var handle: String
    @Option(
        help: ArgumentHelp(
            "What kind of holder: \(HolderKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: HolderKind
    @Option(
        help: """
            IIN or BIN, twelve digits. A number that can't have been issued is refused, its check digit included; \
            whether one is needed, and of which kind, is decided by the rules of a zone when a name is asked for with \
            this holder.
            """)
    var identifier: String?
    @Option(help: "E-mail address.")
    var email: String
    @Option(help: "Telephone, as +7.7272000000.")
    var voice: String?
    @Option(help: "Fax, as +7.7272000000.")
    var fax: String?

    func run() async throws {
        guard let (address, isInternational) = try form.address() else {
            throw UsageComplaint("A contact has an address: --name, --city and --country.")
        }
        var command = CreateContact(identifier: ContactIdentifier(handle), kind: kind, email: email)
        command.nationalIdentifier = identifier
        command.international = isInternational ? address : nil
        command.local = isInternational ? nil : address
        command.voice = voice
        command.fax = fax
        command.disclosure = shown.disclosure
        command.authorization = try secret.read().map(Secret.input)
        try await Doing(global: global, actor: acting.actor).perform(.createContact(command))
    }
}

struct ContactUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Changes a contact's address, e-mail, telephone, disclosure, statuses or secret.",
        discussion: """
            EXAMPLES
              tizilim contact update HOLDER1 --as DEMO --email office@mysal.kz
              tizilim contact update HOLDER1 --as DEMO --remove-fax --disclose email
              tizilim contact update HOLDER1 --as DEMO --new-auth
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var form: AddressForm
    @OptionGroup var shown: DisclosureForm
    @Argument(help: "The handle.")
    var handle: String
    @Option(help: "E-mail address.")
    var email: String?
    @Option(help: "Telephone.")
    var voice: String?
    @Option(help: "Fax.")
    var fax: String?
    @Flag(help: "Take the telephone away.")
    var removeVoice = false
    @Flag(help: "Take the fax away.")
    var removeFax = false
    @Flag(help: "Go back to the registry's default, that nothing is disclosed.")
    var removeDisclosure = false
    @Option(name: .customLong("status"), help: "Status to set; may be given again.")
    var statuses: [StatusArgument] = []
    @Option(name: .customLong("remove-status"), help: "Status to lift; may be given again.")
    var removeStatuses: [StatusArgument] = []
    @Flag(help: "Make fresh authorization information and print it once.")
    var newAuth = false

    func validate() throws {
        for (isGiven, isRemoved, word) in [
            (voice != nil, removeVoice, "voice"), (fax != nil, removeFax, "fax"),
            (shown.disclosure != nil, removeDisclosure, "disclosure"),
        ] where isGiven && isRemoved {
            throw ValidationError("Set the \(word) or give --remove-\(word), not both.")
        }
    }

    func run() async throws {
        var command = UpdateContact(identifier: ContactIdentifier(handle))
        if let (address, isInternational) = try form.address() {
            command.international = isInternational ? address : nil
            command.local = isInternational ? nil : address
        }
        command.email = email
        command.voice = removeVoice ? .clear : voice.map(TextChange.set)
        command.fax = removeFax ? .clear : fax.map(TextChange.set)
        command.disclosure = removeDisclosure ? .clear : shown.disclosure.map(DisclosureChange.set)
        command.addStatuses = StatusSet(statuses.map(\.status))
        command.removeStatuses = StatusSet(removeStatuses.map(\.status))
        let secret = Secret.generate()
        if newAuth { command.authorization = .set(Secret.input(secret)) }
        try await Doing(global: global, actor: acting.actor).perform(.updateContact(command))
        if newAuth { try Secret.show(secret, json: global.json) }
    }
}
