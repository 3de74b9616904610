import PortableSQL
import RegistryModel

extension Account {
    static let select = "SELECT registrar, currency, balance, low_mark, opened FROM registrar_account"
    static let selectByRegistrar = select + " WHERE registrar = $1"

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        self.init(
            registrar: row.registrar(), currency: try row.word(Currency.self), balance: row.money(),
            lowMark: row.money(), opened: row.instant())
    }
}

extension AccountEntry {
    private static let columns = """
        registrar, at, decision, kind, amount, balance, object, domain, years, refundable, grace_end, refunds
        """
    static let select = SQLText.select(columns, from: "account_entry")
    static let insert = SQLText.insert(columns, into: "account_entry") + " RETURNING number"
    /// Latest first, before a number.
    static let selectPage = select + " WHERE registrar = $1 AND number < $2 ORDER BY number DESC LIMIT $3"
    static let selectByDecision = select + " WHERE decision = $1 ORDER BY number"
    /// Charges about a domain to a registrar that were not given back.
    static let selectOpen =
        select + """
             e WHERE domain = $1 AND registrar = $2 AND amount < 0
                AND NOT EXISTS (SELECT 1 FROM account_entry r WHERE r.refunds = e.number)
            ORDER BY number
            """

    func bind(to row: inout RowWriter) throws {
        try row.put(registrar)
        try row.put(at)
        try row.put(decision)
        try row.put(kind.rawValue)
        try row.put(amount.hundredths)
        try row.put(balance.hundredths)
        try row.put(object)
        try row.put(domain)
        try row.put(years)
        try row.put(refundable ? 1 : 0)
        try row.put(graceEnd)
        try row.put(refunds)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let (registrar, at, decision) = (row.registrar(), row.instant(), row.integer())
        self.init(
            registrar: registrar, at: at, kind: try row.word(Kind.self), amount: row.money(), balance: row.money(),
            object: row.text(), domain: row.optionalInteger(), years: Int(row.integer()),
            refundable: row.integer() != 0, graceEnd: row.optionalInstant(), refunds: row.optionalInteger())
        self.number = number
        self.decision = decision
    }
}

extension RowReader {
    mutating func money() -> Money { Money(hundredths: integer()) }
}
