import DNSCore
import PortableSQL
import RegistryModel

/// Writes zones inside of one write transaction.
package final class ZoneWriter: ZoneReader {
    /// The zone's state, made on its first use: nothing published, nothing of the register seen.
    package func makeState(of zone: DomainName) throws -> ZoneState {
        if let state = try state(of: zone) { return state }
        let statement = try connection.statement(
            """
            INSERT INTO zone_state(name, version, feed_position, as_of, configuration) VALUES ($1, NULL, 0, $2, $3)
            """)
        try statement.bind(1, zone.text)
        try statement.bind(2, Int64.min)
        try statement.bind(3, [UInt8]())
        try statement.run()
        guard let state = try state(of: zone) else {
            preconditionFailure("A row that was just inserted can be read in the same transaction")
        }
        return state
    }

    /// Puts an owner into `version`; the caller has closed what stood there.
    package func open(_ owner: StoredOwner, in zone: Int64, from version: Int64) throws {
        let statement = try connection.statement(
            """
            INSERT INTO zone_owner(zone, owner_key, from_version, to_version, delegation, configured, records, text,
            wire, chain, expires) VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10)
            """)
        try statement.bind(1, zone)
        try statement.bind(2, owner.key)
        try statement.bind(3, version)
        try statement.bind(4, owner.isDelegation)
        try statement.bind(5, owner.isConfigured)
        try statement.bind(6, owner.records)
        try statement.bind(7, owner.text)
        try statement.bind(8, owner.wire)
        try statement.bind(9, owner.chain.rawValue)
        try statement.bind(10, owner.expires)
        try statement.run()
    }

    /// Ends what stands at an owner: the first version without it is `version`.
    package func close(_ key: [UInt8], in zone: Int64, at version: Int64) throws {
        let statement = try connection.statement(
            "UPDATE zone_owner SET to_version = $1 WHERE zone = $2 AND owner_key = $3 AND to_version IS NULL")
        try statement.bind(1, version)
        try statement.bind(2, zone)
        try statement.bind(3, key)
        try statement.run()
    }

    /// Adds a version to the zone's list; its owners are written by `open` and `close`.
    package func insert(_ version: ZoneVersion, in zone: Int64) throws {
        let statement = try connection.statement(
            """
            INSERT INTO zone_version(zone, version, serial, committed, cause, actor, reason, feed_position, as_of,
            configuration, soa_text, soa_wire, added, changed, removed, owners, records, delegations, companion_text,
            companion_wire, digested, findings, digested_at, peak, peak_at, stages)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26)
            """)
        try statement.bind(1, zone)
        try statement.bind(2, version.number)
        try statement.bind(3, Int64(version.serial.rawValue))
        try statement.bind(4, version.committed.microseconds)
        try statement.bind(5, version.cause.rawValue)
        try statement.bind(6, version.actor)
        try statement.bind(7, version.reason)
        try statement.bind(8, version.cursor.feedPosition)
        try statement.bind(9, version.cursor.asOf.microseconds)
        try statement.bind(10, version.cursor.configuration)
        try statement.bind(11, version.authority.text)
        try statement.bind(12, version.authority.wire)
        try statement.bind(13, version.changes.added)
        try statement.bind(14, version.changes.changed)
        try statement.bind(15, version.changes.removed)
        try statement.bind(16, version.counts.owners)
        try statement.bind(17, version.counts.records)
        try statement.bind(18, version.counts.delegations)
        try statement.bind(19, version.companions.text)
        try statement.bind(20, version.companions.wire)
        try statement.bind(21, version.isDigested)
        try statement.bind(22, version.findings.isEmpty ? nil : version.findings.joined(separator: "\n"))
        try statement.bind(23, version.digestedAt?.microseconds)
        try statement.bind(24, version.peak.map { Int64($0.delegations) })
        try statement.bind(25, version.peak?.at.microseconds)
        try statement.bind(26, version.stages?.stored)
        try statement.run()
    }

    /// Keeps where the zone stands now; its release has a write of its own.
    package func save(_ state: ZoneState) throws {
        let statement = try connection.statement(
            """
            UPDATE zone_state SET version = $1, feed_position = $2, as_of = $3, configuration = $4, held_at = $5,
            held_by = $6, held_reason = $7 WHERE number = $8
            """)
        try statement.bind(1, state.version)
        try statement.bind(2, state.cursor.feedPosition)
        try statement.bind(3, state.cursor.asOf.microseconds)
        try statement.bind(4, state.cursor.configuration)
        try statement.bind(5, state.hold?.at.microseconds)
        try statement.bind(6, state.hold?.by)
        try statement.bind(7, state.hold?.reason)
        try statement.bind(8, state.number)
        try statement.run()
    }

    /// Records when the secondaries were first told of a version.
    package func setAnnounced(_ instant: Instant, of version: Int64, in zone: Int64) throws {
        let statement = try connection.statement(
            "UPDATE zone_version SET announced_at = $1 WHERE zone = $2 AND version = $3 AND announced_at IS NULL")
        try statement.bind(1, instant.microseconds)
        try statement.bind(2, zone)
        try statement.bind(3, version)
        try statement.run()
    }

    /// Says anew why a version waits.
    package func setFindings(_ findings: [String], of version: Int64, in zone: Int64) throws {
        let statement = try connection.statement(
            "UPDATE zone_version SET findings = $1 WHERE zone = $2 AND version = $3")
        try statement.bind(1, findings.isEmpty ? nil : findings.joined(separator: "\n"))
        try statement.bind(2, zone)
        try statement.bind(3, version)
        try statement.run()
    }

    /// Tells whoever writes ahead of the public version that its rows are lost.
    package func countStaging(in zone: Int64) throws {
        let statement = try connection.statement("UPDATE zone_state SET staging = staging + 1 WHERE number = $1")
        try statement.bind(1, zone)
        try statement.run()
    }

    /// Begins to write rows ahead of the current version: what others wrote so is taken back, and they are told by the
    /// number. Gives the state as it is then.
    package func beginStaging(_ state: ZoneState) throws -> ZoneState {
        try discard((state.version ?? 0) + 1, in: state.number)
        try countStaging(in: state.number)
        var begun = state
        begun.staging += 1
        return begun
    }

    /// Takes back what was written for a version that is not current, as where it was thrown away or a run was killed.
    package func discard(_ version: Int64, in zone: Int64) throws {
        let opened =
            version > 1
            ? "DELETE FROM zone_owner WHERE zone = $1 AND from_version = $2 AND from_version <> 1"
            : "DELETE FROM zone_owner WHERE zone = $1 AND from_version = $2"
        for sql in [
            opened,
            "UPDATE zone_owner SET to_version = NULL WHERE zone = $1 AND to_version = $2 AND to_version IS NOT NULL",
            "DELETE FROM zone_version WHERE zone = $1 AND version = $2",
        ] {
            let statement = try connection.statement(sql)
            try statement.bind(1, zone)
            try statement.bind(2, version)
            try statement.run()
        }
    }
}
