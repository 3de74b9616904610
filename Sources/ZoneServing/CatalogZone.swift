import DNSCore
import Digests

/// A catalog zone (RFC 9432): the list of the zones that we serve, as a zone, so that secondaries begin and end with each by
/// themselves.
package struct CatalogZone: Hashable, Sendable {
    package var name: DomainName
    /// Goes up whenever `members` change; who keeps the zones keeps it.
    package var serial: Serial
    package var members: [DomainName]

    package init(name: DomainName, serial: Serial, members: [DomainName]) {
        self.name = name
        self.serial = serial
        self.members = members
    }

    private static let nowhere = DomainName(uncheckedWire: [7] + Array("invalid".utf8) + [0])
    /// Seconds between questions of a secondary that hears no NOTIFY, between repeats, and until the list counts no more,
    /// which shall not happen: all zones would go with it.
    private static let timers: [UInt32] = [3_600, 600, 2_147_483_646, 0]

    /// The SOA record. Nobody asks a catalog zone for anything, so that its TTLs are 0 (RFC 9432, section 4).
    package var authority: ResourceRecord {
        let numbers = [serial.rawValue] + Self.timers
        let octets = numbers.flatMap { number in
            stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        return ResourceRecord(
            owner: name, type: .soa, ttl: 0, data: Self.nowhere.wire + Self.nowhere.wire + octets)
    }

    /// All records but the SOA, in canonical order: NS `invalid.`, the version of the scheme, a PTR for each member (RFC
    /// 9432, section 4). A name so long that nothing fits in front of it has no such records; the configuration's reader sees to that.
    package var records: [ResourceRecord] {
        var records = [ResourceRecord(owner: name, type: .ns, ttl: 0, data: Self.nowhere.wire)]
        if let version = try? name.prepending("version") {
            records.append(ResourceRecord(owner: version, type: .txt, ttl: 0, data: [1, UInt8(ascii: "2")]))
        }
        for member in Set(members) {
            guard let owner = owner(of: member) else { continue }
            records.append(ResourceRecord(owner: owner, type: .ptr, ttl: 0, data: member.wire))
        }
        return records.sorted()
    }

    /// Labels that follow from the names: a zone keeps its own when others come and go, because a secondary takes another
    /// label for another zone (RFC 9432, section 5).
    private func owner(of member: DomainName) -> DomainName? {
        let label = hexadecimal(SHA256.digest(member.wire).prefix(16))
        return try? name.prepending("\(label).zones")
    }
}

/// Serves a catalog zone beside the zones of another.
package struct ZonesWithCatalog: ServedZones {
    private let base: any ServedZones
    private let catalog: @Sendable () -> CatalogZone

    /// - Parameter catalog: the catalog as it is now; its name never changes.
    package init(_ base: any ServedZones, catalog: @escaping @Sendable () -> CatalogZone) {
        self.base = base
        self.catalog = catalog
    }

    /// The version that was asked for is not there any more.
    struct Gone: Error {}

    package var names: [DomainName] { (base.names + [catalog().name]).sorted() }

    package func current(_ zone: DomainName) throws -> ServedVersion? {
        let catalog = catalog()
        return zone == catalog.name ? Self.version(catalog) : try base.current(zone)
    }

    private static func version(_ catalog: CatalogZone) -> ServedVersion {
        ServedVersion(
            number: Int64(catalog.serial.rawValue), serial: catalog.serial, authority: catalog.authority.wire,
            companions: [])
    }

    /// Of the catalog, earlier versions are not kept: it goes out whole, which is little.
    package func version(_ serial: Serial, of zone: DomainName) throws -> ServedVersion? {
        zone == catalog().name ? nil : try base.version(serial, of: zone)
    }

    /// Nothing of the catalog has to be kept: it goes out in one page.
    package func hold(_ version: ServedVersion, of zone: DomainName) -> VersionHold? {
        zone == catalog().name ? nil : base.hold(version, of: zone)
    }

    package func owners(
        of zone: DomainName, at version: ServedVersion, after key: [UInt8], octets: Int
    ) throws -> [ServedOwner] {
        let catalog = catalog()
        guard zone == catalog.name else {
            return try base.owners(of: zone, at: version, after: key, octets: octets)
        }
        guard version.serial == catalog.serial else { throw Gone() }
        // All of it at once: a name has some hundred octets, and a registry has few zones.
        guard key.isEmpty else { return [] }
        return [ServedOwner(key: [0xff], records: catalog.records.flatMap(\.wire))]
    }

    package func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) throws -> ServedDifference? {
        zone == catalog().name ? nil : try base.difference(of: zone, from: old, to: new, atMost: octets)
    }
}
