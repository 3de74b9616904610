import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Publishes the content of an earlier serial under a new one, signed anew where the zone is signed, and holds the
    /// zone there.
    ///
    /// The zone's cursor goes back with the content, so that once it is resumed everything that changed since that
    /// earlier serial is looked at again, and nothing is lost.
    @discardableResult
    package func rollback(
        _ zone: DomainName, to serial: Serial, by actor: Actor, reason: String, at instant: Instant
    ) throws -> ZoneVersion {
        let setting = try setting(of: zone, at: instant)
        var plan = try database.read { connection in
            try rollbackPlan(setting, to: serial, by: actor, reason: reason, at: instant, ZoneReader(connection))
        }
        plan.version.findings = []
        let hold = ZoneState.Hold(at: plan.version.committed, by: actor.description, reason: reason)
        try commit(of: setting).write(
            plan, holding: hold,
            .init(
                at: hold.at, kind: .hold, actor: actor.description, reason: reason, serial: plan.version.serial))
        return plan.version
    }

    private func rollbackPlan(
        _ setting: ZoneSetting, to serial: Serial, by actor: Actor, reason: String, at instant: Instant,
        _ reader: ZoneReader
    ) throws -> VersionPlan {
        let zone = setting.zone
        let (_, target) = try version(serial, of: zone, reader)
        let (state, newest) = try current(zone, reader)
        if let held = try reader.heldVersion(of: state) { throw ZoneRefusal.waiting(zone, held.serial, held.findings) }
        if target.number == newest.number { throw ZoneRefusal.alreadyCurrent(zone, serial) }
        var draft = VersionDraft(reader, in: state, after: newest)
        var keys: [[UInt8]] = []
        try reader.eachTouchedKey(in: state.number, after: target.number, upTo: newest.number) { keys.append($0) }
        let apex = zone.canonicalKey
        for key in keys {
            let then = try reader.owner(key, in: state.number, at: target.number)
            // Links follow from the names, and keys are those that sign now.
            if then?.chain == .hash { continue }
            if try then == nil && draft.before(key)?.chain == .hash { continue }
            try draft.settle(key, try then.map(draft.unsigned))
        }
        let committed = max(instant, newest.committed)
        let isDigested = setting.carriesDigest(after: newest, at: committed)
        if let desk = setting.desk {
            if isDigested != newest.isDigested { try draft.touch(apex) }
            try desk.with(digest: isDigested, setting.configuration).sign(&draft, renewing: SigningDesk.renewals)
        } else {
            try draft.printTexts()
        }
        let next = try reader.nextSerial(after: newest.serial, in: state)
        let sums = draft.sums
        var version = ZoneVersion(
            number: draft.number, serial: next, committed: committed, cause: .rollback, actor: actor.description,
            reason: reason, cursor: target.cursor, authority: target.authority.with(serial: next),
            changes: sums.changes, counts: sums.counts)
        try setting.complete(&version, isDigested: isDigested, over: draft)
        return VersionPlan(state: state, version: version, changes: draft.changes, isStaged: false)
    }
}
