import DNSCore
import PortableSQL

extension ZoneReader {
    /// What stood at an owner in a version; nil for nothing.
    package func owner(_ key: [UInt8], in zone: Int64, at version: Int64) throws -> StoredOwner? {
        let statement = try connection.statement(
            """
            SELECT to_version, owner_key, delegation, configured, records, text, wire, chain, expires FROM zone_owner
            WHERE zone = $1 AND owner_key = $2 AND from_version <= $3 ORDER BY from_version DESC LIMIT 1
            """)
        try statement.bind(1, zone)
        try statement.bind(2, key)
        try statement.bind(3, version)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        if let end = statement.optionalInteger(0), end <= version { return nil }
        return try Self.owner(statement, from: 1)
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
            SELECT \(Self.columns) FROM zone_owner
            WHERE zone = $1 AND from_version <= $2 AND (to_version IS NULL OR to_version > $2)
            ORDER BY owner_key, from_version
            """)
        try statement.bind(1, zone)
        try statement.bind(2, version)
        defer { statement.reset() }
        while try statement.step() { try body(Self.owner(statement, from: 0)) }
    }

    /// Gives key and wire form of every owner of a kept version, in canonical order, without a copy.
    package func eachWire(
        in zone: Int64, at version: Int64,
        _ body: (_ key: UnsafeRawBufferPointer, _ wire: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let statement = try connection.statement(
            """
            SELECT owner_key, wire FROM zone_owner WHERE zone = $1 AND from_version <= $2
            AND (to_version IS NULL OR to_version > $2) ORDER BY owner_key, from_version
            """)
        try statement.bind(1, zone)
        try statement.bind(2, version)
        defer { statement.reset() }
        while try statement.step() {
            try statement.withBytes(0) { key in try statement.withBytes(1) { try body(key, $0) } }
        }
    }

    /// The next `limit` owners of a kept version past `key`, in canonical order; links of NSEC3 or all others.
    package func rows(
        in zone: Int64, at version: Int64, after key: [UInt8], areHashes: Bool, limit: Int
    ) throws -> [StoredOwner] {
        let statement = try connection.statement(
            """
            SELECT \(Self.columns) FROM zone_owner WHERE zone = $1 AND owner_key > $2 AND from_version <= $3
            AND (to_version IS NULL OR to_version > $3) AND (chain = 2) = $4 ORDER BY owner_key, from_version LIMIT $5
            """)
        try statement.bind(1, zone)
        try statement.bind(2, key)
        try statement.bind(3, version)
        try statement.bind(4, areHashes)
        try statement.bind(5, limit)
        var rows: [StoredOwner] = []
        while try statement.step() { rows.append(try Self.owner(statement, from: 0)) }
        return rows
    }

    /// The next owners of a kept version past `key`, in canonical order, until they have `octets` of records; one at
    /// the least, none at the end.
    package func owners(
        in zone: Int64, at version: Int64, after key: [UInt8], octets: Int
    ) throws -> [(key: [UInt8], wire: [UInt8])] {
        let statement = try connection.statement(
            """
            SELECT owner_key, wire FROM zone_owner WHERE zone = $1 AND owner_key > $2 AND from_version <= $3
            AND (to_version IS NULL OR to_version > $3) ORDER BY owner_key, from_version
            """)
        try statement.bind(1, zone)
        try statement.bind(2, key)
        try statement.bind(3, version)
        defer { statement.reset() }
        var owners: [(key: [UInt8], wire: [UInt8])] = []
        var sum = 0
        while sum < octets, try statement.step() {
            owners.append((statement.blob(0), statement.blob(1)))
            sum += owners[owners.count - 1].wire.count
        }
        return owners
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
        WHERE zone = $1 AND from_version > $2 AND from_version <= $3 AND from_version <> 1
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

    static let columns = "owner_key, delegation, configured, records, text, wire, chain, expires"

    static func owner(_ row: any SQLStatement, from first: Int) throws -> StoredOwner {
        var owner = StoredOwner(
            key: row.blob(first), isDelegation: row.integer(first + 1) != 0, isConfigured: row.integer(first + 2) != 0,
            records: Int(row.integer(first + 3)), text: row.blob(first + 4), wire: row.blob(first + 5))
        guard let chain = StoredOwner.Chain(rawValue: row.integer(first + 6)) else {
            throw damaged("zone_owner", "the chain \(row.integer(first + 6))")
        }
        owner.chain = chain
        owner.expires = row.optionalInteger(first + 7)
        return owner
    }
}
