import PortableSQL

/// The chain of a signed zone's current version, and the signatures in it that expire first.
extension ZoneReader {
    /// The last link before `key`; nil where there is none.
    package func link(_ chain: StoredOwner.Chain, before key: [UInt8], in zone: Int64) throws -> [UInt8]? {
        let statement = try connection.statement(Self.before)
        return try link(statement, chain, key, zone)
    }

    /// The first link past `key`; nil where there is none.
    package func link(_ chain: StoredOwner.Chain, after key: [UInt8], in zone: Int64) throws -> [UInt8]? {
        let statement = try connection.statement(Self.after)
        return try link(statement, chain, key, zone)
    }

    private func link(
        _ statement: any SQLStatement, _ chain: StoredOwner.Chain, _ key: [UInt8], _ zone: Int64
    ) throws -> [UInt8]? {
        try statement.bind(1, zone)
        try statement.bind(2, chain.rawValue)
        try statement.bind(3, key)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.blob(0)
    }

    /// The index's own condition is said again, so that it is used.
    static let before = """
        SELECT owner_key FROM zone_owner WHERE zone = $1 AND chain = $2 AND owner_key < $3 AND to_version IS NULL
        AND chain <> 0 ORDER BY owner_key DESC LIMIT 1
        """
    static let after = """
        SELECT owner_key FROM zone_owner WHERE zone = $1 AND chain = $2 AND owner_key > $3 AND to_version IS NULL
        AND chain <> 0 ORDER BY owner_key LIMIT 1
        """

    /// The keys of owners with a signature that expires until `second` (since 1970), the first to expire first.
    package func expiring(until second: Int64, in zone: Int64, limit: Int) throws -> [[UInt8]] {
        let statement = try connection.statement(Self.expiring)
        try statement.bind(1, zone)
        try statement.bind(2, second)
        try statement.bind(3, limit)
        var keys: [[UInt8]] = []
        while try statement.step() { keys.append(statement.blob(0)) }
        return keys
    }

    static let expiring = """
        SELECT owner_key FROM zone_owner WHERE zone = $1 AND expires <= $2 AND expires IS NOT NULL
        AND to_version IS NULL ORDER BY expires LIMIT $3
        """

    /// Seconds since 1970 at which the first signature of the public version expires, whatever is written ahead of it; nil
    /// where nothing is signed.
    package func firstExpiry(of version: Int64, in zone: Int64) throws -> Int64? {
        var first: Int64?
        for sql in [Self.firstStanding, Self.firstEnding] {
            let statement = try connection.statement(sql)
            try statement.bind(1, zone)
            try statement.bind(2, version)
            defer { statement.reset() }
            if try statement.step(), let expires = statement.optionalInteger(0) {
                first = min(first ?? expires, expires)
            }
        }
        return first
    }

    static let firstStanding = """
        SELECT expires FROM zone_owner WHERE zone = $1 AND expires IS NOT NULL AND to_version IS NULL
        AND from_version <= $2 ORDER BY expires LIMIT 1
        """
    /// Rows that a version ahead closes.
    static let firstEnding = """
        SELECT min(expires) FROM zone_owner WHERE zone = $1 AND to_version = $2 + 1 AND to_version IS NOT NULL
        """

    /// Seconds since 1970 at which the first signature of what was written last expires, ahead of the public version or
    /// not; nil where nothing is signed.
    package func firstExpiry(in zone: Int64) throws -> Int64? {
        let statement = try connection.statement(Self.firstExpiry)
        try statement.bind(1, zone)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.integer(0)
    }

    static let firstExpiry = """
        SELECT expires FROM zone_owner WHERE zone = $1 AND expires IS NOT NULL AND to_version IS NULL
        ORDER BY expires LIMIT 1
        """
}
