import DNSCore
import RegistryModel
import Synchronization
import ZonePublication
import ZoneServing
import ZoneStore
import ZoneTransfer

/// The zones of the store as they are handed out to secondaries. What is public is kept in memory, so that a question for
/// a serial costs no look at the disk.
final class StoredZones: ServedZones {
    /// Octets that a record has, by and large: what a whole zone is reckoned at, to be weighed against a difference.
    private static let recordOctets = 48
    /// A difference of so few octets is never too large.
    private static let smallDifference = 65_536

    private let publisher: ZonePublisher
    private let current = Mutex<[DomainName: ServedVersion]>([:])
    let names: [DomainName]

    init(_ publisher: ZonePublisher) {
        self.publisher = publisher
        names = publisher.zones
    }

    // MARK: What is public

    /// Takes a version for the public one; false where that is known, or a later one is.
    func take(_ version: ZoneVersion, of zone: DomainName) -> Bool {
        current.withLock { current in
            if let known = current[zone], known.number >= version.number { return false }
            current[zone] = Self.served(version)
            return true
        }
    }

    /// Zones that have moved on in the store, whoever moved them: this process or another.
    func moved() throws -> [DomainName] {
        let standings = try publisher.standings()
        return current.withLock { current in
            names.filter { zone in standings[zone].map { $0 > current[zone]?.number ?? 0 } ?? false }
        }
    }

    /// The public version of the zone as the store has it.
    func stored(_ zone: DomainName) throws -> ZoneVersion? { try publisher.publicVersion(zone) }

    /// Writes down when secondaries were told of a version.
    func record(_ version: ZoneVersion, of zone: DomainName, toldAt instant: Instant) throws {
        try publisher.announced(version, of: zone, at: instant)
    }

    private static func served(_ version: ZoneVersion) -> ServedVersion {
        ServedVersion(
            number: version.number, serial: version.serial, authority: version.authority.wire,
            companions: version.companions.wire,
            octets: max(smallDifference, version.counts.records * recordOctets))
    }

    // MARK: What is asked

    func current(_ zone: DomainName) -> ServedVersion? { current.withLock { $0[zone] } }

    func version(_ serial: Serial, of zone: DomainName) throws -> ServedVersion? {
        try publisher.publicVersion(zone, serial: serial).map(Self.served)
    }

    func owners(
        of zone: DomainName, at version: ServedVersion, after key: [UInt8], octets: Int
    ) throws -> [ServedOwner] {
        try publisher.owners(
            of: zone, at: version.number, serial: version.serial, after: key, octets: octets
        ).map { ServedOwner(key: $0.key, records: $0.wire) }
    }

    func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) throws -> ServedDifference? {
        try publisher.recordDifference(zone, from: old.number, to: new.number, atMost: octets).map {
            ServedDifference(removed: $0.removed, added: $0.added)
        }
    }

    func hold(_ version: ServedVersion, of zone: DomainName) -> VersionHold? {
        let pins = publisher.pins
        pins.pin(version.number, in: zone)
        return VersionHold { pins.unpin(version.number, in: zone) }
    }
}
