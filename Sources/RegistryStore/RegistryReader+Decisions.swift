import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

extension RegistryReader {
    package func decision(numbered number: ObjectNumber) throws -> DecisionReceipt? {
        try first(DecisionReceipt.select + " WHERE number = $1", { try $0.put(number) }, DecisionReceipt.init(row:))
    }

    /// Decisions about the object of this name or handle, latest first.
    package func decisions(about object: String, limit: Int) throws -> [DecisionReceipt] {
        try all(
            DecisionReceipt.select + " WHERE object = $1 ORDER BY number DESC LIMIT $2",
            {
                try $0.put(object)
                try $0.put(limit)
            }, DecisionReceipt.init(row:))
    }

    /// Accepted decisions of one operation about an object, latest first: of operations that people ask for one by one.
    package func acceptedDecisions(_ operation: String, about object: String) throws -> [DecisionReceipt] {
        try all(
            DecisionReceipt.select
                + " WHERE object = $1 AND operation = $2 AND outcome = 'accepted' ORDER BY number DESC",
            {
                try $0.put(object)
                try $0.put(operation)
            }, DecisionReceipt.init(row:))
    }

    /// The decision that the server answered under this transaction identifier (RFC 5730, `svTRID`).
    package func decision(serverTransaction identifier: String) throws -> DecisionReceipt? {
        try first(
            DecisionReceipt.selectByServerTransaction, { try $0.put(identifier) }, DecisionReceipt.init(row:))
    }

    /// Decisions about commands that the registrar called by this identifier (RFC 5730, `clTRID`), latest first:
    /// nothing keeps a client from giving one twice.
    package func decisions(
        clientTransaction identifier: String, of registrar: RegistrarIdentifier, limit: Int
    ) throws -> [DecisionReceipt] {
        try all(
            DecisionReceipt.selectByClientTransaction,
            {
                try $0.put(identifier)
                try $0.put(Actor.Role.registrar.rawValue)
                try $0.put(registrar)
                try $0.put(limit)
            }, DecisionReceipt.init(row:))
    }

    /// Where the command behind a decision came from; nil where it did not come by the wire, or is not there.
    package func trace(ofDecision number: ObjectNumber) throws -> RequestTrace? {
        let trace = try first(
            "SELECT session, address, client_transaction, server_transaction FROM decision WHERE number = $1",
            { try $0.put(number) }
        ) { statement -> RequestTrace? in
            var row = RowReader(statement)
            return row.trace()
        }
        return trace ?? nil
    }

    /// Decisions with numbers above `number`, oldest first.
    package func decisions(after number: ObjectNumber, limit: Int) throws -> [DecisionReceipt] {
        try all(
            DecisionReceipt.select + " WHERE number > $1 ORDER BY number LIMIT $2",
            {
                try $0.put(number)
                try $0.put(limit)
            }, DecisionReceipt.init(row:))
    }

    /// The latest decisions, latest first.
    package func latestDecisions(limit: Int) throws -> [DecisionReceipt] {
        try all(
            DecisionReceipt.select + " ORDER BY number DESC LIMIT $1", { try $0.put(limit) }, DecisionReceipt.init(row:)
        )
    }

    /// How many decisions there are; those about one object where `object` names one.
    package func decisionCount(about object: String? = nil) throws -> Int {
        let count: Int64? =
            if let object {
                try first(
                    "SELECT count(*) FROM decision WHERE object = $1", { try $0.put(object) }, { $0.integer(0) })
            } else {
                try first("SELECT count(*) FROM decision", { _ in }, { $0.integer(0) })
            }
        return Int(count ?? 0)
    }

    /// The instant of the last decision on record; nil for an empty register.
    package func lastInstant() throws -> Instant? {
        try first("SELECT at FROM decision ORDER BY number DESC LIMIT 1", { _ in }) {
            Instant(microseconds: $0.integer(0))
        }
    }

    /// Every text of a policy file that a decision went by, by path; more than one of a path that was edited since.
    package func policySources() throws -> [PolicySource] {
        try all(
            "SELECT DISTINCT path, text FROM policy_source ORDER BY path, text", { _ in },
            { PolicySource(path: $0.text(0), text: $0.text(1)) })
    }

    /// The texts of a policy document by its digest, as kept with the first receipt that used it; empty: not kept.
    package func policySources(digest: String) throws -> [PolicySource] {
        try all(
            "SELECT path, text FROM policy_source WHERE digest = $1 ORDER BY path", { try $0.put(digest) },
            { PolicySource(path: $0.text(0), text: $0.text(1)) })
    }
}

extension DecisionReceipt {
    private static let columns = """
        at, role, actor, operation, object, zone, outcome, code, reason, refusal, rules, command_digest, command, facts,
        verdict, session, address, client_transaction, server_transaction
        """
    static let select = SQLText.select(columns, from: "decision")
    static let insert = SQLText.insert(columns, into: "decision") + " RETURNING number"
    static let selectByServerTransaction = select + " WHERE server_transaction = $1 ORDER BY number DESC LIMIT 1"
    static let selectByClientTransaction =
        select + " WHERE client_transaction = $1 AND role = $2 AND actor = $3 ORDER BY number DESC LIMIT $4"

    func bind(to row: inout RowWriter) throws {
        try row.put(instant)
        try row.put(actor.role.rawValue)
        try row.put(actor.name)
        try row.put(operation)
        try row.put(object)
        try row.put(zone?.text)
        try row.put(outcome.rawValue)
        try row.put(code)
        try row.put(reason)
        try row.put(refusal)
        try row.put(rules.map(\.rawValue).joined(separator: " "))
        try row.put(commandDigest)
        try row.put(command)
        try row.put(facts)
        try row.put(verdict?.canonicalJSON)
        try row.put(trace?.session)
        try row.put(trace?.address)
        try row.put(trace?.clientTransaction)
        try row.put(trace?.serverTransaction)
    }

    fileprivate init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let instant = row.instant()
        let actor = Actor(role: try row.word(Actor.Role.self), name: row.text())
        let (operation, object) = (row.text(), row.text())
        let zone = try row.optionalText().map(Stored.name)
        let outcome = try row.word(Outcome.self)
        let (code, reason, refusal) = (Int(row.integer()), row.optionalText(), row.optionalOctets())
        let rules = row.text().split(separator: " ").map { RuleIdentifier(String($0)) }
        self.init(
            instant: instant, actor: actor, operation: operation, object: object, zone: zone, outcome: outcome,
            code: code, reason: reason, refusal: refusal, rules: rules, commandDigest: row.octets(),
            command: row.octets(), facts: row.octets(),
            verdict: try row.optionalOctets().map { try Stored.json(Verdict.self, $0) })
        self.number = number
        trace = row.trace()
    }
}
