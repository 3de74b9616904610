import ArgumentParser
import CanonicalJSON
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Gives out tokens that let their bearer register a reserved name (RFC 8495).",
        discussion: """
            A token lifts the reservation of one name, once; all other rules still judge the create that brings it.

            EXAMPLES
              tizilim token issue senat.kz --for DEMO --until 2027-12-31 --operator aliya
              tizilim token list
              tizilim token revoke senat.kz --operator aliya
            """,
        subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
}

struct TokenIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Makes a token for a name and prints it this once: only its hash is kept.",
        discussion: """
            One token at a time is good for a name. One that was lost is revoked first.

            EXAMPLES
              tizilim token issue senat.kz --operator aliya
              tizilim token issue senat.kz --for DEMO --until 2027-12-31 --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(name: .customLong("for"), help: "The only registrar who may use it.")
    var registrar: String?
    @Option(help: ArgumentHelp("Good before this instant; until it is used where none is given.", valueName: "instant"))
    var until: InstantArgument?

    func run() async throws {
        let token = Secret.generate()
        let command = IssueAllocationToken(
            name: name.name, registrar: registrar.map { RegistrarIdentifier($0) }, until: until?.instant,
            secret: Secret.input(token))
        try await Doing(global: global, actor: acting.actor).perform(.issueAllocationToken(command))
        try Secret.show(token, .allocationToken, json: global.json)
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Ends a name's token before it is used.",
        discussion: """
            EXAMPLES
              tizilim token revoke senat.kz --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument

    func run() async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.revokeAllocationToken(RevokeAllocationToken(name: name.name)))
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists tokens, oldest first; the tokens themselves are not kept and not shown.",
        discussion: """
            EXAMPLES
              tizilim token list
              tizilim token list --all --json
            """)
    /// Tokens read at a time.
    private static let page = 1_000

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Also those that are spent, revoked or expired.")
    var all = false

    func run() async throws {
        let now = try Clock.ofThisRun()()
        let tokens = try global.openRegister(readOnly: true).read { reader in
            var tokens: [AllocationToken] = []
            var last: ObjectNumber = 0
            while true {
                let page = try reader.allocationTokens(after: last, limit: Self.page)
                tokens += page.filter { all || $0.state(at: now) == .good }
                guard page.count == Self.page, let end = page.last else { return tokens }
                last = end.number
            }
        }
        if global.json {
            for token in tokens { try Console.json(token.shownJSON(at: now)) }
            return
        }
        var table = Table(">token", "name", "for", "state", "until", "issued", "by")
        for token in tokens {
            let state = token.state(at: now)
            table.add(
                .init(Int(token.number)), .init(token.domain.shown), .init(token.registrar?.rawValue ?? "anybody"),
                .init(state.rawValue, state == .good ? .good : .bad), .init(token.until?.description ?? ""),
                .init(token.issued.description), .init(token.issuer))
        }
        try table.show()
    }
}

extension AllocationToken {
    /// As it may be shown: without salt and hash.
    fileprivate func shownJSON(at instant: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("token", number)
            writer.member("name", domain.text)
            writer.member("registrar", registrar?.rawValue)
            writer.member("state", state(at: instant).rawValue)
            writer.member("issued", instant: issued)
            writer.member("issuer", issuer)
            writer.member("until", instant: until)
            writer.member("revoked", instant: revoked)
            writer.member("spent", instant: spent)
            writer.member("spender", spender?.rawValue)
        }
        return writer.bytes
    }
}

/// Where an allocation token comes from: never from the command line, where every user of the machine could read it.
struct TokenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read an allocation token from the first line of this file; - for stdin.", valueName: "file"))
    var tokenFile: String?

    func read() throws -> String? {
        try tokenFile.map { try SecretInput.read(fileOrInput: $0, what: "An allocation token") }
    }
}
