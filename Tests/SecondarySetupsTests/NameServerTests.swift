import DNSCore
import Foundation
import NameServers
import RegistryModel
import SecondarySetups
import Testing

/// The room that starts servers has to tell when one did not start, and must leave none behind.
@Suite("Real name servers", .serialized, .timeLimit(.minutes(2)))
struct NameServerTests {
    @Test("One that can't start is an error with what it said", arguments: NameServerKind.allCases)
    func broken(_ kind: NameServerKind) async throws {
        let server = try NameServer(
            kind, settings: "nonsense here\n", address: FreePort.take(), key: Example.key, in: try ScratchFolder())
        do {
            try await server.start()
            Issue.record("It started.")
        } catch let failure as NameServer.Failure {
            guard case .ended(kind, let log) = failure else { throw failure }
            #expect(log.contains("\(kind.rawValue).conf") || log.contains("nonsense"), "\(log)")
        }
    }

    @Test("It ends with the object that holds it, its folder too", arguments: NameServerKind.allCases)
    func ends(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let folder = try await {
            let server = try NameServer(
                secondary: kind, of: [Example.zone], primary: FreePort.take(), key: Example.key, at: place)
            try await server.start()
            return server.folder.path
        }()
        let after = try NameServer(
            kind, settings: "", address: place, key: Example.key, in: try ScratchFolder())
        try await after.wait(for: "the end of it", seconds: 10) { try await after.ask(.root, "SOA").status == nil }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("A word that is not heard is an error, and waiting has an end")
    func refusals() async throws {
        let server = try NameServer(
            secondary: .knot, of: [Example.zone], primary: FreePort.take(), key: Example.key)
        try await server.start()
        await #expect(throws: NameServer.Failure.self) { try await server.control(["no-such-word"]) }
        await #expect(throws: NameServer.Failure.self) { try await server.wait(for: 1, of: Example.zone, seconds: 1) }
        #expect(try await server.control(["status"]).contains("Running"))
    }

    @Test("Ports differ from call to call and can be used")
    func ports() {
        let ports = (0..<50).map { _ in FreePort.take().port }
        #expect(Set(ports).count == 50)
    }

    @Test("A program that loops is stopped, one that is missing is named")
    func programs() async throws {
        await #expect(throws: InstalledProgram.Failure.self) {
            try await InstalledProgram.run("sleep", ["9"], seconds: 1)
        }
        await #expect(throws: InstalledProgram.Failure.self) { try await InstalledProgram.run("no-such-program", []) }
        let said = try await InstalledProgram.run("sh", ["-c", "echo here; echo there >&2; exit 3"])
        #expect(said.code == 3)
        #expect(said.text == "here\nthere\n")
    }
}
