import DNSCore
import DNSMessages
import Testing
import ZoneServing
import ZoneTransfer

@Suite struct CatalogTests {
    private static let name = DomainName.of("catalog.invalid")

    private func catalog(_ serial: UInt32, _ members: String...) -> CatalogZone {
        CatalogZone(name: Self.name, serial: Serial(rawValue: serial), members: members.map { .of($0) })
    }

    @Test func aZoneKeepsItsLabel() {
        func labels(_ catalog: CatalogZone) -> [DomainName: DomainName] {
            let members = catalog.records.filter { $0.type == .ptr }
            return Dictionary(uniqueKeysWithValues: members.map { (DomainName(uncheckedWire: $0.data), $0.owner) })
        }
        let (few, many) = (labels(catalog(1, "kz")), labels(catalog(2, "xn--80ao21a", "kz", "kz", "org.kz")))
        #expect(few.count == 1 && many.count == 3)
        #expect(few[.of("kz")] == many[.of("kz")])
        #expect(many[.of("kz")]?.isWithin(.of("zones.catalog.invalid")) == true)
        #expect(many[.of("kz")] != many[.of("org.kz")])
        let records = catalog(1).records
        #expect(
            records.contains { $0.type == .txt && $0.owner == .of("version.catalog.invalid") && $0.data == [1, 0x32] })
        #expect(records.contains { $0.type == .ns && $0.data == DomainName.of("invalid").wire })
    }

    @Test func itIsServedBesideTheZones() throws {
        let base = MemoryZones()
        base.publish(Zone.name, serial: 3, Zone.apex)
        let given = catalog(9, "kz")
        let zones = ZonesWithCatalog(base) { given }
        #expect(zones.names == [Self.name, Zone.name].sorted())
        #expect(try zones.current(Zone.name)?.serial.rawValue == 3)
        let version = try #require(try zones.current(Self.name))
        #expect(version.serial.rawValue == 9)
        #expect(MessageRecord.serial(ofAuthority: version.authority)?.rawValue == 9)
        let page = try zones.owners(of: Self.name, at: version, after: [], octets: 1)
        #expect(try ResourceRecord.records(fromWire: page.flatMap(\.records)) == given.records)
        #expect(try zones.owners(of: Self.name, at: version, after: page[0].key, octets: 1).isEmpty)
        #expect(try zones.version(Serial(rawValue: 9), of: Self.name) == nil)
        let kz = try #require(try zones.current(Zone.name))
        #expect(try zones.owners(of: Zone.name, at: kz, after: [], octets: 100_000).count == 1)
        // Another version than the one that is there is not made up.
        var other = version
        other.serial = other.serial.next
        #expect(throws: (any Error).self) { try zones.owners(of: Self.name, at: other, after: [], octets: 1) }
    }
}
