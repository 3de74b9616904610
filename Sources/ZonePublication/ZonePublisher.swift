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

    let database: any SQLDatabase
    private let configurations: [DomainName: ZoneConfiguration]
    /// The zones that are configured, in canonical order.
    package let zones: [DomainName]

    package init(database: any SQLDatabase, configurations: [ZoneConfiguration]) {
        self.database = database
        self.configurations = Dictionary(configurations.map { ($0.zone, $0) }) { first, _ in first }
        zones = self.configurations.keys.sorted()
    }

    func configuration(of zone: DomainName) throws -> ZoneConfiguration {
        guard let configuration = configurations[zone] else { throw ZoneRefusal.unknownZone(zone) }
        return configuration
    }

    /// The zone's state with its current version.
    func current(_ zone: DomainName, _ reader: ZoneReader) throws -> (ZoneState, ZoneVersion) {
        _ = try configuration(of: zone)
        guard let state = try reader.state(of: zone), let number = state.version,
            let version = try reader.version(number, in: state.number)
        else { throw ZoneRefusal.unpublished(zone) }
        return (state, version)
    }

    /// The kept version with this serial; nil: the current one.
    func version(_ serial: Serial?, of zone: DomainName, _ reader: ZoneReader) throws -> (ZoneState, ZoneVersion) {
        let (state, newest) = try current(zone, reader)
        guard let serial else { return (state, newest) }
        if let version = try reader.version(serial: serial, in: state.number) { return (state, version) }
        let oldest = try reader.oldestVersion(in: state.number) ?? newest
        throw ZoneRefusal.unknownSerial(zone, serial, oldest: oldest.serial, newest: newest.serial)
    }
}
