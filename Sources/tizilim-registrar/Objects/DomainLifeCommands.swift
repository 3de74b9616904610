import ArgumentParser
import BatchFiles
import BatchRuns
import DNSCore
import EPPWire
import RegistryModel
import Terminal

struct DomainRenew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Adds years to a name's term.",
        discussion: """
            The end of the present term guards a renew against being done twice; without --expiry it is asked for first.

            EXAMPLES
              tizilim-registrar domain renew mysal.kz --years 2
              tizilim-registrar domain renew mysal.kz --years 1 --expiry 2027-01-31
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var fee: FeeOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: "Years to add.")
    var years = 1
    @Option(help: "The end of the present term, as 2027-01-31.")
    var expiry: InstantArgument?

    func validate() throws {
        // Asked for anew, it would be the end of a term that the lost command may have moved.
        if repeating.transaction != nil && expiry == nil {
            throw ValidationError("To ask again with --transaction, give the --expiry that the first renew told.")
        }
    }

    func run() async throws {
        let errand = Errand(global: global, title: "domain renew", transaction: repeating.transaction)
        try await errand.run { session in
            let end: EPPDate
            if let given = expiry?.instant {
                end = EPPDate(given)
            } else {
                end = EPPDate(try await DomainQuestion(name: name.name).instant("exDate", session, errand))
                Console.aside("The present term ends on \(end) (--expiry \(end)).")
            }
            let renew = EPPDomainRenew(name: name.name, currentExpiry: end, period: EPPPeriod(years))
            return EPPCommand(.domain(.renew(renew)), extensions: fee.agreement)
        }
    }
}

/// A look at a name before a command about it.
struct DomainQuestion {
    let name: DomainName

    /// An instant of the name's data.
    ///
    /// - Throws: `AnswerIsNo`, told already, where the name can't be seen, and `WorldFailure` where it has none.
    func instant(_ element: String, _ session: RegistrySession, _ errand: Errand) async throws -> Instant {
        let question = EPPCommand(
            .domain(.info(EPPDomainInfo(name: name, hosts: .none))), clientTransaction: session.transaction())
        let answer = try await session.ask(question)
        if !answer.isSuccess { try errand.show(answer) }
        guard let text = answer.element("infData", in: .domain)?.text(of: element), let instant = Instant(text) else {
            throw WorldFailure("The registry tells no \(element) of \(name.shown): see to domain info.")
        }
        return instant
    }
}

struct DomainUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes what a name says, and with --registrant who holds it.",
        discussion: """
            EXAMPLES
              tizilim-registrar domain update mysal.kz --ns ns3.example.net \\
                --remove-ns ns1.example.net
              tizilim-registrar domain update mysal.kz --status clientHold
              tizilim-registrar domain update mysal.kz --auth-info-file secret.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: DomainForm
    @OptionGroup var fee: FeeOptions
    @OptionGroup var ttl: TimeToLiveOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String
    @Option(help: ArgumentHelp("A contact to take away; again.", valueName: "role=handle"))
    var removeContact: [RoleArgument] = []
    @Option(name: .customLong("remove-ns"), help: "Host to take away; may be given again.")
    var removeNameServers: [String] = []
    @Option(name: .customLong("remove-ds"), help: "DS data to take away; may be given again.")
    var removeDelegationSigners: [String] = []
    @Flag(name: .customLong("remove-all-ds"), help: "Take all DS data away, before --ds is added.")
    var removeAllDelegationSigners = false
    @Option(
        name: .customLong("status"), help: "Status to set, such as clientHold; may be given again.",
        transform: StatusWord.ofDomain)
    var statuses: [String] = []
    @Option(
        name: .customLong("remove-status"), help: "Status to lift; may be given again.",
        transform: StatusWord.ofDomain)
    var removeStatuses: [String] = []
    @Option(help: "Handle of the new holder's contact.")
    var registrant: String?
    @Flag(help: "Take the authorization information away.")
    var clearAuthInfo = false

    func run() async throws {
        var fields = form.fields
        for (column, values) in [
            (BatchColumn.removeNameServers, removeNameServers), (.removeDelegationSigners, removeDelegationSigners),
            (.statuses, statuses), (.removeStatuses, removeStatuses),
        ] where !values.isEmpty {
            fields[column] = values
        }
        for contact in removeContact { fields[contact.removeColumn, default: []].append(contact.handle) }
        fields[.authinfo] = try authorization.read().map { [$0] }
        var command = try BatchRequest.fromForm(.update, name, fields).formCommand()
        guard case .domain(.update(var update)) = command.action else {
            preconditionFailure("an update makes an update command")
        }
        if let registrant { update.change = .init(registrant: registrant, authorization: update.change?.authorization) }
        if clearAuthInfo { update.change = .init(registrant: registrant, authorization: EPPAuthorization.none) }
        command.action = .domain(.update(update))
        if removeAllDelegationSigners { command.removeAllSigners() }
        command.extensions += fee.agreement + ttl.extensions
        let made = command
        try await Errand(global: global, title: "domain update", transaction: repeating.transaction).run { _ in made }
    }
}

extension EPPCommand {
    /// Has all DS data taken away before what is added.
    fileprivate mutating func removeAllSigners() {
        for (index, part) in extensions.enumerated() {
            guard case .secDNSUpdate(var change) = part else { continue }
            change.remove = .all(true)
            extensions[index] = .secDNSUpdate(change)
            return
        }
        extensions.insert(.secDNSUpdate(EPPSecDNSUpdate(remove: .all(true))), at: 0)
    }
}

extension EPPTransferOperation: ExpressibleByArgument {}

struct DomainTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Moves a name to another registrar: request, approve, reject, cancel, query.",
        discussion: """
            The gaining registrar requests, with the authorization information that the holder has from the losing \
            one; the losing one approves or rejects; the gaining one may cancel.

            EXAMPLES
              tizilim-registrar domain transfer request mysal.kz \\
                --auth-info-file secret.txt
              tizilim-registrar domain transfer query mysal.kz
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var fee: FeeOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "request, approve, reject, cancel or query.")
    var step: EPPTransferOperation
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: "Years that a request adds to the term, where the registry has it so.")
    var years: Int?

    func run() async throws {
        let transfer = EPPDomainTransfer(
            name: name.name, period: years.map { EPPPeriod($0) },
            authorization: try authorization.read().map { .password($0) })
        var command = EPPCommand(.domain(.transfer(step, transfer)), extensions: fee.agreement)
        if let secret = try token.read() { command.extensions.append(.allocationToken(secret)) }
        let made = command
        try await Errand(global: global, title: "domain transfer", transaction: repeating.transaction)
            .run { _ in made }
    }
}

struct DomainRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Takes a deleted name back (RFC 3915).",
        discussion: """
            With --report it hands in the report that the registry waits for after the request. Where --deleted and \
            --restored are not given, the instant of the name's last change stands for them.

            EXAMPLES
              tizilim-registrar domain restore mysal.kz
              tizilim-registrar domain restore mysal.kz \\
                --report "Deleted by mistake; the holder asked for it back."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var fee: FeeOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: ArgumentHelp("Hand in the report, with this statement.", valueName: "text"))
    var report: String?
    @Option(help: "When the name was deleted.")
    var deleted: InstantArgument?
    @Option(help: "When it was asked back.")
    var restored: InstantArgument?

    func run() async throws {
        let errand = Errand(global: global, title: "domain restore", transaction: repeating.transaction)
        try await errand.run { session in
            let empty = EPPDomainUpdate(name: name.name, change: EPPDomainUpdate.Change())
            var step = EPPRestore.request
            if let report {
                var changed = restored?.instant
                if changed == nil {
                    changed = try await DomainQuestion(name: name.name).instant("upDate", session, errand)
                }
                let instant = changed ?? .distantPast
                step = .report(
                    EPPRestoreReport(
                        before: name.name.text, after: name.name.text, deleted: deleted?.instant ?? instant,
                        restored: instant, reason: report, statements: [report]))
            }
            return EPPCommand(.domain(.update(empty)), extensions: [.restore(step)] + fee.agreement)
        }
    }
}
