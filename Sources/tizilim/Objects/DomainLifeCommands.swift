import ArgumentParser
import BatchFiles
import BatchRuns
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct DomainRenew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Adds years to a name's term.",
        discussion: """
            With --expiry, the end of the present term, a call that is repeated by mistake is refused.

            EXAMPLES
              tizilim domain renew mysal.kz --as DEMO --years 2
              tizilim domain renew mysal.kz --as DEMO --years 1 --expiry 2027-01-31
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: "Years to add.")
    var years = 1
    @Option(help: "The end of the present term; taken from the register where it is not given.")
    var expiry: InstantArgument?

    func run() async throws {
        let stored = try global.openRegister().read { try $0.domain(named: name.name)?.expiry }
        let expiry = expiry?.instant ?? stored ?? .distantPast
        try await Doing(global: global, actor: acting.actor)
            .perform(.renewDomain(RenewDomain(name: name.name, currentExpiry: expiry, years: years)))
    }
}

struct DomainDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Gives a name up; it can be restored for a while.",
        discussion: """
            Within the add grace it is gone at once, with the hosts under it.

            EXAMPLES
              tizilim domain delete mysal.kz --as DEMO
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument

    func run() async throws {
        try await Doing(global: global, actor: acting.actor).perform(.deleteDomain(DeleteDomain(name: name.name)))
    }
}

struct DomainRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Takes a deleted name back (RFC 3915).",
        discussion: """
            EXAMPLES
              tizilim domain restore mysal.kz --as DEMO
              tizilim domain restore mysal.kz --as DEMO \\
                --report "Deleted by mistake; the holder asked for it back."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: ArgumentHelp("Hand in the report, with this statement.", valueName: "text"))
    var report: String?

    func run() async throws {
        let command = RestoreDomain(name: name.name, step: report == nil ? .request : .report, statement: report)
        try await Doing(global: global, actor: acting.actor).perform(.restoreDomain(command))
    }
}

struct DomainTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Moves a name to another registrar: request, approve, reject, cancel.",
        discussion: """
            The gaining registrar requests, with the authorization information that the holder has from the losing \
            one; the losing one approves or rejects; the gaining one may cancel.

            EXAMPLES
              tizilim domain transfer request mysal.kz --as OTHER --auth-file secret.txt
              tizilim domain transfer approve mysal.kz --as DEMO
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var secret: SecretOptions
    @Argument(help: "request, approve, reject or cancel.")
    var step: TransferDomain.Step
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String

    func run() async throws {
        var fields: [BatchColumn: [String]] = [.step: [step.rawValue]]
        fields[.authinfo] = try secret.read().map { [$0] }
        let request = try BatchRequest.fromForm(.transfer, name, fields)
        try await Doing(global: global, actor: acting.actor).perform(request)
    }
}

extension TransferDomain.Step: ExpressibleByArgument {}

struct DomainChangeRegistrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change-registrant", abstract: "Hands a name to another holder.",
        discussion: """
            EXAMPLES
              tizilim domain change-registrant mysal.kz --as DEMO --registrant HOLDER2
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String
    @Option(help: "Handle of the new holder's contact.")
    var registrant: String
    @Option(help: "A document 'type|number|date|sha256'; may be given again.")
    var evidence: [String] = []

    func run() async throws {
        let fields: [BatchColumn: [String]] = evidence.isEmpty ? [:] : [.evidence: evidence]
        let request = try BatchRequest.fromForm(.update, name, fields)
        var command = ChangeRegistrant(name: request.name, registrant: ContactIdentifier(registrant))
        command.evidence = request.evidence
        try await Doing(global: global, actor: acting.actor).perform(.changeRegistrant(command))
    }
}

struct DomainAuthinfo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authinfo", abstract: "Sets a name's authorization information, or voids it.",
        discussion: """
            Without --auth-file a fresh secret is made and printed once: the register keeps only its salted hash.

            EXAMPLES
              tizilim domain authinfo mysal.kz --as DEMO
              tizilim domain authinfo mysal.kz --as DEMO --clear
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var secret: SecretOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Flag(help: "Void the secret that is set.")
    var clear = false

    func run() async throws {
        let given = try secret.read()
        let text = given ?? Secret.generate()
        var command = UpdateDomain(name: name.name)
        command.authorization = clear ? .clear : .set(Secret.input(text))
        try await Doing(global: global, actor: acting.actor).perform(.updateDomain(command))
        if !clear && given == nil { try Secret.show(text, json: global.json) }
    }
}
