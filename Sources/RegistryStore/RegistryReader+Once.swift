import RegistryModel

extension RegistryReader {
    /// The decision that a request with this key came to; nil where it was not carried out yet.
    package func decision(ofRequest key: [UInt8]) throws -> ObjectNumber? {
        try first("SELECT decision FROM done_once WHERE request = $1", { try $0.put(key) }) { $0.integer(0) }
    }
}

extension RegistryWriter {
    /// Remembers, in the same transaction and for ever, that the request with this key came to `decision`; a key is given
    /// once.
    package func remember(request key: [UInt8], decision: ObjectNumber) throws {
        try run("INSERT INTO done_once (request, decision) VALUES ($1, $2)") {
            try $0.put(key)
            try $0.put(decision)
        }
    }
}

extension RegistryReader {
    /// The same, unless the decision is older than `horizon`.
    package func decision(ofRequest key: [UInt8], since horizon: Instant) throws -> ObjectNumber? {
        try first(
            """
            SELECT o.decision FROM done_once o JOIN decision d ON d.number = o.decision
            WHERE o.request = $1 AND d.at >= $2
            """,
            {
                try $0.put(key)
                try $0.put(horizon)
            }, { $0.integer(0) })
    }

    /// True where a key that is good for a while was given before `horizon`.
    package func hasRequests(before horizon: Instant) throws -> Bool {
        try first("SELECT 1 FROM done_once WHERE at < $1 LIMIT 1", { try $0.put(horizon) }, { _ in true }) ?? false
    }

    /// The state in which a decision left an object of this name, in canonical JSON; nil where it wrote none.
    package func state(of kind: ObjectKind, named name: String, by decision: ObjectNumber) throws -> [UInt8]? {
        try first(
            """
            SELECT state FROM object_history WHERE name = $1 AND kind = $2 AND decision = $3 AND state IS NOT NULL
            ORDER BY number DESC LIMIT 1
            """,
            {
                try $0.put(name)
                try $0.put(kind.rawValue)
                try $0.put(decision)
            }, { $0.blob(0) })
    }
}

extension RegistryWriter {
    /// Remembers, for a while, a request whose key may have been given to a decision that is too old to be told again.
    package func remember(again key: [UInt8], decision: ObjectNumber, at instant: Instant) throws {
        try run(
            """
            INSERT INTO done_once (request, decision, at) VALUES ($1, $2, $3)
            ON CONFLICT (request) DO UPDATE SET decision = excluded.decision, at = excluded.at
            """
        ) {
            try $0.put(key)
            try $0.put(decision)
            try $0.put(instant)
        }
    }

    /// Forgets the oldest keys that were given for a while before `horizon`, `limit` at most; gives how many. Keys that
    /// were given for ever stay.
    package func forgetRequests(before horizon: Instant, limit: Int) throws -> Int {
        try run(Self.forgetting) {
            try $0.put(horizon)
            try $0.put(limit)
        }
        return connection.changedRows
    }

    static let forgetting =
        "DELETE FROM done_once WHERE request IN (SELECT request FROM done_once WHERE at < $1 ORDER BY at LIMIT $2)"
}
