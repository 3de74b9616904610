import DNSCore
import RegistryModel
import RegistryStore
import ZoneStore

extension ZonePublisher {
    /// Brings the zone up to the register as of `instant`, in one transaction; only owners that changes of the
    /// register or the passing of time may have touched are looked at.
    ///
    /// Nothing to say: no new serial. The work does not grow with the zone, but for its first version and for a
    /// change of its TTLs.
    @discardableResult
    package func advance(
        _ zone: DomainName, at instant: Instant, by actor: Actor, reason: String, progress: Progress = { _, _ in }
    ) throws -> Advance {
        let configuration = try configuration(of: zone)
        let digest = ConfigurationDigest(configuration)
        if let idle = try database.read({ try idle(zone, digest, at: instant, ZoneReader($0)) }) {
            return Advance(version: idle, isNew: false)
        }
        return try database.write { connection in
            let writer = ZoneWriter(connection)
            let state = try writer.makeState(of: zone)
            if let hold = state.hold { throw ZoneRefusal.held(zone, hold) }
            let work = try AdvanceWork(
                configuration: configuration, digest: digest, writer: writer, state: state,
                register: RegistryReader(connection), at: instant)
            return try work.run(by: actor, reason: reason, progress)
        }
    }

    /// How many positions of the feed an idle zone may lag behind.
    private static let longestSpan: Int64 = 1_000

    /// The current version, where a look at the snapshot shows that nothing can have changed: the usual case, and no
    /// writer waits for it. The cursor stays where it is, which the next advance makes good.
    private func idle(
        _ zone: DomainName, _ digest: ConfigurationDigest, at instant: Instant, _ reader: ZoneReader
    ) throws -> ZoneVersion? {
        guard let state = try reader.state(of: zone), let number = state.version else { return nil }
        if let hold = state.hold { throw ZoneRefusal.held(zone, hold) }
        guard ConfigurationDigest(stored: state.cursor.configuration) == digest else { return nil }
        let register = RegistryReader(reader.connection)
        let end = try register.feedEnd()
        // Other zones' changes stand between too: past a point, moving the cursor is cheaper than reading them again.
        if end - state.cursor.feedPosition > Self.longestSpan { return nil }
        guard try register.touchedOwners(in: zone, after: state.cursor.feedPosition, upTo: end).isEmpty,
            try register.withdrawn(in: zone, after: state.cursor.asOf, upTo: max(instant, state.cursor.asOf)).isEmpty
        else { return nil }
        return try reader.version(number, in: state.number)
    }
}
