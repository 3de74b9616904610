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
    /// A version that is being handed out.
    private struct Lease: Hashable {
        var zone: DomainName
        var version: Int64
    }

    /// To how many, and when the last of them has read from it.
    private struct Readers {
        var count = 0
        var last: Instant
    }

    /// Seconds for which a version stays that somebody has read from and not to its end: longer than a client may take
    /// for one batch (`TransferLimits.batchSeconds`), after which its transfer is over.
    private static let lease: Int64 = 90
    /// Octets that a record has, by and large: what a whole zone is reckoned at, to be weighed against a difference.
    private static let recordOctets = 48
    /// A difference of so few octets is never too large.
    private static let smallDifference = 65_536

    private let publisher: ZonePublisher
    private let current = Mutex<[DomainName: ServedVersion]>([:])
    private let leases = Mutex<[Lease: Readers]>([:])
    private let steady: @Sendable () -> Instant
    let names: [DomainName]

    /// - Parameter steady: a clock that only goes forward.
    init(_ publisher: ZonePublisher, steady: @escaping @Sendable () -> Instant) {
        self.publisher = publisher
        self.steady = steady
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
        keep(Lease(zone: zone, version: version.number), isBeginning: key.isEmpty)
        let owners = try publisher.owners(
            of: zone, at: version.number, serial: version.serial, after: key, octets: octets)
        if owners.isEmpty { leave(Lease(zone: zone, version: version.number)) }
        return owners.map { ServedOwner(key: $0.key, records: $0.wire) }
    }

    func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) throws -> ServedDifference? {
        try publisher.recordDifference(zone, from: old.number, to: new.number, atMost: octets).map {
            ServedDifference(removed: $0.removed, added: $0.added)
        }
    }

    // MARK: What has to stay

    /// Keeps a version in the store, so that no transfer loses it between two of its pages.
    private func keep(_ lease: Lease, isBeginning: Bool) {
        let now = steady()
        leases.withLock { leases in
            if leases[lease] == nil { publisher.pins.pin(lease.version, in: lease.zone) }
            leases[lease, default: Readers(last: now)].last = now
            if isBeginning { leases[lease]?.count += 1 }
        }
    }

    /// A transfer has come to its end.
    private func leave(_ lease: Lease) {
        leases.withLock { leases in
            guard let readers = leases[lease] else { return }
            leases[lease]?.count -= 1
            if readers.count <= 1 { end(lease, &leases) }
        }
    }

    private func end(_ lease: Lease, _ leases: inout [Lease: Readers]) {
        publisher.pins.unpin(lease.version, in: lease.zone)
        leases[lease] = nil
    }

    /// Lets go of versions that nobody has read from for a while: of transfers that were cut off.
    func release() {
        let end = steady().adding(seconds: -Self.lease)
        leases.withLock { leases in
            for (lease, readers) in leases where readers.last < end { self.end(lease, &leases) }
        }
    }
}
