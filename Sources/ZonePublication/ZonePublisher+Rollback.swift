import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Publishes the content of an earlier serial under a new one, and holds the zone there.
    ///
    /// The zone's cursor goes back with the content, so that once it is resumed everything that changed since that
    /// earlier serial is looked at again, and nothing is lost.
    @discardableResult
    package func rollback(
        _ zone: DomainName, to serial: Serial, by actor: Actor, reason: String, at instant: Instant
    ) throws -> ZoneVersion {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            let (_, target) = try version(serial, of: zone, writer)
            var (state, newest) = try current(zone, writer)
            if target.number == newest.number { throw ZoneRefusal.alreadyCurrent(zone, serial) }
            var keys: [[UInt8]] = []
            try writer.eachTouchedKey(in: state.number, after: target.number, upTo: newest.number) { keys.append($0) }
            var draft = VersionDraft(writer, in: state.number, after: newest)
            for key in keys {
                try draft.settle(key, try writer.owner(key, in: state.number, at: target.number))
            }
            let next = newest.serial.following
            let version = ZoneVersion(
                number: draft.number, serial: next, committed: max(instant, newest.committed), cause: .rollback,
                actor: actor.description, reason: reason, cursor: target.cursor,
                authority: target.authority.with(serial: next), changes: draft.changes, counts: draft.counts)
            try writer.insert(version, in: state.number)
            state.version = version.number
            state.cursor = target.cursor
            state.hold = .init(at: version.committed, by: actor.description, reason: reason)
            try writer.save(state)
            try writer.add(
                .init(at: version.committed, kind: .hold, actor: actor.description, reason: reason, serial: next),
                in: state.number)
            return version
        }
    }

    /// Keeps the zone as it is until `resume`; an export still writes what is current.
    package func hold(_ zone: DomainName, by actor: Actor, reason: String, at instant: Instant) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            var (state, version) = try current(zone, writer)
            if let hold = state.hold { throw ZoneRefusal.held(zone, hold) }
            state.hold = .init(at: instant, by: actor.description, reason: reason)
            try writer.save(state)
            try writer.add(
                .init(
                    at: instant, kind: .hold, actor: actor.description, reason: reason, serial: version.serial),
                in: state.number)
        }
    }

    /// Lets a held zone move again; the next advance brings it up to the register.
    package func resume(_ zone: DomainName, by actor: Actor, reason: String, at instant: Instant) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            var (state, version) = try current(zone, writer)
            if state.hold == nil { throw ZoneRefusal.notHeld(zone) }
            state.hold = nil
            try writer.save(state)
            try writer.add(
                .init(
                    at: instant, kind: .resume, actor: actor.description, reason: reason, serial: version.serial),
                in: state.number)
        }
    }
}
