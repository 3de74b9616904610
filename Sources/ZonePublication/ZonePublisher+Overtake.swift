import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Gives the zone's content the serial after that of a published file, or of what a secondary has, where `isBehind`
    /// says so of the zone's own. Gives back the file's serial then, else nil.
    ///
    /// Name servers follow serials, not registers: a lower one they would not load at all, and one that they have seen
    /// with other content they would take for known. A hold keeps content, so a held zone takes the serial as well.
    package func overtake(
        _ file: Serial, _ zone: DomainName, by actor: Actor, reason: String? = nil, at instant: Instant,
        where isBehind: (Serial) -> Bool
    ) throws -> Serial? {
        try untilItStands {
            var (state, current) = try stand(of: zone)
            guard let current else { throw ZoneRefusal.unpublished(zone) }
            guard isBehind(current.serial) else { return nil }
            if let held = try database.read({ try ZoneReader($0).heldVersion(of: state) }) {
                // It was made for another serial than can be public now; the next advance makes it again.
                try discard(zone, serial: held.serial, by: actor, reason: reason ?? "a file was ahead", at: instant)
                state = try stand(of: zone).0
            } else if try database.read({ try ZoneReader($0).hasStagedRows(state) }) {
                state = try clearStagedRows(state)
            }
            let setting = try setting(of: zone, at: max(instant, state.cursor.asOf))
            let plan = try database.read { connection in
                try overtakePlan(
                    setting, state, current, file, by: actor, reason: reason, at: instant, ZoneReader(connection))
            }
            try commit(of: setting).write(plan)
            return file
        }
    }

    private func overtakePlan(
        _ setting: ZoneSetting, _ state: ZoneState, _ newest: ZoneVersion, _ file: Serial, by actor: Actor,
        reason: String?, at instant: Instant, _ reader: ZoneReader
    ) throws -> VersionPlan {
        let next = try reader.nextSerial(after: file, in: state)
        let draft = VersionDraft(reader, in: state, after: newest)
        let sums = draft.sums
        var version = ZoneVersion(
            number: draft.number, serial: next, committed: max(instant, newest.committed), cause: .overtake,
            actor: actor.description,
            reason: reason ?? "the file had serial \(file) with other content, the zone was at \(newest.serial)",
            cursor: newest.cursor, authority: newest.authority.with(serial: next), changes: sums.changes,
            counts: sums.counts)
        version.peak = newest.peak
        // The link at the apex says whether there is a digest: it is not made anew here.
        try setting.complete(&version, isDigested: newest.isDigested, over: draft)
        return VersionPlan(state: state, version: version, changes: [:], isStaged: false)
    }
}
