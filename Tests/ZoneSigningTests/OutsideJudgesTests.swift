import DNSCore
import Foundation
import RegistryModel
import Testing
import ZoneJudges
import ZoneSigning

/// Zones that we signed, before programs that we did not write.
@Suite struct OutsideJudgesTests {
    private func keys(_ setup: Setup, _ folder: String) throws -> [SigningKey] {
        let zone = try DomainName("kz")
        let roles: [KeyRole] = setup.keys == .combined ? [.keySigning] : [.keySigning, .zoneSigning]
        let start = Specimens.clock.adding(days: -10)
        let timing = KeyTiming([.publish: start, .activate: start, .syncPublish: start])
        let keys = KeyFolder(path: folder)
        for role in roles {
            if setup.algorithm == .rsaSHA256 {
                let flag = role == .keySigning ? ["-f", "KSK"] : []
                let times = ["-P", "-10d", "-A", "-10d"]
                try OutsideTool.succeed(
                    "dnssec-keygen", ["-a", "RSASHA256", "-b", "2048"] + flag + times + ["kz"], in: folder)
            } else {
                _ = try keys.generate(zone: zone, algorithm: setup.algorithm, role: role, timing: timing, ttl: 3_600)
            }
        }
        return try keys.keys(of: zone)
    }

    private func signed(_ setup: Setup, _ folder: String, hasDigest: Bool = true) throws -> [UInt8] {
        var zone = try SmallZone()
        zone.hasDigest = hasDigest
        let signer = try zone.signer(keys(setup, folder), setup.policy, at: Specimens.clock)
        return try zone.signed(by: signer).text(zone.name)
    }

    private func verdict(_ judge: ZoneJudge, _ text: [UInt8], _ folder: String) throws -> ZoneJudge.Verdict {
        let file = folder + "/judged.zone"
        try Data(text).write(to: URL(fileURLWithPath: file))
        return try judge.accepts(file: file, zone: "kz")
    }

    private func bind(_ setup: Setup) -> ZoneJudge {
        setup.keys == .combined ? ZoneJudges.dnssecCombined : ZoneJudges.dnssec
    }

    static let setups: [Setup] =
        Setup.all
        + SigningPolicy.Denial.allCases.map { Setup(algorithm: .rsaSHA256, keys: .separate, denial: $0) }
        + [Setup(algorithm: .rsaSHA256, keys: .combined, denial: .nsec3OptOut)]

    @Test(arguments: setups)
    func judgesAccept(_ setup: Setup) throws {
        try Specimens.withFolder { folder in
            let text = try signed(setup, folder)
            for judge in [bind(setup), ZoneJudges.knotSigned] {
                let said = try verdict(judge, text, folder)
                #expect(said.accepted, "\(judge), \(setup): \(said.text)")
            }
        }
    }

    @Test(arguments: setups.filter { $0.denial != .nsec3OptOut })
    func libldnsAccepts(_ setup: Setup) throws {
        try Specimens.withFolder { folder in
            let text = try signed(setup, folder, hasDigest: setup.denial == .nsec)
            let said = try verdict(ZoneJudges.ldnsSigned, text, folder)
            #expect(said.accepted, "\(setup): \(said.text)")
        }
    }

    /// What is done to the lines of a signed zone.
    enum Damage: String, CaseIterable, Sendable {
        case flippedSignature, missingSignature, missingDenial, changedSigner, expired

        func done(to lines: [String]) -> [String] {
            var lines = lines
            let apexOf = { (type: String) in lines.firstIndex { $0.hasPrefix("a.kz.\t") && $0.contains("\t\(type)") } }
            switch self {
            case .flippedSignature:
                guard let place = apexOf("RRSIG\tDS") else { return lines }
                // In the middle of the signature, so that it stays base 64.
                var text = Array(lines[place].utf8)
                let index = text.count - 20
                text[index] = text[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                lines[place] = String(decoding: text, as: UTF8.self)
            case .missingSignature: lines.removeAll { $0.hasPrefix("nic.kz.") && $0.contains("RRSIG\tMX") }
            case .missingDenial:
                let place =
                    lines.firstIndex { $0.contains("\tNSEC3\t") }
                    ?? lines.firstIndex { $0.hasPrefix("nic.kz.") && $0.contains("\tNSEC\t") }
                if let place { lines.remove(at: place) }
            case .changedSigner:
                guard let place = apexOf("DS\t") else { return lines }
                lines[place] = lines[place].replacing("60485", with: "60486")
            case .expired:
                lines = lines.map {
                    $0.contains("RRSIG\t") ? $0.replacing(/(\d{14}) (\d{14})/) { "20200101000000 \($0.2)" } : $0
                }
            }
            return lines
        }
    }

    @Test(arguments: [ZoneJudges.dnssec, ZoneJudges.knotSigned, ZoneJudges.ldnsSigned], Damage.allCases)
    func judgesSeeWhatIsPlanted(_ judge: ZoneJudge, _ damage: Damage) throws {
        for denial in SigningPolicy.Denial.allCases {
            if judge.name == "ldns-verify-zone" && denial != .nsec { continue }
            let setup = Setup(algorithm: .ecdsaP256SHA256, keys: .separate, denial: denial)
            try Specimens.withFolder { folder in
                let good = String(decoding: try signed(setup, folder), as: UTF8.self)
                let lines = good.split(separator: "\n").map(String.init)
                let bad = damage.done(to: lines)
                #expect(bad != lines)
                let said = try verdict(judge, Array((bad.joined(separator: "\n") + "\n").utf8), folder)
                #expect(!said.accepted && !said.text.isEmpty, "\(judge), \(denial): \(said.text)")
            }
        }
    }

    /// Glue has no signature: only the digest over the zone tells that it was changed.
    @Test func theDigestCoversWhatIsNotSigned() throws {
        try Specimens.withFolder { folder in
            let setup = Setup(algorithm: .ecdsaP256SHA256, keys: .separate, denial: .nsec)
            let good = String(decoding: try signed(setup, folder), as: UTF8.self)
            let bad = good.replacing("192.0.2.1\n", with: "192.0.2.9\n")
            #expect(bad != good)
            for judge in [ZoneJudges.ldnsSigned] {
                #expect(try verdict(judge, Array(good.utf8), folder).accepted)
                let said = try verdict(judge, Array(bad.utf8), folder)
                #expect(!said.accepted && said.text.contains("ZONEMD"), "\(judge): \(said.text)")
            }
        }
    }

    /// A rollover half way: two keys of each role, signatures of both.
    @Test func judgesAcceptRollovers() throws {
        try Specimens.withFolder { folder in
            let setup = Setup(algorithm: .ecdsaP256SHA256, keys: .separate, denial: .nsec3)
            let zone = try SmallZone()
            let now = Specimens.clock
            var all = try keys(setup, folder)
            let first = try zone.signed(by: zone.signer(all, setup.policy, at: now.adding(seconds: -100)))
            let oldZone = try #require(all.firstIndex { $0.role == .zoneSigning })
            all[oldZone].timing[.inactive] = now
            for role in KeyRole.allCases {
                all.append(
                    try SigningKey.generate(
                        zone: zone.name, algorithm: .ecdsaP256SHA256, role: role,
                        timing: KeyTiming([.publish: now.adding(days: -1), .activate: now])))
            }
            var changed = zone
            changed.owners.removeAll { $0.owner.text == "c.kz" }
            let second = try changed.signed(by: changed.signer(all, setup.policy, at: now), before: first)
            for judge in ZoneJudges.signed {
                let said = try verdict(judge, second.text(zone.name), folder)
                #expect(said.accepted, "\(judge): \(said.text)")
            }
        }
    }
}
