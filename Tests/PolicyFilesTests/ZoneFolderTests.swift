import DNSCore
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Zone files")
struct ZoneFolderTests {
    private static let path = "kz.yaml"
    private static let zone = """
        schema: 1
        zone: kz
        soa:
          primary-server: ns1.nic.kz
          mailbox: host.master@nic.kz
          refresh: 3600
          retry: 900
          expire: 1209600
          negative-ttl: 900
        ttl: {soa: 3600, records: 86400, delegation: 3600, ds: 1800}
        shrink-limit: 5
        keep-versions: 10
        records:
          - {owner: "@", record: NS ns1.nic.kz.}
          - {owner: "@", record: NS ns2.example.net., ttl: 60}
          - {owner: ns1.nic, record: A 192.0.2.53}
          - {owner: мысал, record: NS ns1.nic.kz.}

        """

    private static func spoiled(_ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String)
        -> Malformed
    {
        Malformed(
            what, [path: SmallPolicies.replaced(zone, old, new)], place.isEmpty ? path : "\(path):\(place)", sentence)
    }

    private static func complaints(_ files: [String: String]) throws -> [FileComplaint] {
        let folder = try FolderOnDisk(files)
        return Malformed.complaints(below: folder.path) { () throws(FileComplaints) in
            _ = try ZoneFolder.read(folder.path)
        }
    }

    static let malformed: [Malformed] = [
        spoiled("an unknown key", "shrink-limit", "shrinklimit", "11:1", "did you mean 'shrink-limit'?"),
        spoiled("a missing key", "keep-versions: 10\n", "", "1:1", "'keep-versions' is missing"),
        spoiled("a schema", "schema: 1", "schema: 3", "1:1", "schema version 3 is unknown"),
        spoiled("a wrong type", "refresh: 3600", "refresh: 1h", "6:12", "a whole number is expected"),
        spoiled("a timer of zero", "retry: 900", "retry: 0", "7:10", "out of range"),
        spoiled("an expiry too short", "expire: 1209600", "expire: 4500", "8:3", "greater than 'refresh' and 'retry'"),
        spoiled("a time to live of 32 bits", "ds: 1800", "ds: 4294967295", "10:56", "out of range"),
        spoiled(
            "limits the wrong way round", "ds: 1800}", "ds: 1800, limits: {ns: {minimum: 9, maximum: 8}}}", "10:88",
            "'maximum' has to be 'minimum' or more"),
        spoiled(
            "limits of a record without any", "ds: 1800}", "ds: 1800, limits: {mx: {minimum: 1, maximum: 8}}}", "10:71",
            "'mx'"),
        spoiled("a mailbox", "host.master@nic.kz", "hostmaster.nic.kz", "5:12", "is no mailbox"),
        spoiled("a share over all", "shrink-limit: 5", "shrink-limit: 101", "11:15", "out of range: from 0 to 100"),
        spoiled("another file's name", "zone: kz", "zone: қаз", "", "named 'xn--80ao21a.yaml'"),
        spoiled("an SOA record", "A 192.0.2.53", "SOA ns1 a 1 1 1 1 1", "16:22", "is made from the key 'soa'"),
        spoiled("a type that is not known", "A 192.0.2.53", "AAA 192.0.2.53", "16:22", "did you mean 'AAAA'?"),
        spoiled("a record without data", "A 192.0.2.53", "A", "16:22", "a type and data"),
        spoiled("no address", "A 192.0.2.53", "A 192.0.2.530", "16:22", "is no IPv4 address"),
        spoiled("an address of the other kind", "A 192.0.2.53", "AAAA 192.0.2.53", "16:22", "is no IPv6 address"),
        spoiled("a server without its dot", "NS ns2.example.net.", "NS ns2.example.net", "15:18", "with its final dot"),
        spoiled("an owner elsewhere", "owner: ns1.nic", "owner: ns1.nic.org.", "16:13", "does not lie in the zone kz"),
        spoiled("an owner that is no name", "owner: ns1.nic", "owner: ns1..nic", "16:13", "no domain name"),
        spoiled(
            "a record twice", "NS ns2.example.net., ttl: 60", "NS ns1.nic.kz.", "15:5", "stands in the file already"),
        spoiled(
            "one server", "  - {owner: \"@\", record: NS ns2.example.net., ttl: 60}\n", "", "14:3",
            "at least two NS records"),
        spoiled(
            "a server without address", "{owner: ns1.nic,", "{owner: ns3.nic,", "14:5", "has no address in this file"),
    ]

    @Test("Malformed zone files are refused at line and column", arguments: Self.malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try Self.complaints(malformed.files)) }

    @Test("A folder that is empty, or holds something else")
    func folder() throws {
        #expect(try Self.complaints([:]).map(\.sentence).first?.contains("missing or empty") == true)
        #expect(try Self.complaints([Self.path: Self.zone, "x.zone": ""]).map(\.path) == ["x.zone"])
    }

    @Test("All values arrive where they belong")
    func values() throws {
        let folder = try FolderOnDisk([Self.path: Self.zone, "README.md": "x"])
        let zone = try #require(try ZoneFolder.read(folder.path).first)
        #expect(zone.primaryServer == (try DomainName("ns1.nic.kz")))
        #expect(zone.mailbox.absoluteText == "host\\.master.nic.kz.")
        #expect([zone.refresh, zone.retry, zone.expire, zone.negativeTTL] == [3_600, 900, 1_209_600, 900])
        #expect([zone.soaTTL, zone.delegationTTL, zone.dsTTL] == [3_600, 3_600, 1_800])
        #expect(zone.records.map(\.ttl) == [86_400, 60, 86_400, 86_400])
        #expect(zone.records.map(\.owner.text) == ["kz", "kz", "ns1.nic.kz", "xn--80awbu3c.kz"])
        #expect(zone.records[2].place == folder.path + "/kz.yaml:16:22")
    }

    @Test("Limits are read for each kind of record, the usual ones where a file says nothing")
    func limits() throws {
        let said = "ds: 1800, limits: {ns: {minimum: 300, maximum: 600}, aaaa: {minimum: 0, maximum: 1}}}"
        let limited = try FolderOnDisk([Self.path: SmallPolicies.replaced(Self.zone, "ds: 1800}", said)])
        let zone = try #require(try ZoneFolder.read(limited.path).first)
        #expect(zone.limits == TimeToLiveLimits(ns: 300...600, aaaa: 0...1))
        #expect(zone.timesToLive.ns == TimeToLiveRange(minimum: 300, standard: 3_600, maximum: 600))
        #expect(zone.timesToLive.ds == TimeToLiveRange(minimum: 60, standard: 1_800, maximum: 172_800))
        let silent = try FolderOnDisk([Self.path: Self.zone])
        #expect(try ZoneFolder.read(silent.path).first?.limits == TimeToLiveLimits())
    }

    @Test("The project's own fourteen zones read without complaint")
    func project() throws {
        let zones = try ZoneFolder.read(ProjectFolder.zones)
        let library = try PolicyFolder.read(ProjectFolder.policies)
        #expect(Set(zones.map(\.zone)) == Set(library.zones))
        #expect(zones.count == 14)
    }

    @Test("The top zones delegate all zones of the second level")
    func delegations() throws {
        let zones = try ZoneFolder.read(ProjectFolder.zones)
        for zone in zones where zone.zone.labelCount == 2 {
            let parent = try #require(zones.first { $0.zone == zone.zone.parent })
            let servers = { (records: [ConfiguredRecord]) in
                Set(records.filter { $0.owner == zone.zone && $0.text.hasPrefix("NS ") }.map(\.text))
            }
            #expect(servers(parent.records) == servers(zone.records))
        }
    }
}
