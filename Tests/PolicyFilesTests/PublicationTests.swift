import DNSCore
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("How versions of zones come out")
struct PublicationTests {
    /// A value of `publication`, and the complaint about it; the value begins at line 14, column 14.
    private static func bad(_ what: String, _ value: String, _ column: Int, _ sentence: String) -> Malformed {
        SmallZone.malformed(what, "publication: \(value)", "14:\(column)", sentence)
    }

    static let malformed: [Malformed] = [
        bad("no mapping", "[]", 14, "the publication of a zone is a mapping"),
        bad("an unknown key", "{tik: 200ms}", 15, "did you mean 'tick'?"),
        bad("the shrink limit, which stands elsewhere", "{shrink-limit: 5}", 15, "'shrink-limit' is unknown"),
        bad("a tick without a unit", "{tick: 200}", 21, "'200' has no unit: one of ms or s"),
        bad("a tick in minutes", "{tick: 1m}", 21, "is no length of time"),
        bad("a tick that no secondary follows", "{tick: 9ms}", 21, "out of range: from 10ms to 1m"),
        bad("a tick too long", "{tick: 61s}", 21, "out of range"),
        bad("a pause without a unit", "{digest-every: 60}", 29, "'60' has no unit: one of s, m, h or d"),
        bad("no digest by another word", "{digest-every: nevr}", 29, "such as 90s, 15m, 4h, 14d or 'never'"),
        bad("a pause too long", "{digest-every: 8d}", 29, "out of range: from 0s to 7d"),
        bad("growth of nothing", "{growth-limit: 0}", 29, "out of range"),
        bad("a critical name elsewhere", "{critical: [www.nic.org.]}", 26, "does not lie in the zone kz"),
        bad("a critical name that is none", "{critical: [www..nic]}", 26, "This is no domain name"),
        bad("the zone itself as critical", "{critical: [\"@\"]}", 26, "Every version has the zone's own name"),
        bad("a critical name twice", "{critical: [www.nic, www.nic.kz.]}", 35, "in the list already"),
        bad("a list without names", "{critical: []}", 25, "The list is empty"),
        bad("a hook by its name", "{hook: judge}", 21, "is no program: its whole path is expected"),
        bad("a folder as a hook", "{hook: /opt/}", 21, "is no program"),
        bad("time for nobody", "{hook-seconds: 5}", 15, "There is no 'hook'"),
        bad("no time for the hook", "{hook: /opt/judge, hook-seconds: 0}", 47, "out of range: from 1 to 3600"),
    ]

    @Test("What could not work is refused at line and column", arguments: Self.malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try SmallZone.complaints(malformed.files)) }

    @Test("Everything that can be said arrives where it belongs, the shrink limit from the zone's own key")
    func values() throws {
        let said = """
            publication:
              tick: 2s
              digest-every: 10m
              growth-limit: 150
              critical: [www.nic, сайт.nic, rdap.nic.kz.]
              hook: /usr/local/bin/judge
              hook-seconds: 7
            """
        var expected = PublicationRules()
        (expected.tick, expected.digestEvery, expected.shrinkLimit, expected.growthLimit) = (2_000, 600, 5, 150)
        expected.critical = try ["www.nic.kz", "xn--80aswg.nic.kz", "rdap.nic.kz"].map { try DomainName($0) }
        (expected.hook, expected.hookSeconds) = ("/usr/local/bin/judge", 7)
        #expect(try SmallZone.read(said).publication == expected)
    }

    @Test("A file that says nothing has the usual rules with its own shrink limit")
    func usual() throws {
        var expected = PublicationRules()
        expected.shrinkLimit = 5
        #expect(try SmallZone.read("").publication == expected)
        #expect(try SmallZone.read("publication: {}").publication == expected)
        #expect(try SmallZone.read("publication: {digest-every: never}").publication.digestEvery == nil)
        #expect(try SmallZone.read("publication: {tick: 10ms}").publication.tick == 10)
    }
}
