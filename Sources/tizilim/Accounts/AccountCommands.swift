import ArgumentParser
import CanonicalJSON
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Looks after registrars' prepaid accounts.",
        discussion: """
            A registrar with an account pays for what it does, by the prices under Policies/fees; one without pays \
            nothing. The first credit opens the account.

            EXAMPLES
              tizilim account credit DEMO --amount 500000.00 --operator aliya \\
                --reason "Payment order 17" --mark 50000
              tizilim account show DEMO
              tizilim account entries DEMO --limit 20
            """,
        subcommands: [AccountCredit.self, AccountShow.self, AccountList.self, AccountEntries.self])
}

extension Money: ExpressibleByArgument {
    /// An amount as people write it, with no or two places.
    package init?(argument: String) { self.init(argument) }
}

struct AccountCredit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Puts money on an account, pays some out, or sets its mark.",
        discussion: """
            An amount below zero pays out; an account never falls below nothing. A registrar is told once when its \
            account falls below the mark.

            EXAMPLES
              tizilim account credit DEMO --amount 500000.00 --operator aliya \\
                --reason "Payment order 17"
              tizilim account credit DEMO --amount=-1000 --operator aliya \\
                --reason "Paid back on request"
              tizilim account credit DEMO --mark 50000 --operator aliya \\
                --reason "Asked for by the registrar"
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The registrar.")
    var registrar: String
    @Option(help: "The amount in tenge, such as 500000.00.")
    var amount = Money.zero
    @Option(help: ArgumentHelp("Tell the registrar when less than this is left; 0 for never.", valueName: "amount"))
    var mark: Money?
    @Option(help: "Where the money came from, for the record.")
    var reason: String

    func run() async throws {
        let command = CreditAccount(
            registrar: RegistrarIdentifier(registrar), amount: amount, reason: reason, lowMark: mark)
        try await Doing(global: global, actor: acting.actor).perform(.creditAccount(command))
    }
}

struct AccountShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows an account.",
        discussion: """
            EXAMPLES
              tizilim account show DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The registrar.")
    var registrar: String

    func run() async throws {
        let wanted = RegistrarIdentifier(registrar)
        guard let account = try global.openRegister(readOnly: true).read({ try $0.account(of: wanted) }) else {
            throw AnswerIsNo("The registrar \(registrar) has no account: it pays nothing until money is put on one.")
        }
        if global.json { return try Console.json(account.shownJSON) }
        var sheet = Sheet()
        sheet.add("registrar", account.registrar.rawValue)
        sheet.add("balance", "\(account.balance) \(account.currency.rawValue)")
        sheet.add("mark", "\(account.lowMark) \(account.currency.rawValue)")
        sheet.add("opened", account.opened.description)
        try sheet.show()
    }
}

struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all accounts.",
        discussion: """
            EXAMPLES
              tizilim account list
            """)
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let accounts = try global.openRegister(readOnly: true).read { try $0.accounts() }
        if global.json {
            for account in accounts { try Console.json(account.shownJSON) }
            return
        }
        var table = Table("registrar", ">balance", "currency", ">mark", "opened")
        for account in accounts {
            table.add(
                .init(account.registrar.rawValue),
                .init(account.balance.description, account.balance < account.lowMark ? .bad : .good),
                .init(account.currency.rawValue), .init(account.lowMark.description),
                .init(String(account.opened.description.prefix(10))))
        }
        try table.show()
    }
}

struct AccountEntries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entries", abstract: "Lists the lines of an account's ledger, latest first.",
        discussion: """
            EXAMPLES
              tizilim account entries DEMO
              tizilim account entries DEMO --limit 20 --before 4711
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The registrar.")
    var registrar: String
    @Option(help: "How many lines at most.")
    var limit = 100
    @Option(help: ArgumentHelp("Only lines with lower numbers than this.", valueName: "number"))
    var before: Int64 = .max

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
    }

    func run() async throws {
        let wanted = RegistrarIdentifier(registrar)
        let entries = try global.openRegister(readOnly: true).read { reader in
            try reader.account(of: wanted).map { _ in
                try reader.accountEntries(of: wanted, before: before, limit: limit)
            }
        }
        guard let entries else { throw AnswerIsNo("The registrar \(registrar) has no account.") }
        if global.json {
            for entry in entries { try Console.json(entry.shownJSON) }
            return
        }
        var table = Table(">line", "at", "kind", ">amount", ">balance", "object", ">decision")
        for entry in entries {
            table.add(
                .init(Int(entry.number)), .init(entry.at.description), .init(entry.kind.rawValue),
                .init(entry.amount.description), .init(entry.balance.description), .init(entry.object),
                .init(Int(entry.decision)))
        }
        try table.show()
    }
}
