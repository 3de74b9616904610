import DNSCore
import PortableSQL
import RegistryModel
import RegistryStore
import ZoneStore

/// The conductor of publication: brings zones up to the register, keeps their versions, and writes their files.
///
/// Everything is synchronous and throws `ZoneRefusal` for what is not allowed, `FileFailure` or `SQLFailure` for what
/// broke, and the generation room's error for content that is no zone.
package final class ZonePublisher: Sendable {
    /// Told now and then how much of how much is done; the total may be an estimate.
    package typealias Progress = (_ done: Int, _ total: Int) -> Void

    /// Microseconds since some moment; goes on evenly.
    package typealias Stopclock = @Sendable () -> Int64

    let database: any SQLDatabase
    let stopclock: Stopclock
    private let configurations: [DomainName: ZoneConfiguration]
    private let keys: (any SigningKeys)?
    /// Versions that are being handed out.
    package let pins = VersionPins()
    /// The zones that are configured, in canonical order.
    package let zones: [DomainName]

    /// - Parameters:
    ///   - keys: keys of zones that are signed; a zone that is to be signed can't move without.
    ///   - stopclock: measures how long the stages of a publication take; without one, all take none.
    package init(
        database: any SQLDatabase, configurations: [ZoneConfiguration], keys: (any SigningKeys)? = nil,
        stopclock: @escaping Stopclock = { 0 }
    ) {
        self.database = database
        self.stopclock = stopclock
        self.configurations = Dictionary(configurations.map { ($0.zone, $0) }) { first, _ in first }
        self.keys = keys
        zones = self.configurations.keys.sorted()
    }

    /// The zone's fixed part.
    package func configuration(of zone: DomainName) throws -> ZoneConfiguration {
        guard let configuration = configurations[zone] else { throw ZoneRefusal.unknownZone(zone) }
        return configuration
    }

    /// The zone's fixed part with its keys as of `instant`.
    func setting(of zone: DomainName, at instant: Instant) throws -> ZoneSetting {
        let configuration = try configuration(of: zone)
        guard let policy = configuration.signing else { return ZoneSetting(configuration, desk: nil) }
        guard let keys else { throw ZoneRefusal.noKeys(zone) }
        let active = try keys.active(for: zone, policy, at: instant)
        return ZoneSetting(configuration, desk: try SigningDesk(configuration, policy, active, at: instant))
    }

    func commit(of setting: ZoneSetting) -> VersionCommit {
        VersionCommit(database: database, keepVersions: setting.configuration.keepVersions, pins: pins)
    }

    /// Records that the secondaries were told of a version.
    package func announced(_ version: ZoneVersion, of zone: DomainName, at instant: Instant) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard let state = try writer.state(of: zone) else { return }
            try writer.setAnnounced(instant, of: version.number, in: state.number)
        }
    }

    /// Where the zone stands, its row made on first use.
    func stand(of zone: DomainName) throws -> (ZoneState, ZoneVersion?) {
        let found = try database.read { connection -> (ZoneState, ZoneVersion?)? in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone) else { return nil }
            return (state, try state.version.flatMap { try reader.version($0, in: state.number) })
        }
        if let found { return found }
        return (try database.write { try ZoneWriter($0).makeState(of: zone) }, nil)
    }

    /// The zone's state with its current version.
    func current(_ zone: DomainName, _ reader: ZoneReader) throws -> (ZoneState, ZoneVersion) {
        _ = try configuration(of: zone)
        guard let state = try reader.state(of: zone), let number = state.version,
            let version = try reader.version(number, in: state.number)
        else { throw ZoneRefusal.unpublished(zone) }
        return (state, version)
    }

    /// The kept version with this serial, one that waits among them; nil: the current one.
    func version(_ serial: Serial?, of zone: DomainName, _ reader: ZoneReader) throws -> (ZoneState, ZoneVersion) {
        let (state, newest) = try current(zone, reader)
        guard let serial else { return (state, newest) }
        if let version = try reader.version(serial: serial, in: state.number) { return (state, version) }
        let oldest = try reader.oldestVersion(in: state.number) ?? newest
        throw ZoneRefusal.unknownSerial(zone, serial, oldest: oldest.serial, newest: newest.serial)
    }
}
