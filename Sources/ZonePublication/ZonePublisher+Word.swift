import DNSCore
import RegistryModel
import ZoneStore

/// What an operator says of a zone's versions. Whoever lets something out or keeps it names the serial that was looked
/// at, so that nothing else is meant by it.
extension ZonePublisher {
    /// Makes a version public that waits for an operator's word; exactly the one with this serial.
    package func approve(
        _ zone: DomainName, serial: Serial, by actor: Actor, reason: String, at instant: Instant
    ) throws -> ZoneVersion {
        let (state, held) = try held(zone, serial)
        if let hold = state.hold { throw ZoneRefusal.held(zone, hold) }
        let setting = try setting(of: zone, at: max(instant, held.cursor.asOf))
        if try hasExpired(held, setting, state) { throw ZoneRefusal.expired(zone, serial) }
        try commit(of: setting).approve(
            held, state, .init(at: instant, kind: .approve, actor: actor.description, reason: reason, serial: serial))
        return held
    }

    /// Throws a version away that waits for an operator's word; the next advance makes one of what is there then.
    package func discard(
        _ zone: DomainName, serial: Serial, by actor: Actor, reason: String, at instant: Instant
    ) throws {
        let (state, held) = try held(zone, serial)
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard let now = try writer.state(of: zone), now.isSame(as: state),
                try writer.heldVersion(of: now)?.committed == held.committed
            else { throw VersionCommit.Moved() }
            try writer.add(
                .init(at: instant, kind: .discard, actor: actor.description, reason: reason, serial: serial),
                in: state.number)
            _ = try writer.beginStaging(now)
        }
    }

    /// True where a signature of a version that waited has expired: those that were kept may end long before the SOA's.
    func hasExpired(_ held: ZoneVersion, _ setting: ZoneSetting, _ state: ZoneState) throws -> Bool {
        guard let desk = setting.desk else { return false }
        // While a version waits, rows without an end are exactly its own.
        let first = try database.read { try ZoneReader($0).firstExpiry(in: state.number) }
        return try desk.hasExpired(held, first)
    }

    private func held(_ zone: DomainName, _ serial: Serial) throws -> (ZoneState, ZoneVersion) {
        _ = try configuration(of: zone)
        let (state, current) = try stand(of: zone)
        let held = try database.read { try ZoneReader($0).heldVersion(of: state) }
        guard let held else { throw ZoneRefusal.notWaiting(zone, serial, current: current?.serial) }
        guard held.serial == serial else { throw ZoneRefusal.waitsAnother(zone, serial, waiting: held.serial) }
        return (state, held)
    }

    /// Keeps what the zone says at its serial, which has to be this one, until `resume`.
    package func hold(_ zone: DomainName, serial: Serial, by actor: Actor, reason: String, at instant: Instant) throws {
        try stop(zone, .hold, serial, by: actor, reason: reason, at: instant)
    }

    /// Keeps what the zone says, at whatever serial it is, until `resume`; an export still writes what is current.
    package func pause(_ zone: DomainName, by actor: Actor, reason: String, at instant: Instant) throws {
        try stop(zone, .pause, nil, by: actor, reason: reason, at: instant)
    }

    private func stop(
        _ zone: DomainName, _ kind: ZoneEvent.Kind, _ serial: Serial?, by actor: Actor, reason: String,
        at instant: Instant
    ) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            var (state, version) = try current(zone, writer)
            if let hold = state.hold { throw ZoneRefusal.held(zone, hold) }
            if let serial, serial != version.serial {
                throw ZoneRefusal.isAnother(zone, named: serial, current: version.serial)
            }
            state.hold = .init(at: instant, by: actor.description, reason: reason)
            try writer.save(state)
            try writer.add(
                .init(at: instant, kind: kind, actor: actor.description, reason: reason, serial: version.serial),
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
