import DNSCore
import Foundation
import RegistryModel
import Testing
import ZoneSigning

@Suite struct KeyFolderTests {
    private let zone: DomainName
    init() throws { zone = try DomainName("kz") }

    private func mode(_ path: String) throws -> Int {
        let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        return (found as? NSNumber)?.intValue ?? -1
    }

    private func setMode(_ path: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func file(_ folder: String, _ key: SigningKey, _ ending: String) -> String {
        "\(folder)/Kkz.\(key.identifier).\(ending)"
    }

    @Test(arguments: [SigningPolicy.Algorithm.ecdsaP256SHA256, .ed25519], KeyRole.allCases)
    func readsWhatItMade(_ algorithm: SigningPolicy.Algorithm, _ role: KeyRole) throws {
        try Specimens.withFolder { parent in
            let folder = KeyFolder(path: parent + "/keys")
            #expect(try folder.keys(of: zone).isEmpty)
            let times = KeyMoment.allCases.enumerated().map { ($1, Int64($0) * 86_399 - 200_000) }
            let timing = Specimens.timing(Dictionary(uniqueKeysWithValues: times))
            let made = try folder.generate(zone: zone, algorithm: algorithm, role: role, timing: timing, ttl: 3_600)
            let read = try #require(folder.keys(of: zone).first)
            #expect(read.published == made.published && read.timing == timing && read.role == role)
            #expect(try folder.keys(of: DomainName("z")).isEmpty && folder.keys(of: DomainName("xkz")).isEmpty)
            for ending in ["key", "private"] { #expect(try mode(file(folder.path, made, ending)) == 0o600) }
            #expect(try mode(folder.path) == 0o700)
            // It signs what the public half verifies.
            let message = Array("message".utf8)
            #expect(try message.withUnsafeBytes { try read.sign($0) }.count == 64)
        }
    }

    @Test func changesTimesInOneStep() throws {
        try Specimens.withFolder { path in
            let folder = KeyFolder(path: path)
            let made = try folder.generate(
                zone: zone, algorithm: .ed25519, role: .zoneSigning, timing: Specimens.timing([.publish: 0]), ttl: 60)
            let before = try String(contentsOfFile: file(path, made, "private"), encoding: .utf8)
            let timing = Specimens.timing([.publish: 0, .activate: 3_600])
            let changed = try folder.setTiming(timing, of: made)
            #expect(changed.timing == timing)
            #expect(try folder.keys(of: zone).map(\.timing) == [timing])
            let after = try String(contentsOfFile: file(path, made, "private"), encoding: .utf8)
            #expect(after == before + "Activate: 20270115090000\n")
            let shown = try String(contentsOfFile: file(path, made, "key"), encoding: .utf8)
            #expect(shown.contains("; Activate: 20270115090000 (Fri Jan 15 09:00:00 2027)\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 2)
        }
    }

    /// Lines that we have no use for stay as they are.
    @Test func keepsOtherLines() throws {
        try Specimens.withFolder { path in
            let folder = KeyFolder(path: path)
            let made = try folder.generate(
                zone: zone, algorithm: .ed25519, role: .zoneSigning, timing: Specimens.timing([.publish: 0]), ttl: 60)
            let name = file(path, made, "private")
            let text = try String(contentsOfFile: name, encoding: .utf8) + "Revoke: 20380119031407\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: name))
            try setMode(name, 0o600)
            _ = try folder.setTiming(Specimens.timing([.publish: 5]), of: made)
            #expect(
                try String(contentsOfFile: name, encoding: .utf8).contains(
                    "Revoke: 20380119031407\nPublish: 20270115080005\n"))
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o610])
    func refusesOpenFiles(_ mode: Int) throws {
        try Specimens.withFolder { path in
            let folder = KeyFolder(path: path)
            let made = try folder.generate(
                zone: zone, algorithm: .ed25519, role: .zoneSigning, timing: KeyTiming(), ttl: 60)
            let name = file(path, made, "private")
            try setMode(name, mode)
            let failure = try #require(throws: KeyFolderFailure.self) { try folder.keys(of: zone) }
            #expect(failure == .openFile(path: name) && failure.description.contains("chmod 600 \(name)"))
            #expect(throws: KeyFolderFailure.openFile(path: name)) { try folder.setTiming(KeyTiming(), of: made) }
            try setMode(name, 0o400)
            #expect(try folder.keys(of: zone).count == 1)
            // The public half may be seen, but not written by others.
            try setMode(file(path, made, "key"), 0o644)
            #expect(try folder.keys(of: zone).count == 1)
            try setMode(path, 0o770)
            #expect(throws: KeyFolderFailure.openFolder(path: path)) { try folder.keys(of: zone) }
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func refusesFilesOfOthers() throws {
        try Specimens.withFolder { path in
            let folder = KeyFolder(path: path)
            let made = try folder.generate(
                zone: zone, algorithm: .ed25519, role: .zoneSigning, timing: KeyTiming(), ttl: 60)
            let name = file(path, made, "private")
            #expect(chown(name, 65_534, 65_534) == 0)
            #expect(throws: KeyFolderFailure.foreignOwner(path: name, owner: 65_534, reader: 0)) {
                try folder.keys(of: zone)
            }
        }
    }

    @Test func refusesBrokenKeys() throws {
        try Specimens.withFolder { path in
            let folder = KeyFolder(path: path)
            let made = try folder.generate(
                zone: zone, algorithm: .ecdsaP256SHA256, role: .zoneSigning, timing: KeyTiming(), ttl: 60)
            let other = try folder.generate(
                zone: zone, algorithm: .ecdsaP256SHA256, role: .zoneSigning, timing: KeyTiming(), ttl: 60)
            let secret = file(path, made, "private")
            let good = try String(contentsOfFile: secret, encoding: .utf8)
            let attempts: [(String, String)] = [
                ("", "empty"), ("nonsense\n", "libldns refuses"),
                (good.replacing("v1.3", with: "v9.9"), "libldns refuses"),
                (
                    good.replacing("Algorithm: 13 (ECDSAP256SHA256)", with: "Algorithm: 14 (ECDSAP384SHA384)"),
                    "algorithm 14"
                ),
                (good + "Publish: tomorrow\n", "no time of the form"),
                (try String(contentsOfFile: file(path, other, "private"), encoding: .utf8), "not of one key"),
                (String(repeating: "x", count: 20_000), "longer than"),
            ]
            for (text, word) in attempts {
                try Data(text.utf8).write(to: URL(fileURLWithPath: secret))
                try setMode(secret, 0o600)
                let failure = try #require(throws: KeyFolderFailure.self) { try folder.keys(of: zone) }
                #expect(failure.description.contains(word), "\(failure)")
            }
            try FileManager.default.removeItem(atPath: secret)
            let missing = try #require(throws: KeyFolderFailure.self) { try folder.keys(of: zone) }
            #expect(missing.description.contains("both halves are needed"))
        }
    }

    @Test func refusesNamesThatLeadElsewhere() throws {
        let folder = KeyFolder(path: "/nowhere")
        for name in [#"a\/b.kz"#, "a/b", #"a\000b"#] {
            let zone = try DomainName(name)
            #expect(throws: KeyFolderFailure.zoneName(zone)) {
                try folder.generate(zone: zone, algorithm: .ed25519, role: .zoneSigning, timing: KeyTiming(), ttl: 60)
            }
        }
        #expect(throws: SigningKey.Failure.unusable) {
            try SigningKey.generate(zone: zone, algorithm: .rsaSHA256, role: .zoneSigning, timing: KeyTiming())
        }
    }
}
