import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    private static let entries = """
        SELECT h.kind, h.number, h.at, h.decision, d.role, d.actor, d.operation, h.name, h.state
        FROM object_history h JOIN decision d ON d.number = h.decision
        """

    /// Every version, oldest first.
    package func history(of kind: ObjectKind, numbered number: ObjectNumber) throws -> [HistoryEntry] {
        let entries = try all(
            Self.entries + " WHERE h.kind = $1 AND h.number = $2 ORDER BY h.decision",
            {
                try $0.put(kind.rawValue)
                try $0.put(number)
            }, HistoryEntry.init(row:))
        return entries.indices.map { index in
            var entry = entries[index]
            entry.version = index + 1
            return entry
        }
    }

    /// Every version of every object that ever had this name or handle, in the order of the decisions.
    package func history(of kind: ObjectKind, named name: String) throws -> [HistoryEntry] {
        let numbers = try all(
            "SELECT DISTINCT number FROM object_history WHERE name = $1 AND kind = $2 ORDER BY number",
            {
                try $0.put(name)
                try $0.put(kind.rawValue)
            }, { $0.integer(0) })
        return try numbers.flatMap { try history(of: kind, numbered: $0) }.sorted {
            ($0.decision, $0.number) < ($1.decision, $1.number)
        }
    }

    /// The domain that had the name at `instant`, as it was stored then.
    package func domain(named name: DomainName, asOf instant: Instant) throws -> Domain? {
        try object(.domain, named: name.text, asOf: instant)
    }
    package func domain(numbered number: ObjectNumber, asOf instant: Instant) throws -> Domain? {
        try object(.domain, numbered: number, asOf: instant)
    }
    package func host(named name: DomainName, asOf instant: Instant) throws -> Host? {
        try object(.host, named: name.text, asOf: instant)
    }
    package func host(numbered number: ObjectNumber, asOf instant: Instant) throws -> Host? {
        try object(.host, numbered: number, asOf: instant)
    }
    package func contact(_ identifier: ContactIdentifier, asOf instant: Instant) throws -> Contact? {
        try object(.contact, named: identifier.rawValue, asOf: instant)
    }
    package func registrar(_ identifier: RegistrarIdentifier, asOf instant: Instant) throws -> Registrar? {
        try object(.registrar, named: identifier.rawValue, asOf: instant)
    }
    package func application(numbered number: ObjectNumber, asOf instant: Instant) throws -> Application? {
        try object(.application, numbered: number, asOf: instant)
    }

    private func object<Object: Decodable>(
        _ kind: ObjectKind, numbered number: ObjectNumber, asOf instant: Instant
    ) throws -> Object? {
        try version(of: kind, numbered: number, asOf: instant)?.state.map { try Stored.json(Object.self, $0) }
    }

    /// One object has a name at a time, so the last one that took it is the one that may still have it: unless it was
    /// renamed or taken away since, which its own last version says.
    private func object<Object: Decodable>(
        _ kind: ObjectKind, named name: String, asOf instant: Instant
    ) throws -> Object? {
        let taken = try first(
            """
            SELECT number FROM object_history WHERE name = $1 AND kind = $2 AND at <= $3 AND state IS NOT NULL
            ORDER BY decision DESC, number DESC LIMIT 1
            """,
            {
                try $0.put(name)
                try $0.put(kind.rawValue)
                try $0.put(instant)
            }, { $0.integer(0) })
        guard let taken, let last = try version(of: kind, numbered: taken, asOf: instant), last.name == name else {
            return nil
        }
        return try last.state.map { try Stored.json(Object.self, $0) }
    }

    private func version(
        of kind: ObjectKind, numbered number: ObjectNumber, asOf instant: Instant
    ) throws -> (name: String, state: [UInt8]?)? {
        try first(
            """
            SELECT name, state FROM object_history WHERE kind = $1 AND number = $2 AND at <= $3
            ORDER BY decision DESC LIMIT 1
            """,
            {
                try $0.put(kind.rawValue)
                try $0.put(number)
                try $0.put(instant)
            },
            { statement in
                var row = RowReader(statement)
                return (row.text(), row.optionalOctets())
            })
    }
}

extension HistoryEntry {
    fileprivate init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        kind = try row.word(ObjectKind.self)
        number = row.integer()
        version = 0
        at = row.instant()
        decision = row.integer()
        actor = Actor(role: try row.word(Actor.Role.self), name: row.text())
        operation = row.text()
        name = row.text()
        state = row.optionalOctets()
    }
}
