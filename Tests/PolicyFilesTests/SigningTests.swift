import DNSCore
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("How zones are signed")
struct SigningTests {
    /// A value of `signing`, and the complaint about it; the value begins at line 14, column 10.
    private static func bad(_ what: String, _ value: String, _ column: Int, _ sentence: String) -> Malformed {
        SmallZone.malformed(what, "signing: \(value)", "14:\(column)", sentence)
    }

    static let malformed: [Malformed] = [
        bad("no mapping", "yes", 10, "the signing of a zone is a mapping"),
        bad("an unknown key", "{validty: 14d}", 11, "did you mean 'validity'?"),
        bad("an unknown algorithm", "{algorithm: ECDSA256SHA256}", 22, "did you mean 'ECDSAP256SHA256'?"),
        bad("an algorithm by number", "{algorithm: 13}", 22, "Here stands a number"),
        bad("a way to use keys", "{keys: seperate}", 17, "did you mean 'separate'?"),
        bad("a way to deny", "{denial: nsec3-optout}", 19, "did you mean 'nsec3-opt-out'?"),
        bad("a time without a unit", "{validity: 14}", 21, "'14' has no unit"),
        bad("a time of two units", "{validity: 1d12h}", 21, "a whole number and one unit"),
        bad("a time of an unknown unit", "{validity: 2w}", 21, "(s, m, h or d)"),
        bad("a time in milliseconds", "{validity: 900000ms}", 21, "is no length of time"),
        bad("a time with a leading zero", "{validity: 014d}", 21, "is no length of time"),
        bad("a negative time", "{validity: -1d}", 21, "is no length of time"),
        bad("a time in other digits", "{validity: ١d}", 21, "is no length of time"),
        bad("a time that is a list", "{validity: [1d]}", 21, "a length of time is expected"),
        bad("a time beyond all numbers", "{validity: 9223372036854775807d}", 21, "out of range: from 1m to 3660d"),
        bad("a validity of seconds", "{validity: 59s}", 21, "out of range: from 1m to 3660d"),
        bad("a TTL of none", "{key-ttl: 0s}", 20, "out of range: from 1s to 7d"),
        bad("a refresh as long as the validity", "{refresh: 14d}", 11, "due for renewal as soon as it is made"),
        bad(
            "a validity as short as the refresh", "{validity: 5d}", 11, "'refresh' (5d) has to be less than 'validity'"),
        bad("a jitter as wide as the room", "{validity: 7d}", 11, "'jitter' (2d) has to be less than"),
        bad("a jitter too wide", "{jitter: 9d}", 11, "'validity' without 'refresh' (9d)"),
        bad(
            "a refresh that comes too late", "{refresh: 60m}", 11, "'refresh' (1h) has to be greater than 'propagation'"
        ),
        bad("a propagation too slow", "{propagation: 5d}", 11, "still answer with a signature that has expired"),
        bad("an unknown lifetime", "{lifetimes: {zone-key: 90d}}", 23, "allowed are zone-signing-key, key-signing-key"),
        bad(
            "an RSA key that is rolled", "{algorithm: RSASHA256, lifetimes: {key-signing-key: 365d}}", 45,
            "none can be rolled"),
        bad(
            "a zone-signing key that is not there", "{keys: combined, lifetimes: {zone-signing-key: 90d}}", 39,
            "there is no zone-signing key of its own"),
        // Twice the propagation, the TTL of the keys and the largest TTL of a name: 2 h, 1 h, 48 h.
        bad("a zone-signing key too short-lived", "{lifetimes: {zone-signing-key: 51h}}", 23, "which is 51h here"),
        // Propagation, TTL of the keys, the parent's propagation and its TTL: 1 h, 1 h, 24 h, 24 h.
        bad("a key-signing key too short-lived", "{lifetimes: {key-signing-key: 50h}}", 23, "which is 50h here"),
        bad("a server of the parent", "{parent-servers: [ns.example]}", 28, "is no server"),
        bad("a port of none", "{parent-servers: [\"192.0.2.1:0\"]}", 28, "is no server"),
        bad("a server twice", "{parent-servers: [192.0.2.1, \"192.0.2.1:53\"]}", 39, "in the list already"),
    ]

    @Test("What could not work is refused at line and column", arguments: Self.malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try SmallZone.complaints(malformed.files)) }

    @Test("A zone is signed where its file says so, by the usual policy where it says no more")
    func usual() throws {
        #expect(try SmallZone.read("").signing == nil)
        #expect(try SmallZone.read("signing: {}").signing == SigningPolicy())
    }

    @Test("Everything that can be said arrives where it belongs")
    func values() throws {
        let signing = try #require(
            try SmallZone.read(
                """
                signing:
                  algorithm: ED25519
                  keys: separate
                  denial: nsec
                  key-ttl: 2h
                  validity: 21d
                  refresh: 7d
                  jitter: 90m
                  inception-offset: 0s
                  propagation: 30m
                  parent-propagation: 2h
                  parent-ttl: 45s
                  lifetimes: {zone-signing-key: 90d, key-signing-key: 365d}
                  parent-servers: [192.0.2.1, "198.51.100.1:5353", "2001:db8::1", "[2001:db8::2]:5353"]
                """
            ).signing)
        var expected = SigningPolicy()
        (expected.algorithm, expected.keys, expected.denial) = (.ed25519, .separate, .nsec)
        (expected.keyTTL, expected.parentTTL) = (7_200, 45)
        (expected.validity, expected.refresh, expected.jitter) = (21 * 86_400, 7 * 86_400, 5_400)
        (expected.inceptionOffset, expected.propagation, expected.parentPropagation) = (0, 1_800, 7_200)
        (expected.zoneKeyLifetime, expected.keyKeyLifetime) = (90 * 86_400, 365 * 86_400)
        expected.parentServers = ["192.0.2.1:53", "198.51.100.1:5353", "[2001:db8::1]:53", "[2001:db8::2]:5353"]
            .compactMap { ServerAddress($0) }
        #expect(signing == expected)
        #expect(signing.parentServers.count == 4)
    }

    @Test("The limits themselves are allowed: one second beside what is refused")
    func edges() throws {
        for said in [
            "{refresh: 3601s, jitter: 0s}", "{validity: 8d, jitter: 71h}", "{propagation: 119h}",
            "{lifetimes: {zone-signing-key: 183601s}}", "{lifetimes: {key-signing-key: 180001s}}",
            "{keys: combined, lifetimes: {key-signing-key: 365d}}", "{algorithm: RSASHA256}",
        ] {
            #expect(throws: Never.self) { try SmallZone.read("signing: \(said)") }
        }
    }
}
