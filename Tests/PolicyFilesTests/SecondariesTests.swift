import DNSCore
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Secondaries")
struct SecondariesTests {
    private static let path = "secondaries.yaml"
    private static let file = """
        schema: 1
        secondaries:
          - name: ns-almaty
            servers: [192.0.2.1, "[2001:db8::1]:5353"]
            key: tizilim-almaty
          - name: ns-astana
            servers: [198.51.100.1]
            sources: [198.51.100.0/24, 203.0.113.7, "2001:db8:5::7"]
            key: transfer.nic.kz

        """
    private static let named = "secondaries: [ns-astana, ns-almaty]"

    private static func spoiled(_ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String)
        -> Malformed
    {
        Malformed(
            what, [SmallZone.path: SmallZone.text(named), path: SmallPolicies.replaced(file, old, new)],
            "\(path):\(place)", sentence)
    }

    private static func naming(_ what: String, _ said: String, _ column: Int, _ sentence: String) -> Malformed {
        Malformed(
            what, [SmallZone.path: SmallZone.text(said), path: file], "\(SmallZone.path):14:\(column)", sentence)
    }

    static let malformed: [Malformed] = [
        spoiled("a schema", "schema: 1", "schema: 2", "1:1", "schema version 2 is unknown"),
        spoiled("an unknown key of the file", "secondaries:", "secondarys:", "2:1", "did you mean 'secondaries'?"),
        spoiled("an unknown key of a secondary", "sources:", "source:", "8:5", "did you mean 'sources'?"),
        spoiled("no name", "name: ns-almaty", "# name: ns-almaty", "4:5", "'name' is missing"),
        spoiled("a name of other letters", "ns-almaty", "ns-алматы", "3:11", "is no name: at most 64 small letters"),
        spoiled("a name twice", "ns-astana", "ns-almaty", "6:5", "'ns-almaty' stands in this file already"),
        spoiled("no servers", "servers: [198.51.100.1]", "servers: []", "7:14", "The list is empty"),
        spoiled("a server by name", "198.51.100.1]", "ns1.nic.kz]", "7:15", "is no server: an address is expected"),
        spoiled(
            "an address without its brackets", "\"[2001:db8::1]:5353\"", "\"2001:db8::1:53:5353:1:1:1:1\"", "4:26",
            "is no server"),
        spoiled(
            "another's server", "[198.51.100.1]", "[198.51.100.1, \"192.0.2.1:53\"]", "7:5",
            "192.0.2.1:53 is that of the secondary 'ns-almaty' already"),
        spoiled("a block with bits behind it", "198.51.100.0/24", "198.51.100.1/24", "8:15", "an address and a block"),
        spoiled("a source that is none", "203.0.113.7", "203.0.113", "8:32", "is no block of addresses"),
        spoiled("no key", "    key: tizilim-almaty\n", "", "3:5", "'key' is missing"),
        spoiled("a key without a name", "transfer.nic.kz", "\".\"", "9:10", "The root is no name of a key"),
        spoiled("a secret", "key: transfer.nic.kz", "secret: c2VjcmV0", "9:5", "'secret' is unknown"),
        naming("an unknown secondary", "secondaries: [ns-astna]", 15, "did you mean 'ns-astana'?"),
        naming("one unlike all others", "secondaries: [x]", 15, "secondaries.yaml defines ns-almaty, ns-astana"),
        naming("one twice", "secondaries: [ns-astana, ns-astana]", 26, "in the list already"),
        naming("one alone", "secondaries: ns-astana", 14, "a list of secondaries is expected"),
        Malformed(
            "one without the file", [SmallZone.path: SmallZone.text("secondaries: [ns-astana]")],
            "\(SmallZone.path):14:15", "add secondaries.yaml, beside this file"),
    ]

    @Test("Malformed secondaries are refused at line and column", arguments: Self.malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try SmallZone.complaints(malformed.files)) }

    @Test("A mistake in one place is one complaint: zones that name a malformed secondary are not blamed")
    func once() throws {
        for (old, new) in [("198.51.100.1]", "x]"), ("schema: 1", "schema: 2"), ("secondaries:", "- x")] {
            let files = [
                SmallZone.path: SmallZone.text(Self.named), Self.path: SmallPolicies.replaced(Self.file, old, new),
            ]
            #expect(try SmallZone.complaints(files).map(\.path) == [Self.path])
        }
    }

    @Test("All values arrive where they belong, in the order of the zone's file")
    func values() throws {
        let zone = try SmallZone.read(Self.named, [Self.path: Self.file])
        #expect(zone.secondaries.map(\.name) == ["ns-astana", "ns-almaty"])
        #expect(zone.secondaries[1].servers.map(\.description) == ["192.0.2.1:53", "[2001:db8::1]:5353"])
        #expect(zone.secondaries.map(\.key.text) == ["transfer.nic.kz", "tizilim-almaty"])
        let sources = zone.secondaries[0].sources.map(\.description)
        #expect(sources == ["198.51.100.0/24", "203.0.113.7/32", "2001:db8:5::7/128"])
        #expect(zone.secondaries[1].sources.isEmpty)
    }

    @Test("A secondary that no zone names is no mistake, and no zone needs one")
    func unnamed() throws {
        #expect(try SmallZone.read("secondaries: [ns-almaty]", [Self.path: Self.file]).secondaries.count == 1)
        #expect(try SmallZone.read("", [Self.path: Self.file]).secondaries.isEmpty)
    }

    @Test("Secondaries alone are no folder of zones")
    func alone() throws {
        let complaints = try SmallZone.complaints([Self.path: Self.file])
        #expect(complaints.map(\.sentence).first?.contains("missing or empty") == true)
    }

    @Test("At most a hundred are read")
    func many() throws {
        func list(_ count: Int) -> String {
            "schema: 1\nsecondaries:\n"
                + (1...count).map { "  - {name: s\($0), servers: [192.0.2.\($0)], key: k}\n" }.joined()
        }
        #expect(try SmallZone.read("secondaries: [s100]", [Self.path: list(100)]).secondaries.count == 1)
        let complaints = try SmallZone.complaints([SmallZone.path: SmallZone.text(""), Self.path: list(101)])
        #expect(complaints.map(\.sentence) == ["There are 101 secondaries; at most 100 are read."])
    }
}
