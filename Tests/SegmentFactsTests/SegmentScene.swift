import AddressPlaces
import DNSCore
import RegistryModel
import RegistryTesting
import SegmentFacts

/// What the segment's tests look at a register with.
enum SegmentScene {
    static func zone(_ name: String, _ records: (owner: String, text: String)...) -> ZoneConfiguration {
        var zone = Sample.configuration
        zone.zone = Sample.name(name)
        zone.records = records.map {
            ConfiguredRecord(owner: Sample.name($0.owner), ttl: 3_600, text: $0.text, place: "test")
        }
        return zone
    }

    static let zones = [
        zone(
            "kz", ("kz", "NS ns1.nic.kz."), ("kz", "NS ns.abroad.net."), ("ns1.nic.kz", "A 192.0.2.1"),
            ("ns1.nic.kz", "AAAA 2001:db8::1")),
        zone("gov.kz", ("gov.kz", "NS ns1.nic.kz.")),
    ]

    /// AS 9198 has 192.0.2.0/24 and 2001:db8::/32 in KZ, AS 64500 198.51.100.0/24 in DE.
    static func places() throws -> AddressPlaces {
        var draft = PlaceDraft("libloc")
        let text = """
            aut-num: AS9198
            name: JSC Kazakhtelecom

            net: 192.0.2.0/24
            country: KZ
            aut-num: 9198

            net: 2001:db8::/32
            country: KZ
            aut-num: 9198

            net: 198.51.100.0/24
            country: DE
            aut-num: 64500
            """
        var rest = Array(text.utf8)[...]
        try draft.readLocation(date: "2026-01-01") {
            defer { rest = [] }
            return Array(rest)
        }
        var other = PlaceDraft("rir")
        var table = Array("Country,IP,PrefixLength,Version\nKZ,198.51.100.0,24,ipv4\n".utf8)[...]
        try other.readPrefixes(date: "2026-08-22") {
            defer { table = [] }
            return Array(table)
        }
        return try AddressPlaces([draft, other])
    }
}

extension RegisterWorld {
    func graph(addresses: [String: [String]] = [:]) throws -> SegmentGraph {
        let seen = Dictionary(
            uniqueKeysWithValues: addresses.map { (Sample.name($0.key), $0.value.map(Sample.address)) })
        return try register.read { reader in
            try SegmentGraph(reader, zones: SegmentScene.zones, at: Self.now, addresses: seen)
        }
    }
}
