import DNSCore
import DNSMessages
import Synchronization
import ZoneServing
import ZoneTransfer

/// Zones that are held in memory, every version of them.
final class MemoryZones: ServedZones {
    struct Version: Sendable {
        var served: ServedVersion
        /// By key.
        var owners: [(key: [UInt8], records: [ResourceRecord])]

        /// All records but the SOA.
        var records: [ResourceRecord] { owners.flatMap(\.records) }
    }

    struct Broken: Error {}

    private struct State {
        var versions: [DomainName: [Version]] = [:]
        /// After so many pages the store fails; nil for never.
        var pagesLeft: Int?
        /// Transfers that hold a version, by its serial.
        var held: [UInt32: Int] = [:]
    }

    private let state = Mutex(State())

    var names: [DomainName] { state.withLock { $0.versions.keys.sorted() } }

    /// Publishes a version with these records, SOA not among them.
    @discardableResult
    func publish(_ zone: DomainName, serial: UInt32, _ records: [ResourceRecord], octets: Int = .max) -> Version {
        let owners = Dictionary(grouping: records) { $0.owner.canonicalKey }
            .map { (key: $0.key, records: $0.value) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return state.withLock { state in
            let version = Version(
                served: ServedVersion(
                    number: Int64(state.versions[zone, default: []].count + 1), serial: Serial(rawValue: serial),
                    authority: Self.authority(zone, serial).wire, companions: [], octets: octets),
                owners: owners)
            state.versions[zone, default: []].append(version)
            return version
        }
    }

    static func authority(_ zone: DomainName, _ serial: UInt32) -> ResourceRecord {
        let numbers = [serial, 900, 300, 604_800, 300].flatMap { number in
            stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        let data = DomainName.of("ns.nic.kz").wire + DomainName.of("hostmaster.nic.kz").wire + numbers
        return ResourceRecord(owner: zone, type: .soa, ttl: 3_600, data: data)
    }

    /// Lets go of all versions but the last and those that are held.
    func forget(_ zone: DomainName) {
        state.withLock { state in
            let last = state.versions[zone]?.last?.served
            state.versions[zone]?.removeAll { version in
                version.served != last && state.held[version.served.serial.rawValue] == nil
            }
        }
    }

    /// How many hold each version, by its serial.
    var held: [UInt32: Int] { state.withLock { $0.held } }

    func fail(afterPages count: Int?) { state.withLock { $0.pagesLeft = count } }

    // MARK: What is served

    func current(_ zone: DomainName) throws -> ServedVersion? { state.withLock { $0.versions[zone]?.last?.served } }

    func version(_ serial: Serial, of zone: DomainName) throws -> ServedVersion? { kept(serial, zone)?.served }

    private func kept(_ serial: Serial, _ zone: DomainName) -> Version? {
        state.withLock { $0.versions[zone]?.last { $0.served.serial == serial } }
    }

    func hold(_ version: ServedVersion, of zone: DomainName) -> VersionHold? {
        let serial = version.serial.rawValue
        state.withLock { $0.held[serial, default: 0] += 1 }
        return VersionHold { [self] in
            state.withLock { state in
                let left = state.held[serial, default: 0] - 1
                state.held[serial] = left > 0 ? left : nil
            }
        }
    }

    func owners(
        of zone: DomainName, at version: ServedVersion, after key: [UInt8], octets: Int
    ) throws -> [ServedOwner] {
        let fails = state.withLock { state in
            defer { state.pagesLeft = state.pagesLeft.map { $0 - 1 } }
            return state.pagesLeft.map { $0 <= 0 } ?? false
        }
        guard !fails, let kept = kept(version.serial, zone) else { throw Broken() }
        var (low, high) = (0, kept.owners.count)
        while low < high {
            let middle = (low + high) / 2
            if key.lexicographicallyPrecedes(kept.owners[middle].key) { high = middle } else { low = middle + 1 }
        }
        var page: [ServedOwner] = []
        var size = 0
        for owner in kept.owners[low...] {
            let records = owner.records.flatMap(\.wire)
            size += records.count
            guard page.isEmpty || size <= octets else { break }
            page.append(ServedOwner(key: owner.key, records: records))
        }
        return page
    }

    func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) throws -> ServedDifference? {
        guard let before = kept(old.serial, zone), let after = kept(new.serial, zone) else { throw Broken() }
        let (was, now) = (Set(before.records), Set(after.records))
        let removed = was.subtracting(now).sorted().flatMap(\.wire)
        let added = now.subtracting(was).sorted().flatMap(\.wire)
        return removed.count + added.count <= octets ? ServedDifference(removed: removed, added: added) : nil
    }
}

extension DomainName {
    static func of(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is no name") }
        return name
    }
}
