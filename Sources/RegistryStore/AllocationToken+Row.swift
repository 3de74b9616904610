import CanonicalJSON
import DNSCore
import PortableSQL
import RegistryModel

extension AllocationToken {
    private static let columns =
        "domain, registrar, salt, hash, issued, issuer, valid_until, revoked, spent, spender"
    private static let select = SQLText.select(columns, from: "allocation_token")
    fileprivate static let selectLatest = select + " WHERE domain = $1 ORDER BY number DESC LIMIT 1"
    fileprivate static let selectPage = select + " WHERE number > $1 ORDER BY number LIMIT $2"
    fileprivate static let insert = SQLText.insert(columns, into: "allocation_token") + " RETURNING number"
    /// One that is spent or revoked stays as it is.
    fileprivate static let end = """
        UPDATE allocation_token SET revoked = $1, spent = $2, spender = $3
        WHERE number = $4 AND revoked IS NULL AND spent IS NULL
        """

    fileprivate func bind(to row: inout RowWriter) throws {
        try row.put(domain)
        try row.put(registrar)
        try row.put(salt)
        try row.put(hash)
        try row.put(issued)
        try row.put(issuer)
        try row.put(until)
        try row.put(revoked)
        try row.put(spent)
        try row.put(spender)
    }

    fileprivate init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        self.init(
            domain: try row.name(), registrar: row.optionalRegistrar(), salt: row.octets(), hash: row.octets(),
            issued: row.instant(), issuer: row.text(), until: row.optionalInstant())
        self.number = number
        revoked = row.optionalInstant()
        spent = row.optionalInstant()
        spender = row.optionalRegistrar()
    }
}

extension RegistryReader {
    /// The last token that was issued for the name, whatever became of it: one at a time is good.
    package func allocationToken(for domain: DomainName) throws -> AllocationToken? {
        try first(AllocationToken.selectLatest, { try $0.put(domain) }, AllocationToken.init(row:))
    }

    /// Tokens with numbers above `number`, oldest first.
    package func allocationTokens(after number: ObjectNumber = 0, limit: Int) throws -> [AllocationToken] {
        try all(
            AllocationToken.selectPage,
            {
                try $0.put(number)
                try $0.put(limit)
            }, AllocationToken.init(row:))
    }
}

extension RegistryWriter {
    func write(_ change: Change<AllocationToken>) throws {
        guard let token = change.after else { preconditionFailure("a token is never taken away: it is revoked") }
        guard change.before != nil else {
            return try run(AllocationToken.insert) { try token.bind(to: &$0) }
        }
        try run(AllocationToken.end) {
            try $0.put(token.revoked)
            try $0.put(token.spent)
            try $0.put(token.spender)
            try $0.put(token.number)
        }
        precondition(connection.changedRows == 1, "a change set ends allocation token \(token.number), which is over")
    }
}

extension AllocationToken: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("domain", domain.text)
            writer.member("registrar", registrar?.rawValue)
            writer.member("salt", salt) { $0.value(Int64($1)) }
            writer.member("hash", hash) { $0.value(Int64($1)) }
            writer.member("issued", issued.microseconds)
            writer.member("issuer", issuer)
            writer.member("until", until?.microseconds)
            writer.member("revoked", revoked?.microseconds)
            writer.member("spent", spent?.microseconds)
            writer.member("spender", spender?.rawValue)
        }
    }
}
