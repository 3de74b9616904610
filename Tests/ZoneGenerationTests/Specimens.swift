import DNSCore
import DNSSpecimens
import RegistryModel
import ZoneGeneration

/// Zones and contents that the tests use.
enum Specimens {
    /// The zones of the suite: a top level, its IDN twin, and a second level.
    static let zones = ["kz", "xn--80ao21a", "gov.kz"]

    /// A configuration with an apex and, where the servers lie inside of the zone, their addresses.
    static func configuration(_ zone: String, more: [(String, String)] = []) throws -> ZoneConfiguration {
        var records = [(zone, "NS ns1.nic.kz."), (zone, "NS ns2.nic.kz.")]
        if zone == "kz" {
            records += [
                ("ns1.nic.kz", "A 192.0.2.1"), ("ns1.nic.kz", "AAAA 2001:db8::1"), ("ns2.nic.kz", "A 192.0.2.2"),
                ("gov.kz", "NS ns1.nic.kz."), ("gov.kz", "NS ns2.nic.kz."), ("kz", #"TXT "the zone; \"kz\"""#),
            ]
        }
        return ZoneConfiguration(
            zone: try DomainName(zone), primaryServer: try DomainName("ns1.nic.kz"),
            mailbox: try DomainName("hostmaster.nic.kz"), refresh: 7200, retry: 900, expire: 1_209_600,
            negativeTTL: 300, soaTTL: 3600, delegationTTL: 86_400, dsTTL: 3600,
            records: try (records + more).enumerated().map { index, record in
                ConfiguredRecord(
                    owner: try DomainName(record.0), ttl: 3600, text: record.1,
                    place: "Zones/\(zone).yaml:\(index + 10):7")
            },
            shrinkLimit: 10, keepVersions: 10)
    }

    /// Content of a zone that follows from a seed: delegations, some with glue of their own or of a sibling's, some
    /// with DS records; sorted by owner.
    static func contents(_ zone: String, seed: UInt64, delegations: Int) throws -> [OwnerContent] {
        var chance = Chance(seed: seed)
        let apex = try DomainName(zone)
        var found: [DomainName: OwnerContent] = [:]
        var subordinate: [DomainName] = []
        while found.count < delegations {
            let owner = try apex.prepending(chance.label())
            if owner.text == "nic.kz" || owner.text == "gov.kz" || found[owner] != nil { continue }
            var content = OwnerContent(owner: owner)
            let pool = chance.number(in: 1...200)
            content.nameServers = [
                try DomainName("ns1.host\(pool).example.net"), try DomainName("ns2.host\(pool).example.net"),
            ]
            if chance.happens(percent: 10) {
                let host = try owner.prepending("ns1")
                subordinate.append(host)
                content.nameServers.append(host)
            }
            if chance.happens(percent: 5), let sibling = subordinate.first { content.nameServers.append(sibling) }
            if chance.happens(percent: 8) { content.delegationSigners.append(signer(&chance)) }
            if chance.happens(percent: 2) { content.delegationSigners.append(signer(&chance)) }
            if chance.happens(percent: 2) {
                content.nameServers.append(owner)
                content.addresses = [address(&chance, octets: 4)]
            }
            found[owner] = content
        }
        for host in subordinate {
            found[host] = OwnerContent(
                owner: host, addresses: [address(&chance, octets: 16), address(&chance, octets: 4)])
        }
        return found.values.sorted { $0.owner < $1.owner }
    }

    private static func signer(_ chance: inout Chance) -> DelegationSigner {
        DelegationSigner(
            keyTag: UInt16(chance.number(in: 0...65_535)), algorithm: 13, digestType: 2, digest: chance.octets(32))
    }

    private static func address(_ chance: inout Chance, octets count: Int) -> IPAddress {
        let start: [UInt8] = count == 4 ? [203, 0, 113] : [0x20, 0x01, 0x0d, 0xb8]
        return IPAddress(octets: start + chance.octets(count - start.count)) ?? IPAddress(octets: [192, 0, 2, 1])!
    }

    /// The octets of a whole zone file: SOA first, then every owner in the order of the keys, the apex leading.
    static func file(_ renderer: ZoneRenderer, _ contents: [OwnerContent], serial: UInt32) throws -> [UInt8] {
        var rows = renderer.configured
        for content in contents { rows.append(try renderer.render(content)) }
        rows.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return rows.reduce(into: renderer.soa(serial: Serial(rawValue: serial)).text) { $0 += $1.text }
    }
}
