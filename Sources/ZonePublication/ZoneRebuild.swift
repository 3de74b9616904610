import DNSCore
import PortableSQL
import RegistryModel
import RegistryStore
import ZoneStore

/// Makes a whole zone anew where too much changes for one draft: its first version, another TTL everywhere, another
/// way of signing.
///
/// Owners are taken in order, signed on all cores, compared with what stands, and written in pieces as rows of a version
/// that is not current. Nobody sees them before the commit; those of a run that was killed are taken back by the next.
struct ZoneRebuild {
    /// Owners that are signed and written at a time.
    private static let batch = 4_000

    let setting: ZoneSetting
    var state: ZoneState
    let current: ZoneVersion?
    let database: any SQLDatabase
    let instant: Instant
    let progress: ZonePublisher.Progress

    /// Stages every owner that differs, and gives the plan that is left to be committed.
    ///
    /// - Throws: `Moved` where somebody else takes the rows back meanwhile.
    mutating func run(_ cause: ZoneVersion.Cause, by actor: Actor, reason: String) throws -> VersionPlan {
        let number = (current?.number ?? 0) + 1
        let standing = state
        state = try database.write { connection in
            let writer = ZoneWriter(connection)
            guard try writer.state(of: standing.zone)?.isSame(as: standing) == true else { throw VersionCommit.Moved() }
            return try writer.beginStaging(standing)
        }
        let asOf = max(instant, state.cursor.asOf)
        let stored = ConfigurationDigest(stored: state.cursor.configuration)
        // Where only the way of signing changes, the store has the content: nothing is rendered again.
        let takesStore = stored?.everywhere == setting.digest.everywhere && cause != .changes
        let isDigested = setting.carriesDigest(after: current, at: asOf)
        let stage = RebuildStage(
            try setting.with(digest: isDigested), state, after: current, database, batch: Self.batch, progress)
        let (cursor, authority) = try database.read { try fill(stage, takesStore: takesStore, at: asOf, $0) }
        var version = ZoneVersion(
            number: number, serial: authority.serial, committed: asOf, cause: current == nil ? .build : cause,
            actor: actor.description, reason: reason, cursor: cursor, authority: authority, changes: stage.changes,
            counts: stage.counts)
        try database.read { connection in
            let reader = ZoneReader(connection)
            version.digestedAt = current?.digestedAt
            try setting.complete(&version, isDigested: isDigested) { body in
                try reader.eachWire(in: state.number, at: number, body)
            }
            try VersionGuards(setting, reader, state.number).judge(&version, after: current) {
                try reader.owner($0, in: state.number, at: number)
            }
        }
        return VersionPlan(state: state, version: version, changes: [:], isStaged: true)
    }

    /// Has the stage take all that the zone is to hold; gives up to where of the register that goes, and the SOA record.
    private func fill(
        _ stage: RebuildStage, takesStore: Bool, at asOf: Instant, _ connection: any SQLConnection
    ) throws -> (ZoneCursor, StartOfAuthority) {
        let register = RegistryReader(connection)
        let reader = ZoneReader(connection)
        let content = try ZoneContent(setting, register, at: asOf)
        let next = try current.map { try reader.nextSerial(after: $0.serial, in: state) }
        let total = try register.domainCounts(at: asOf).first { $0.zone == setting.zone }?.count ?? 0
        stage.expects(max(current?.counts.owners ?? 0, total))
        if takesStore, let current {
            var merge = content.fixedAmong()
            try eachStored(reader, current) { row in
                stage.stands(row)
                if !row.isConfigured { try merge.pass(row.unsigned(apex: setting.zone.canonicalKey), stage.take) }
            }
            try merge.finish(stage.take)
        } else {
            try content.each { try stage.take($0) }
        }
        try stage.finish()
        // What the store has of the register is as of its own cursor; the next advance goes on from there.
        let cursor = ZoneCursor(
            feedPosition: takesStore ? state.cursor.feedPosition : try register.feedEnd(),
            asOf: takesStore ? state.cursor.asOf : asOf, configuration: setting.digest.octets)
        return (cursor, content.authority(next ?? Serial(rawValue: 1)))
    }

    /// What stands in the version before, but for the links of hashed names.
    private func eachStored(
        _ reader: ZoneReader, _ current: ZoneVersion, _ body: (StoredOwner) throws -> Void
    ) throws {
        var last: [UInt8] = []
        while true {
            let rows = try reader.rows(
                in: state.number, at: current.number, after: last, areHashes: false, limit: Self.batch)
            guard let end = rows.last else { return }
            try rows.forEach(body)
            last = end.key
        }
    }
}
