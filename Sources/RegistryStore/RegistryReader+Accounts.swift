import PortableSQL
import RegistryModel

extension RegistryReader {
    /// The registrar's account; nil: it has none, and is charged nothing.
    package func account(of registrar: RegistrarIdentifier) throws -> Account? {
        try first(Account.selectByRegistrar, { try $0.put(registrar) }, Account.init(row:))
    }

    /// Every account, by registrar.
    package func accounts() throws -> [Account] {
        try all(Account.select + " ORDER BY registrar", { _ in }, Account.init(row:))
    }

    /// Lines of the registrar's ledger, latest first, with numbers below `before`.
    package func accountEntries(
        of registrar: RegistrarIdentifier, before number: ObjectNumber = .max, limit: Int
    ) throws -> [AccountEntry] {
        try all(
            AccountEntry.selectPage,
            {
                try $0.put(registrar)
                try $0.put(number)
                try $0.put(limit)
            }, AccountEntry.init(row:))
    }

    /// The lines that one decision wrote, in their order.
    package func accountEntries(ofDecision number: ObjectNumber) throws -> [AccountEntry] {
        try all(AccountEntry.selectByDecision, { try $0.put(number) }, AccountEntry.init(row:))
    }

    /// The registrars whose ledgers these lines are in, each once.
    package func payers(of lines: [ObjectNumber]) throws -> [RegistrarIdentifier] {
        var payers: [RegistrarIdentifier] = []
        for line in lines {
            let payer = try first(
                "SELECT registrar FROM account_entry WHERE number = $1", { try $0.put(line) }
            ) { RegistrarIdentifier($0.text(0)) }
            if let payer, !payers.contains(payer) { payers.append(payer) }
        }
        return payers
    }

    /// Charges to `registrar` about the domain that were not given back, oldest first.
    package func openCharges(
        forDomain number: ObjectNumber, to registrar: RegistrarIdentifier
    ) throws -> [AccountEntry] {
        try all(
            AccountEntry.selectOpen,
            {
                try $0.put(number)
                try $0.put(registrar)
            }, AccountEntry.init(row:))
    }
}

extension RegistryWriter {
    /// The account as its lines leave it; the stored balance has to be the one that was decided upon.
    func write(_ change: Change<Account>, _ work: inout Work) throws {
        guard let account = change.after else { preconditionFailure("an account is never taken away") }
        guard let before = change.before else {
            return try run(
                """
                INSERT INTO registrar_account (registrar, currency, balance, low_mark, opened)
                VALUES ($1, $2, $3, $4, $5)
                """
            ) {
                try $0.put(account.registrar)
                try $0.put(account.currency.rawValue)
                try $0.put(account.balance.hundredths)
                try $0.put(account.lowMark.hundredths)
                try $0.put(account.opened)
            }
        }
        try run("UPDATE registrar_account SET balance = $1, low_mark = $2 WHERE registrar = $3 AND balance = $4") {
            try $0.put(account.balance.hundredths)
            try $0.put(account.lowMark.hundredths)
            try $0.put(account.registrar)
            try $0.put(before.balance.hundredths)
        }
        precondition(connection.changedRows == 1, "the balance of \(account.registrar) is not what was decided upon")
    }

    /// A line of the ledger; about a domain that this decision makes, it gets that one's number.
    func write(_ entry: AccountEntry, _ work: inout Work) throws {
        var entry = entry
        entry.decision = work.decision
        if entry.domain == 0 {
            guard let made = work.applied.domains.first(where: { $0.name.text == entry.object }) else {
                preconditionFailure("a charge for '\(entry.object)' has no domain that it is for")
            }
            entry.domain = made.number
        }
        entry.number = try number(AccountEntry.insert, of: "account_entry") { try entry.bind(to: &$0) }
        work.applied.accountEntries.append(entry)
    }
}
