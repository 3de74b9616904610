import DNSCore
import Foundation
import NameServers
import Programs
import RegistryModel
import SecondarySetups
import Testing

/// A signed zone as its secondaries give it out, judged by programs that we did not write.
@Suite(.serialized)
struct SignedTests {
    private static let digestJudge = """
        import sys, dns.zone
        zone = dns.zone.from_file(sys.argv[1], origin=sys.argv[2], relativize=False)
        zone.verify_digest()
        print("holds")
        """

    /// What `dnssec-verify` says of the zone in `file`.
    private func signaturesHold(_ file: String) async throws -> Bool {
        let outcome = try await InstalledProgram.run("dnssec-verify", ["-o", "kz", file], seconds: 60)
        return outcome.code == 0 && outcome.text.contains("Zone fully signed")
    }

    private func digestHolds(_ file: String) async throws -> Bool {
        try await OutsideProgram.finish(["python3", "-c", Self.digestJudge, file, "kz."]).output == "holds\n"
    }

    /// The zone as the server gives it out, in a file of that name; without lines that have all of these words.
    private func write(_ server: NameServer, to name: String, without words: [String] = []) async throws -> String {
        let lines = try await server.transfer(Primary.zone)
        let kept = lines.filter { line in words.isEmpty || !words.allSatisfy { line.contains($0) } }
        #expect(words.isEmpty == (kept.count == lines.count))
        try server.folder.write(kept.joined(separator: "\n") + "\n", to: name)
        return server.folder.path(of: name)
    }

    @Test("A signed zone validates at every server, change by change", arguments: NameServerKind.allCases)
    func validates(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place], settings: ["signing: {}"])
        let server = try primary.secondary(kind, at: place)
        try await primary.serve()
        try await server.start()
        try await server.wait(for: "the zone") { try await server.serial(of: Primary.zone) != nil }
        for number in 1...2 {
            try await primary.create("atau-\(number)")
            let name = Primary.name("atau-\(number).kz")
            try await server.wait(for: "\(name)") {
                try await server.ask(name, "NS").authority.contains { $0.contains("ns1.example.net.") }
            }
        }
        #expect(primary.count("zone transferred whole", "\"zone\":\"kz\"") == 1)
        let file = try await write(server, to: "axfr.zone")
        #expect(try await signaturesHold(file))
        let broken = try await write(server, to: "cut.zone", without: ["RRSIG DNSKEY"])
        #expect(try await !signaturesHold(broken))
        if OutsideProgram.hasPython("dns") {
            #expect(try await digestHolds(file))
            #expect(try await !digestHolds(try await write(server, to: "less.zone", without: ["atau-1.kz. "])))
        }
        // Signed minus DNSSEC is what the register says.
        let added: Set<String> = ["SOA", "ZONEMD", "RRSIG", "NSEC3", "NSEC3PARAM", "DNSKEY", "CDS", "CDNSKEY"]
        let answered = Primary.content(try await server.transfer(Primary.zone), without: added)
        #expect(try await primary.content(without: added) == answered)
        #expect(answered.count { $0.hasPrefix("atau-") } == 4)
    }

    @Test("A rollover begins by a command, and the successor is published by the server that runs")
    func rolls() async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place], settings: ["signing: {}"])
        let server = try primary.secondary(.bind, at: place)
        try await primary.serve(["--metrics-listen", "127.0.0.1:0"])
        try await server.start()
        try await server.wait(for: "two keys") { try await server.ask(Primary.zone, "DNSKEY").answer.count == 2 }
        try await primary.run(["key", "roll", "kz", "--role", "zsk"])
        try await server.wait(for: "three keys") { try await server.ask(Primary.zone, "DNSKEY").answer.count == 3 }
        // Seen in the zone, it is given the time from which it signs.
        try await server.wait(for: "the next step") {
            try await primary.run(["key", "list", "kz", "--json"]).components(separatedBy: "\"Inactive\"").count == 2
        }
        #expect(try await signaturesHold(try await write(server, to: "axfr.zone")))
        // Keys that are out and lost stop the zone: nothing is signed past them.
        let before = try await primary.serial()
        try await primary.run(["zone", "status", "kz"])
        let keys = primary.folder.path(of: "var/keys")
        try FileManager.default.moveItem(atPath: keys, toPath: primary.folder.path(of: "away"))
        try await primary.create("atau-1")
        try await server.wait(for: "a word about it") {
            primary.count("publication failed", "put their files back") > 0
        }
        #expect(try await server.serial(of: Primary.zone) == before)
        // Tried again every five seconds, and told once.
        try await Task.sleep(for: .seconds(6))
        #expect(primary.count("\"publication failed\"", "\"error\"") == 1)
        // Whoever asks hears of it: the operator, the page, the state of health.
        #expect(
            try await primary.run(["zone", "status", "kz", "--json"], code: 1).contains(
                "\"stoppedFor\":\"Zone kz is out"))
        #expect(try await primary.metrics().contains("tizilim_zone_stopped{zone=\"kz\"} 1"))
        let ill = try await primary.health()
        #expect(ill.contains("put their files back") && ill.hasSuffix("503"), "\(ill)")
        // Looking after the keys may have made an empty one.
        try? FileManager.default.removeItem(atPath: keys)
        try FileManager.default.moveItem(atPath: primary.folder.path(of: "away"), toPath: keys)
        try await server.wait(for: "the delegation") {
            // A denial has records in its authority section too.
            try await server.ask(Primary.name("atau-1.kz"), "NS").authority.contains { $0.contains("ns1.example.net.") }
        }
        try await server.wait(for: "health") { try await primary.health() == "ok\n200" }
        #expect(try await primary.metrics().contains("tizilim_zone_stopped{zone=\"kz\"} 0"))
        #expect(try await !primary.run(["zone", "status", "kz", "--json"]).contains("stoppedFor"))
    }

    /// Answers every question with serial 1, as a server does that lost its primary days ago.
    private static let staleServer = """
        import socket, struct, sys
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind((sys.argv[1], int(sys.argv[2])))
        while True:
            asked, client = server.recvfrom(4096)
            question = asked[12:asked.index(0, 12) + 5]
            authority = struct.pack(">BBIIIII", 0, 0, 1, 3600, 600, 86400, 60)
            answer = struct.pack(">HHHIH", 0xC00C, 6, 1, 60, len(authority)) + authority
            server.sendto(asked[:2] + struct.pack(">HHHHH", 0x8400, 1, 1, 0, 0) + question + answer, client)
        """

    @Test("A rollover waits for a secondary that gives out an old version, and says for which")
    func laggard() async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place], settings: ["signing: {}"])
        try await primary.serve()
        for _ in 0..<250 where primary.count("zone published", "\"zone\":\"kz\"") == 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        let stale = Process()
        stale.executableURL = URL(filePath: "/usr/bin/timeout")
        stale.arguments = ["60", "python3", "-c", Self.staleServer, "\(place.address)", "\(place.port)"]
        try stale.runWithoutBlockedSignals()
        defer { stale.terminate() }
        try await primary.run(["key", "roll", "kz", "--role", "zsk"])
        for _ in 0..<500 where primary.count("does not have serial") == 0 {
            try await Task.sleep(for: .milliseconds(40))
        }
        #expect(primary.count("keys wait", "secondary s\(place.port) at \(place) does not have serial") == 1)
        #expect(try await !primary.run(["key", "list", "kz", "--json"]).contains("\"Inactive\""))
        // Silent, it gives nothing out: nobody waits for it.
        stale.terminate()
        for _ in 0..<500 where primary.count("key step done", "takes over") == 0 {
            try await Task.sleep(for: .milliseconds(40))
        }
        #expect(try await primary.run(["key", "list", "kz", "--json"]).contains("\"Inactive\""))
        try await primary.stop()
    }
}
