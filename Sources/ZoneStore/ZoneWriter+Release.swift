import PortableSQL
import RegistryModel

extension ZoneWriter {
    /// Records a finished export as the zone's last release.
    package func record(_ release: ZoneState.Release, in zone: Int64) throws {
        let statement = try connection.statement(
            """
            UPDATE zone_state SET released_version = $1, released_serial = $2, released_at = $3,
            released_records = $4, released_delegations = $5, released_octets = $6, released_digest = $7,
            released_path = $8 WHERE number = $9
            """)
        try statement.bind(1, release.version)
        try statement.bind(2, Int64(release.serial.rawValue))
        try statement.bind(3, release.at.microseconds)
        try statement.bind(4, release.records)
        try statement.bind(5, release.delegations)
        try statement.bind(6, release.octets)
        try statement.bind(7, release.digest)
        try statement.bind(8, release.path)
        try statement.bind(9, zone)
        try statement.run()
        let digest = try connection.statement(
            "UPDATE zone_version SET export_digest = $1 WHERE zone = $2 AND version = $3")
        try digest.bind(1, release.digest)
        try digest.bind(2, zone)
        try digest.bind(3, release.version)
        try digest.run()
    }

    /// The most rows that one `prune` deletes, so that no advance pays for the whole past: some milliseconds, and still
    /// more than a busy zone closes from one version to the next.
    package static let pruneLimit = 1_000

    /// Forgets versions up to `last`, and rows that only they showed, at most `pruneLimit` rows a time.
    ///
    /// The versions go at once, so none is ever listed whose rows are no longer whole; leftover rows go with the next
    /// calls.
    package func prune(upTo last: Int64, in zone: Int64) throws {
        let versions = try connection.statement("DELETE FROM zone_version WHERE zone = $1 AND version <= $2")
        try versions.bind(1, zone)
        try versions.bind(2, last)
        try versions.run()
        // Found first and deleted one by one: a DELETE with a subquery walks the whole zone in SQLite.
        for (key, from) in try closedRows(upTo: last + 1, in: zone) {
            let row = try connection.statement(
                "DELETE FROM zone_owner WHERE zone = $1 AND owner_key = $2 AND from_version = $3")
            try row.bind(1, zone)
            try row.bind(2, key)
            try row.bind(3, from)
            try row.run()
        }
    }

    static let prunable = """
        SELECT owner_key, from_version FROM zone_owner
        WHERE zone = $1 AND to_version IS NOT NULL AND to_version <= $2 LIMIT $3
        """

    private func closedRows(upTo version: Int64, in zone: Int64) throws -> [(key: [UInt8], from: Int64)] {
        let statement = try connection.statement(Self.prunable)
        try statement.bind(1, zone)
        try statement.bind(2, version)
        try statement.bind(3, Self.pruneLimit)
        var rows: [(key: [UInt8], from: Int64)] = []
        while try statement.step() { rows.append((statement.blob(0), statement.integer(1))) }
        return rows
    }
}
