import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Gives the zone's content the serial after that of a published file, where `isBehind` says so of the zone's own.
    /// Gives back the file's serial then, else nil.
    ///
    /// Name servers follow serials, not registers: a lower one they would not load at all, and one that they have seen
    /// with other content they would take for known. A hold keeps content, so a held zone takes the serial as well.
    func overtake(
        _ file: Serial, _ zone: DomainName, by actor: Actor, at instant: Instant, where isBehind: (Serial) -> Bool
    ) throws -> Serial? {
        if try !database.read({ isBehind(try current(zone, ZoneReader($0)).1.serial) }) { return nil }
        return try database.write { connection in
            let writer = ZoneWriter(connection)
            var (state, newest) = try current(zone, writer)
            guard isBehind(newest.serial) else { return nil }
            let next = file.following
            let version = ZoneVersion(
                number: newest.number + 1, serial: next, committed: max(instant, newest.committed), cause: .overtake,
                actor: actor.description,
                reason: "the file had serial \(file) with other content, the zone was at \(newest.serial)",
                cursor: newest.cursor, authority: newest.authority.with(serial: next), changes: OwnerChanges(),
                counts: newest.counts)
            try writer.insert(version, in: state.number)
            state.version = version.number
            try writer.save(state)
            return file
        }
    }
}
