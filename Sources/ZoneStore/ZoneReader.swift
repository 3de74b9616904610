import DNSCore
import PortableSQL
import RegistryModel

/// Reads zones inside of one transaction or snapshot; not to be kept past it. Throws `SQLFailure`.
package class ZoneReader {
    package let connection: any SQLConnection

    package init(_ connection: any SQLConnection) { self.connection = connection }

    private static let stateColumns = """
        number, name, version, feed_position, as_of, configuration, held_at, held_by, held_reason, released_version,
        released_serial, released_at, released_records, released_delegations, released_octets, released_digest,
        released_path, staging
        """

    private static let versionColumns = """
        version, serial, committed, cause, actor, reason, feed_position, as_of, configuration, soa_text, soa_wire,
        added, changed, removed, owners, records, delegations, export_digest, companion_text, companion_wire, digested,
        findings, digested_at, peak, peak_at, stages,
        announced_at
        """

    /// Where the zone stands; nil where it was never touched.
    package func state(of zone: DomainName) throws -> ZoneState? {
        let statement = try connection.statement("SELECT \(Self.stateColumns) FROM zone_state WHERE name = $1")
        try statement.bind(1, zone.text)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try Self.state(statement)
    }

    /// The version of that number; nil where it is not kept.
    package func version(_ number: Int64, in zone: Int64) throws -> ZoneVersion? {
        let statement = try connection.statement(
            "SELECT \(Self.versionColumns) FROM zone_version WHERE zone = $1 AND version = $2")
        try statement.bind(1, zone)
        try statement.bind(2, number)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try Self.version(statement)
    }

    /// The version that carries the serial; nil where it is not kept.
    package func version(serial: Serial, in zone: Int64) throws -> ZoneVersion? {
        let statement = try connection.statement(
            "SELECT \(Self.versionColumns) FROM zone_version WHERE zone = $1 AND serial = $2")
        try statement.bind(1, zone)
        try statement.bind(2, Int64(serial.rawValue))
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try Self.version(statement)
    }

    /// The version that waits for an operator's word; nil where none does.
    package func heldVersion(of state: ZoneState) throws -> ZoneVersion? {
        try version((state.version ?? 0) + 1, in: state.number)
    }

    /// True where rows stand ahead of the current version though no version waits: a run that was killed left them, or
    /// another one is writing.
    package func hasStagedRows(_ state: ZoneState) throws -> Bool {
        for sql in [Self.opened, Self.closed] {
            let statement = try connection.statement(sql)
            try statement.bind(1, state.number)
            try statement.bind(2, (state.version ?? 0) + 1)
            defer { statement.reset() }
            if try statement.step() { return true }
        }
        return false
    }

    static let opened = """
        SELECT 1 FROM zone_owner WHERE zone = $1 AND from_version = $2 AND from_version <> 1 LIMIT 1
        """
    static let closed = """
        SELECT 1 FROM zone_owner WHERE zone = $1 AND to_version = $2 AND to_version IS NOT NULL LIMIT 1
        """

    /// The newest `limit` versions that are kept, newest first; one that waits for an operator's word stands first.
    package func versions(in zone: Int64, limit: Int) throws -> [ZoneVersion] {
        let statement = try connection.statement(
            "SELECT \(Self.versionColumns) FROM zone_version WHERE zone = $1 ORDER BY version DESC LIMIT $2")
        try statement.bind(1, zone)
        try statement.bind(2, limit)
        var versions: [ZoneVersion] = []
        while try statement.step() { versions.append(try Self.version(statement)) }
        return versions
    }

    /// How many owners the versions in `after < version <= upTo` have changed, one that changed twice counted twice.
    package func changes(after low: Int64, upTo high: Int64, in zone: Int64) throws -> Int {
        let statement = try connection.statement(
            """
            SELECT sum(added + changed + removed) FROM zone_version WHERE zone = $1 AND version > $2 AND version <= $3
            """)
        try statement.bind(1, zone)
        try statement.bind(2, low)
        try statement.bind(3, high)
        guard try statement.step() else { return 0 }
        defer { statement.reset() }
        return Int(statement.optionalInteger(0) ?? 0)
    }

    /// The oldest version that is kept; nil before the first build.
    package func oldestVersion(in zone: Int64) throws -> ZoneVersion? {
        let statement = try connection.statement(
            "SELECT \(Self.versionColumns) FROM zone_version WHERE zone = $1 ORDER BY version LIMIT 1")
        try statement.bind(1, zone)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try Self.version(statement)
    }

    private static func state(_ row: any SQLStatement) throws -> ZoneState {
        let text = row.text(1)
        guard let zone = try? DomainName(text) else { throw damaged("zone_state", "the zone name '\(text)'") }
        let cursor = ZoneCursor(
            feedPosition: row.integer(3), asOf: Instant(microseconds: row.integer(4)), configuration: row.blob(5))
        var state = ZoneState(number: row.integer(0), zone: zone, version: row.optionalInteger(2), cursor: cursor)
        state.staging = row.integer(17)
        if !row.isNull(6) {
            state.hold = .init(at: Instant(microseconds: row.integer(6)), by: row.text(7), reason: row.text(8))
        }
        if !row.isNull(9) {
            state.release = .init(
                version: row.integer(9), serial: Serial(rawValue: UInt32(truncatingIfNeeded: row.integer(10))),
                at: Instant(microseconds: row.integer(11)), records: Int(row.integer(12)),
                delegations: Int(row.integer(13)), octets: Int(row.integer(14)), digest: row.blob(15),
                path: row.text(16))
        }
        return state
    }

    private static func version(_ row: any SQLStatement) throws -> ZoneVersion {
        guard let cause = ZoneVersion.Cause(rawValue: row.text(3)) else {
            throw damaged("zone_version", "the cause '\(row.text(3))'")
        }
        let cursor = ZoneCursor(
            feedPosition: row.integer(6), asOf: Instant(microseconds: row.integer(7)), configuration: row.blob(8))
        var changes = OwnerChanges()
        changes.added = Int(row.integer(11))
        changes.changed = Int(row.integer(12))
        changes.removed = Int(row.integer(13))
        var version = ZoneVersion(
            number: row.integer(0), serial: Serial(rawValue: UInt32(truncatingIfNeeded: row.integer(1))),
            committed: Instant(microseconds: row.integer(2)), cause: cause, actor: row.text(4), reason: row.text(5),
            cursor: cursor, authority: StartOfAuthority(text: row.blob(9), wire: row.blob(10)), changes: changes,
            counts: ZoneCounts(
                owners: Int(row.integer(14)), records: Int(row.integer(15)), delegations: Int(row.integer(16))))
        version.exportDigest = row.isNull(17) ? nil : row.blob(17)
        if !row.isNull(18) {
            version.companions.text = row.blob(18)
            version.companions.wire = row.blob(19)
            version.companions.records = version.companions.text.count { $0 == 0x0a }
        }
        version.isDigested = row.integer(20) != 0
        version.digestedAt = row.optionalInteger(22).map(Instant.init(microseconds:))
        version.stages = row.optionalText(25).flatMap(StageTimes.init(stored:))
        version.announcedAt = row.optionalInteger(26).map(Instant.init(microseconds:))
        if let peak = row.optionalInteger(23), let at = row.optionalInteger(24) {
            version.peak = .init(delegations: Int(peak), at: Instant(microseconds: at))
        }
        version.findings = (row.optionalText(21) ?? "").split(separator: "\n").map(String.init)
        return version
    }

    static func damaged(_ table: String, _ what: String) -> SQLFailure {
        SQLFailure(
            .corrupt,
            "Table \(table) holds \(what), which this program never writes: restore the last backup, or drop the "
                + "zone tables' rows and build the zones again from the register.")
    }
}
