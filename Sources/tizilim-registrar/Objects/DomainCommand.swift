import ArgumentParser
import BatchFiles
import BatchRuns
import EPPWire
import IDNA
import Terminal

struct DomainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domain", abstract: "Registers names and looks after them (RFC 5731).",
        discussion: """
            EXAMPLES
              tizilim-registrar domain check mysal.kz
              tizilim-registrar domain info mysal.kz --json
            """,
        subcommands: [
            DomainCheck.self, DomainInfo.self, DomainCreate.self, DomainRenew.self, DomainUpdate.self,
            DomainTransfer.self, DomainDelete.self, DomainRestore.self,
        ])
}

struct DomainCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether names can be registered, and what speaks against it.",
        discussion: """
            Ends with 0 where all names can be had, with 1 where one can't.

            EXAMPLES
              tizilim-registrar domain check mysal.kz қазақстан.қаз
              tizilim-registrar domain check mysal.kz --fees
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var token: TokenOptions
    @Argument(help: "Names, as A-labels or U-labels.")
    var names: [String]
    @Flag(help: "Ask what a create, a renew, a transfer and a restore cost (RFC 8748).")
    var fees = false
    @Option(help: "Years that prices are asked for.")
    var years = 1

    func run() async throws {
        // A word that is no name is the registry's to judge.
        let names = names.map { (try? IDNA.domainName(from: $0).text) ?? $0 }
        var extensions: [EPPCommandExtension] = []
        if fees {
            let term = EPPPeriod(years)
            extensions.append(
                .feeCheck(
                    EPPFeeCheck(commands: [
                        EPPFeeCommand(.create, period: term), EPPFeeCommand(.renew, period: term),
                        EPPFeeCommand(.transfer), EPPFeeCommand(.restore),
                    ])))
        }
        if let secret = try token.read() { extensions.append(.allocationToken(secret)) }
        let command = EPPCommand(.domain(.check(names)), extensions: extensions)
        try await Errand(global: global, title: "domain check").run { _ in command }
    }
}

extension EPPDomainInfo.Hosts: ExpressibleByArgument {}

struct DomainInfo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Shows a name as the registry has it.",
        discussion: """
            EXAMPLES
              tizilim-registrar domain info mysal.kz
              tizilim-registrar domain info mysal.kz --auth-info-file secret.txt --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: ArgumentHelp("Which hosts to tell.", valueName: "all|del|sub|none"))
    var hosts = EPPDomainInfo.Hosts.all
    @Flag(help: "Ask for the TTLs too (RFC 9803).")
    var ttl = false

    func run() async throws {
        let info = EPPDomainInfo(
            name: name.name, hosts: hosts, authorization: try authorization.read().map { .password($0) })
        let command = EPPCommand(.domain(.info(info)), extensions: ttl ? [.timeToLiveInfo(policy: false)] : [])
        try await Errand(global: global, title: "domain info").run { _ in command }
    }
}

struct DomainCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Registers a name.",
        discussion: """
            Contacts and hosts have to be there first. Ends with 0 where the name is registered or its application \
            waits for review (1001), with 1 where it is refused.

            EXAMPLES
              tizilim-registrar domain create mysal.kz --years 1 --registrant HOLDER1 \\
                --ns ns1.example.net --ns ns2.example.net \\
                --server-place "Dostyk 5|Astana"
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: DomainForm
    @OptionGroup var fee: FeeOptions
    @OptionGroup var ttl: TimeToLiveOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var authorization: AuthorizationOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String
    @Option(help: "Years of the first term.")
    var years = 1
    @Option(help: "Handle of the holder's contact.")
    var registrant: String

    func run() async throws {
        var fields = form.fields
        fields[.years] = [String(years)]
        fields[.registrant] = [registrant]
        fields[.authinfo] = try authorization.read().map { [$0] }
        var command = try BatchRequest.fromForm(.create, name, fields).formCommand()
        command.extensions += fee.agreement + ttl.extensions
        if let secret = try token.read() { command.extensions.append(.allocationToken(secret)) }
        let made = command
        try await Errand(global: global, title: "domain create", transaction: repeating.transaction).run { _ in made }
    }
}

struct DomainDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Gives a name up.",
        discussion: """
            Answered with 1001, the name leaves the zone and can be restored for a while. Answered with 1000, as in the \
            first days after a create, it is gone at once and can't be restored; what it cost is given back.

            EXAMPLES
              tizilim-registrar domain delete mysal.kz
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument

    func run() async throws {
        let command = EPPCommand(.domain(.delete(name.name)))
        try await Errand(global: global, title: "domain delete", transaction: repeating.transaction)
            .run { _ in command }
    }
}
