import DNSCore
import ZoneServing

/// A zone of two versions, which requests that nobody thought of are asked for.
struct FuzzedZone: ServedZones {
    static let name = DomainName(uncheckedWire: [2, 0x6b, 0x7a, 0])

    private static func version(_ serial: UInt8) -> ServedVersion {
        let data = name.wire + name.wire + [0, 0, 0, serial] + [UInt8](repeating: 1, count: 16)
        return ServedVersion(
            number: Int64(serial), serial: Serial(rawValue: UInt32(serial)),
            authority: ResourceRecord(owner: name, type: .soa, ttl: 60, data: data).wire, companions: [])
    }

    private static let servers = (0..<40).flatMap { number -> [UInt8] in
        let owner = DomainName(uncheckedWire: [2, 0x64, UInt8(0x41 + number) | 0x20] + name.wire)
        return ResourceRecord(owner: owner, type: .ns, ttl: 60, data: owner.wire).wire
    }

    /// Records of the newer version, the SOA at both ends among them.
    static let records = 42
    static let serials: (old: Serial, new: Serial) = (Serial(rawValue: 1), Serial(rawValue: 2))

    var names: [DomainName] { [Self.name] }
    func current(_ zone: DomainName) -> ServedVersion? { Self.version(2) }
    func version(_ serial: Serial, of zone: DomainName) -> ServedVersion? {
        serial == Self.serials.old ? Self.version(1) : nil
    }
    func hold(_ version: ServedVersion, of zone: DomainName) -> VersionHold? { nil }
    func owners(of zone: DomainName, at version: ServedVersion, after key: [UInt8], octets: Int) -> [ServedOwner] {
        key.isEmpty ? [ServedOwner(key: [1], records: Self.servers)] : []
    }
    func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) -> ServedDifference? { ServedDifference(removed: [], added: Self.servers) }
}
