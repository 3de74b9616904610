import DNSCore
import Foundation
import NameServers
import RegistryModel
import SecondarySetups
import Testing

/// The parent as a real server, which the keys' life waits for.
@Suite(.serialized)
struct ParentTests {
    /// The root with a DS set of kz.
    private static func root(serial: Int, _ signers: [String]) -> String {
        let head = [
            ". 60 IN SOA a.root.test. host.root.test. \(serial) 3600 900 1209600 60", ". 60 IN NS a.root.test.",
            "a.root.test. 60 IN A 192.0.2.1", "kz. 60 IN NS ns1.example.net.",
        ]
        return (head + signers).joined(separator: "\n") + "\n"
    }

    private static func parent(at place: ServerAddress, key: WrittenKey, _ signers: [String]) throws -> NameServer {
        let folder = try ScratchFolder()
        try folder.write(root(serial: 1, signers), to: "root.zone")
        let settings = """
            server:
                listen: \(place.address)@\(place.port)
                rundir: "\(folder.path)"
            log:
              - target: stderr
                any: info
            database:
                storage: "\(folder.path)"
            zone:
              - domain: .
                storage: "\(folder.path)"
                file: root.zone

            """
        return try NameServer(.knot, settings: settings, address: place, key: key, in: folder)
    }

    /// Lets the key-signing key be offered at once: its DS is asked for when every cache has forgotten the unsigned zone,
    /// which takes a day.
    private static func hurry(_ primary: Primary) throws {
        let keys = primary.folder.path(of: "var/keys")
        for name in try FileManager.default.contentsOfDirectory(atPath: keys) where name.hasSuffix(".private") {
            let text = try String(contentsOfFile: "\(keys)/\(name)", encoding: .utf8)
            let lines = text.split(separator: "\n").map { line in
                line.hasPrefix("SyncPublish:") ? "SyncPublish: 20260102000000" : String(line)
            }
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: "\(keys)/\(name)", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: "\(keys)/\(name)")
        }
    }

    @Test("A parent whose DS is another's keeps the keys waiting and is quoted; put right, they go on")
    func anotherDS() async throws {
        let place = FreePort.take()
        let primary = try await Primary(
            secondaries: [FreePort.take()], settings: ["signing: {parent-servers: [\"\(place)\"]}"])
        let strange = "kz. 60 IN DS 4711 13 2 " + String(repeating: "ab", count: 32)
        let parent = try Self.parent(at: place, key: primary.key, [strange])
        try await parent.start()
        try await primary.serve()
        try await parent.wait(for: "a key that is to be offered") {
            primary.count("key step done", "every cache can follow its DS by then") == 1
        }
        try await primary.stop()
        try Self.hurry(primary)
        try await primary.serve()
        try await parent.wait(for: "a word about the parent") {
            primary.count("keys wait", "is to have", "no other DS, but it names +013+04711", "which is no key of ours") > 0
        }
        let before = try await primary.serial()
        #expect(primary.count("key step done", "the parent has the DS") == 0)
        #expect(try await !primary.run(["key", "list", "kz", "--json"]).contains("\"DSPublish\""))
        #expect(try await primary.serial() == before, "the last good zone stays")
        // An answer holds for five minutes; a server that starts asks anew.
        try await primary.stop()
        let wanted = try await primary.run(["key", "ds", "kz"]).split(separator: "\n").map(String.init)
        #expect(wanted.count == 1)
        try parent.folder.write(Self.root(serial: 2, wanted), to: "root.zone")
        try await parent.reload()
        try await parent.wait(for: 2, of: .root)
        try await primary.serve()
        try await parent.wait(for: "the next step") { primary.count("key step done", "the parent has the DS") == 1 }
        #expect(try await primary.run(["key", "list", "kz", "--json"]).contains("\"DSPublish\""))
        try await primary.stop()
        await parent.stop()
    }
}
