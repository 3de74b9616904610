import DNSCore
import DNSMessages
import Foundation
import Testing
import ZoneServing
import ZoneTransfer

/// Transfers over TLS (RFC 9103), by programs that we did not write.
@Suite struct SecureTests {
    /// A certificate for this machine that `openssl` has made, and its key.
    private static func makeIdentity(_ options: [String] = []) async throws -> (chain: [UInt8], key: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-xot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (chain, key) = (folder.appending(path: "chain.pem"), folder.appending(path: "key.pem"))
        let made = try await OutsideProgram.run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-subj", "/CN=primary.example", "-keyout", key.path, "-out", chain.path,
            ])
        try #require(made.code == 0, "\(made.output)")
        return (Array(try Data(contentsOf: chain)), Array(try Data(contentsOf: key)))
    }

    private func kdig(_ scene: TransferScene, _ words: String...) async throws -> OutsideProgram.Outcome {
        let port = scene.server.addresses.secure[0].port
        return try await OutsideProgram.run(
            [
                "kdig", "@127.0.0.1", "-p", "\(port)", "+tls", "+retry=0", "-y",
                TransferScene.argument(TransferScene.key),
            ]
                + words)
    }

    @Test func aZoneGoesOverTLS() async throws {
        let made = try await Self.makeIdentity()
        let identity = try TransferIdentity(chain: made.chain, key: made.key)
        try await TransferScene.run(identity: identity) { scene in
            let content = Zone.content(1...2_000)
            scene.zones.publish(Zone.name, serial: 7, content)
            let outcome = try await kdig(scene, "kz", "AXFR", "+noidn")
            let lines = outcome.lines.filter { !$0.hasPrefix(";") && $0.contains("\tIN\t") }
            #expect(lines.count == content.count + 2, "\(outcome.output.suffix(500))")
            #expect(scene.book.requests.map(\.outcome) == [.whole])
            #expect(scene.book.requests.map(\.transport) == [.tls])
            // What kdig says where a signature does not hold.
            #expect(
                !outcome.output.contains("WARNING:") && !outcome.output.contains("ERROR:"),
                "\(outcome.output.prefix(1_500))")
        }
    }

    @Test func whatIsSpokenIsTLSOnePointThreeAndDot() async throws {
        let made = try await Self.makeIdentity()
        let identity = try TransferIdentity(chain: made.chain, key: made.key)
        try await TransferScene.run(identity: identity) { scene in
            let port = scene.server.addresses.secure[0].port
            func client(_ options: String...) async throws -> String {
                try await OutsideProgram.run(
                    ["openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-alpn", "dot"] + options
                ).output
            }
            let modern = try await client()
            #expect(modern.contains("TLSv1.3") && modern.contains("ALPN protocol: dot"), "\(modern)")
            #expect(try await client("-tls1_2").contains("alert"))
            #expect(modern.contains("CN = primary.example"))
            // Another certificate, from now on.
            let next = try await Self.makeIdentity()
            scene.server.use(try TransferIdentity(chain: next.chain, key: next.key))
            let text = String(decoding: next.chain, as: UTF8.self)
            #expect(try await client().contains(text.split(separator: "\n")[5]))
            #expect(!modern.contains(text.split(separator: "\n")[5]))
            // No TLS at all.
            let line = try await Line.open(port: port)
            try await line.send(Line.frame(Request.make(.soa).octets))
            try await line.end()
            #expect(scene.book.requests.isEmpty && scene.book.ends.contains(.broken))
        }
    }

    @Test func whatDoesNotFitTogetherIsNoIdentity() async throws {
        let (one, other) = (try await Self.makeIdentity(), try await Self.makeIdentity())
        func failure(_ chain: [UInt8], _ key: [UInt8]) -> String? {
            do throws(TransferFailure) {
                _ = try TransferIdentity(chain: chain, key: key)
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(failure(one.chain, one.key) == nil)
        #expect(failure(one.chain, other.key)?.contains("do not fit together") == true)
        #expect(failure([], one.key)?.contains("certificate") == true)
        #expect(failure(one.chain, [])?.contains("key") == true)
    }
}
