import DNSCore
import Foundation
import RegistryModel
import Testing
import ZoneJudges
import ZoneSigning

/// Keys that others made are ours to sign with, and the other way round.
@Suite struct OutsideKeysTests {
    private let zone: DomainName
    init() throws { zone = try DomainName("kz") }

    @Test(arguments: ["RSASHA256", "ECDSAP256SHA256", "ED25519"])
    func readsWhatBINDMakes(_ algorithm: String) throws {
        try Specimens.withFolder { folder in
            let size = algorithm == "RSASHA256" ? ["-b", "2048"] : []
            let times = [
                "-P", "20260101000000", "-A", "20260102000000", "-I", "20270101000000", "-D", "20270201000000",
            ]
            try OutsideTool.succeed(
                "dnssec-keygen", ["-a", algorithm, "-f", "KSK"] + size + times + ["kz"], in: folder)
            let key = try #require(KeyFolder(path: folder).keys(of: zone).first)
            #expect(key.role == .keySigning)
            let wanted: [KeyMoment: String] = [
                .publish: "2026-01-01", .activate: "2026-01-02", .inactive: "2027-01-01", .delete: "2027-02-01",
            ]
            for (moment, date) in wanted { #expect(key.timing[moment] == Instant(date)) }
            let name = "Kkz.\(key.identifier)"
            try OutsideTool.succeed(
                "dnssec-settime", ["-P", "sync", "20260103000000", "-D", "sync", "20260104000000", name], in: folder)
            let again = try #require(KeyFolder(path: folder).keys(of: zone).first)
            #expect(
                again.timing[.syncPublish] == Instant("2026-01-03")
                    && again.timing[.syncDelete] == Instant("2026-01-04"))
            let ds = try OutsideTool.succeed("dnssec-dsfromkey", ["-a", "SHA-256", "-a", "SHA-384", name], in: folder)
            let lines = ds.split(separator: "\n").map { $0.split(separator: " ").last ?? "" }
            let ours = ZoneKey.DelegationDigest.allCases.map { digest in
                key.published.delegationSigner(of: zone, digest: digest).digest.map {
                    ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
                }.joined()
            }
            #expect(lines.map(String.init) == ours)
        }
    }

    @Test(arguments: ["ECDSAP256SHA256", "ED25519"])
    func readsWhatLibldnsMakes(_ algorithm: String) throws {
        try Specimens.withFolder { folder in
            try OutsideTool.succeed("ldns-keygen", ["-a", algorithm, "-k", "kz."], in: folder)
            let keys = KeyFolder(path: folder)
            let key = try #require(keys.keys(of: zone).first)
            // No times: in use, and rolled at once where keys have a lifetime.
            #expect(key.timing.isActive(at: Specimens.now) && key.role == .keySigning)
            let changed = try keys.setTiming(Specimens.timing([.publish: 0, .activate: 0, .inactive: 60]), of: key)
            #expect(try keys.keys(of: zone).first?.timing == changed.timing)
            try OutsideTool.succeed("dnssec-settime", ["-p", "all", "Kkz.\(key.identifier)"], in: folder)
        }
    }

    @Test(arguments: [SigningPolicy.Algorithm.ecdsaP256SHA256, .ed25519])
    func othersSignWithOurs(_ algorithm: SigningPolicy.Algorithm) throws {
        try Specimens.withFolder { folder in
            let keys = KeyFolder(path: folder)
            let start = Specimens.clock.adding(days: -1).wholeDay
            let timing = KeyTiming([
                .created: start, .publish: start, .activate: start, .dsPublish: start, .syncPublish: start,
                .inactive: start.adding(days: 900), .delete: start.adding(days: 901),
            ])
            let made = try KeyRole.allCases.map {
                try keys.generate(zone: zone, algorithm: algorithm, role: $0, timing: timing, ttl: 3_600)
            }
            for key in made {
                let said = try OutsideTool.succeed(
                    "dnssec-settime", ["-u", "-p", "all", "Kkz.\(key.identifier)"], in: folder)
                let seconds = start.microseconds / 1_000_000
                for line in [
                    "Created: \(seconds)", "Publish: \(seconds)", "Activate: \(seconds)", "DS Publish: \(seconds)",
                    "SYNC Publish: \(seconds)", "Inactive: \(seconds + 900 * 86_400)",
                    "Delete: \(seconds + 901 * 86_400)",
                ] {
                    #expect(said.contains(line), "\(line) in \(said)")
                }
            }
            let text = "kz. 60 IN SOA a.kz. b.kz. 1 2 3 4 5\nkz. 60 IN NS a.kz.\na.kz. 60 IN A 192.0.2.1\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/plain.zone"))
            try OutsideTool.succeed(
                "dnssec-signzone", ["-S", "-x", "-o", "kz", "-f", "smart.zone", "plain.zone"], in: folder)
            let said = try ZoneJudges.dnssec.accepts(file: folder + "/smart.zone", zone: "kz")
            #expect(said.accepted, "\(said.text)")
            let names = made.map { "Kkz.\($0.identifier)" }
            try OutsideTool.succeed("ldns-signzone", ["-o", "kz", "-f", "ldns.zone", "plain.zone"] + names, in: folder)
            let other = try ZoneJudges.ldnsSigned.accepts(file: folder + "/ldns.zone", zone: "kz")
            #expect(other.accepted, "\(other.text)")
        }
    }
}

extension Instant {
    /// Midnight of this moment's day.
    fileprivate var wholeDay: Instant { Instant(microseconds: microseconds - microseconds % 86_400_000_000) }
}
