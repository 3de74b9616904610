import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Publishes the content of an earlier serial under a new one, signed anew where the zone is signed, and holds the
    /// zone there.
    ///
    /// The zone's cursor goes back with the content, so that once it is resumed everything that changed since that
    /// earlier serial is looked at again, and nothing is lost. It is signed in the way that the current version is, with
    /// the times of its SOA record: refused where the zone is to be signed in another way since.
    @discardableResult
    package func rollback(
        _ zone: DomainName, to serial: Serial, by actor: Actor, reason: String, at instant: Instant
    ) throws -> ZoneVersion {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, _) = try current(zone, reader)
            _ = try targets(try setting(of: zone, at: max(instant, state.cursor.asOf)), serial, reader)
        }
        // Held first: a zone that goes on moving would be gone from under every plan.
        let hold = try holdForRollback(zone, by: actor, reason: reason, at: instant)
        return try untilItStands {
            var (state, _) = try stand(of: zone)
            if try database.read({ connection in
                let reader = ZoneReader(connection)
                return try reader.heldVersion(of: state) == nil && reader.hasStagedRows(state)
            }) {
                state = try clearStagedRows(state)
            }
            let setting = try setting(of: zone, at: max(instant, state.cursor.asOf))
            var plan = try database.read { connection in
                try rollbackPlan(setting, to: serial, by: actor, reason: reason, at: instant, ZoneReader(connection))
            }
            plan.version.findings = []
            try commit(of: setting).write(
                plan, holding: hold,
                .init(
                    at: hold.at, kind: .hold, actor: actor.description, reason: reason, serial: plan.version.serial))
            return plan.version
        }
    }

    /// Where the zone stands, and the version to go back to; refused where there is no way back to that.
    private func targets(
        _ setting: ZoneSetting, _ serial: Serial, _ reader: ZoneReader
    ) throws -> (ZoneState, newest: ZoneVersion, target: ZoneVersion) {
        let zone = setting.zone
        let (_, target) = try version(serial, of: zone, reader)
        let (state, newest) = try current(zone, reader)
        if let held = try reader.heldVersion(of: state) { throw ZoneRefusal.waiting(zone, held.serial, held.findings) }
        if target.number == newest.number { throw ZoneRefusal.alreadyCurrent(zone, serial) }
        // Only owners that differ are made anew: the rest of the chain would stay as it was signed.
        let signing = ConfigurationDigest(stored: newest.cursor.configuration)?.signing
        if signing != setting.digest.signing { throw ZoneRefusal.signingChanged(zone, serial) }
        return (state, newest, target)
    }

    /// Holds the zone, whatever it is at; one that is held already stays so, for the rollback's reason.
    private func holdForRollback(
        _ zone: DomainName, by actor: Actor, reason: String, at instant: Instant
    ) throws -> ZoneState.Hold {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            var (state, _) = try current(zone, writer)
            if let held = try writer.heldVersion(of: state) {
                throw ZoneRefusal.waiting(zone, held.serial, held.findings)
            }
            let hold = ZoneState.Hold(at: instant, by: actor.description, reason: reason)
            state.hold = hold
            try writer.save(state)
            return hold
        }
    }

    private func rollbackPlan(
        _ setting: ZoneSetting, to serial: Serial, by actor: Actor, reason: String, at instant: Instant,
        _ reader: ZoneReader
    ) throws -> VersionPlan {
        let (state, newest, target) = try targets(setting, serial, reader)
        var draft = VersionDraft(reader, in: state, after: newest)
        var keys: [[UInt8]] = []
        try reader.eachTouchedKey(in: state.number, after: target.number, upTo: newest.number) { keys.append($0) }
        for key in keys {
            let then = try reader.owner(key, in: state.number, at: target.number)
            // Links follow from the names, and keys are those that sign now.
            if then?.chain == .hash { continue }
            if try then == nil && draft.before(key)?.chain == .hash { continue }
            try draft.settle(key, try then.map(draft.unsigned))
        }
        var cursor = target.cursor
        cursor.configuration = setting.digest.signing(of: cursor.configuration)
        return try keptPlan(
            setting, state, draft, .rollback, setting.desk == nil ? target.authority : newest.authority, cursor,
            by: actor, reason: reason, at: instant)
    }

    /// A plan for content that the zone has or had, and not for what register and configuration say now: signed by the
    /// keys that are in use.
    func keptPlan(
        _ setting: ZoneSetting, _ state: ZoneState, _ kept: VersionDraft, _ cause: ZoneVersion.Cause,
        _ authority: StartOfAuthority, _ cursor: ZoneCursor, by actor: Actor, reason: String, at instant: Instant
    ) throws -> VersionPlan {
        var draft = kept
        let committed = max(instant, draft.base.committed)
        let isDigested = setting.carriesDigest(after: draft.base, at: committed)
        if let desk = setting.desk {
            try draft.touchFixed()
            try desk.with(digest: isDigested, setting.configuration, cuts: draft.fixedCuts()).sign(
                &draft, renewing: SigningDesk.renewals)
        } else {
            try draft.printTexts()
        }
        let next = try draft.reader.nextSerial(after: draft.base.serial, in: state)
        let sums = draft.sums
        var version = ZoneVersion(
            number: draft.number, serial: next, committed: committed, cause: cause, actor: actor.description,
            reason: reason, cursor: cursor, authority: authority.with(serial: next), changes: sums.changes,
            counts: sums.counts)
        try setting.complete(&version, isDigested: isDigested, over: draft)
        return VersionPlan(state: state, version: version, changes: draft.changes, isStaged: false)
    }
}

extension VersionDraft {
    /// Names of the fixed part at which other zones begin, as this version has it: not all are in the configuration, nor
    /// all of that here.
    fileprivate func fixedCuts() throws -> Set<DomainName> {
        let owners = changes.values.compactMap(\.after).filter(\.isConfigured)
        return Set(
            try owners.filter { try ResourceRecord.records(fromWire: $0.wire).contains { $0.type == .ns } }
                .map { DomainName(canonicalKey: $0.key) }
        ).subtracting([DomainName(canonicalKey: apex)])
    }
}
