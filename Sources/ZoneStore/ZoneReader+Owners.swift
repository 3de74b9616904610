import DNSCore
import PortableSQL

extension ZoneReader {
    /// What stands at an owner in the current version; nil for nothing.
    package func currentOwner(_ key: [UInt8], in zone: Int64) throws -> StoredOwner? {
        try owner(key, in: zone, at: .max)
    }

    /// What stood at an owner in a version; nil for nothing.
    package func owner(_ key: [UInt8], in zone: Int64, at version: Int64) throws -> StoredOwner? {
        let statement = try connection.statement(
            """
            SELECT to_version, owner_key, delegation, configured, records, text, wire FROM zone_owner
            WHERE zone = $1 AND owner_key = $2 AND from_version <= $3 ORDER BY from_version DESC LIMIT 1
            """)
        try statement.bind(1, zone)
        try statement.bind(2, key)
        try statement.bind(3, version)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        if let end = statement.optionalInteger(0), end <= version { return nil }
        return Self.owner(statement, from: 1)
    }

    /// Gives the text of every owner of the current version, in canonical order, without a copy.
    package func eachCurrentText(in zone: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let statement = try connection.statement(
            "SELECT text FROM zone_owner WHERE zone = $1 AND to_version IS NULL ORDER BY owner_key, from_version")
        try statement.bind(1, zone)
        defer { statement.reset() }
        while try statement.step() { try statement.withBytes(0, body) }
    }

    /// Gives the text of every owner of a kept version, in canonical order, without a copy.
    package func eachText(in zone: Int64, at version: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let statement = try connection.statement(
            """
            SELECT text FROM zone_owner WHERE zone = $1 AND from_version <= $2
            AND (to_version IS NULL OR to_version > $2) ORDER BY owner_key, from_version
            """)
        try statement.bind(1, zone)
        try statement.bind(2, version)
        defer { statement.reset() }
        while try statement.step() { try statement.withBytes(0, body) }
    }

    /// Gives every owner of a kept version, in canonical order.
    package func eachOwner(in zone: Int64, at version: Int64, _ body: (StoredOwner) throws -> Void) throws {
        let statement = try connection.statement(
            """
            SELECT owner_key, delegation, configured, records, text, wire FROM zone_owner
            WHERE zone = $1 AND from_version <= $2 AND (to_version IS NULL OR to_version > $2)
            ORDER BY owner_key, from_version
            """)
        try statement.bind(1, zone)
        try statement.bind(2, version)
        defer { statement.reset() }
        while try statement.step() { try body(Self.owner(statement, from: 0)) }
    }

    /// The next `limit` keys of the current version past `key`, in canonical order.
    package func currentKeys(in zone: Int64, after key: [UInt8], limit: Int) throws -> [[UInt8]] {
        let statement = try connection.statement(
            """
            SELECT owner_key FROM zone_owner WHERE zone = $1 AND owner_key > $2 AND to_version IS NULL
            ORDER BY owner_key LIMIT $3
            """)
        try statement.bind(1, zone)
        try statement.bind(2, key)
        try statement.bind(3, limit)
        return try Self.keys(statement)
    }

    /// The keys of the current version at which the zone's fixed part has records.
    package func configuredKeys(in zone: Int64) throws -> [[UInt8]] {
        let statement = try connection.statement(Self.configured)
        try statement.bind(1, zone)
        return try Self.keys(statement)
    }

    /// Gives the keys of owners that were written or closed by a version in `after < version <= upTo`, in canonical
    /// order: the candidates for a difference, of which some may be back to what they were.
    package func eachTouchedKey(
        in zone: Int64, after low: Int64, upTo high: Int64, _ body: ([UInt8]) throws -> Void
    ) throws {
        let statement = try connection.statement(Self.touched)
        try statement.bind(1, zone)
        try statement.bind(2, low)
        try statement.bind(3, high)
        defer { statement.reset() }
        while try statement.step() { try body(statement.blob(0)) }
    }

    /// Both halves say their index's own condition again, so that it is used.
    static let touched = """
        SELECT owner_key FROM zone_owner
        WHERE zone = $1 AND from_version > $2 AND from_version <= $3 AND from_version > 1
        UNION
        SELECT owner_key FROM zone_owner
        WHERE zone = $1 AND to_version > $2 AND to_version <= $3 AND to_version IS NOT NULL
        ORDER BY owner_key
        """

    static let configured = """
        SELECT owner_key FROM zone_owner WHERE configured = 1 AND zone = $1 AND to_version IS NULL ORDER BY owner_key
        """

    private static func keys(_ statement: any SQLStatement) throws -> [[UInt8]] {
        var keys: [[UInt8]] = []
        while try statement.step() { keys.append(statement.blob(0)) }
        return keys
    }

    private static func owner(_ row: any SQLStatement, from first: Int) -> StoredOwner {
        StoredOwner(
            key: row.blob(first), isDelegation: row.integer(first + 1) != 0, isConfigured: row.integer(first + 2) != 0,
            records: Int(row.integer(first + 3)), text: row.blob(first + 4), wire: row.blob(first + 5))
    }
}
