import CertificateAuthority
import EPPClient
import EPPServer
import EPPTransport
import Foundation
import ServerLife
import Testing

@Suite("Who gets in", .timeLimit(.minutes(3)))
struct HandshakeTests {
    @Test("a registrar with a certificate is greeted, and known by it")
    func welcome() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let files = try scene.clientFiles("REG-A")
        let connection = try await scene.connect(server, as: files)
        #expect(String(decoding: connection.greeting, as: UTF8.self) == "greeting")
        #expect(connection.protocolVersion == "TLSv1.3")
        #expect(connection.serverCertificate.commonName == "localhost")
        #expect(try await connection.say("hello") == "hello")
        let peer = try #require(book.now.peers.first)
        #expect(peer.certificate.commonName == "REG-A")
        #expect(peer.certificate.subject == "CN=REG-A,O=Tizilim try-out")
        #expect(peer.address == "127.0.0.1")
        #expect(peer.protocolVersion == "TLSv1.3")
        #expect(peer.certificate.notBefore < peer.certificate.notAfter)
        // The fingerprint is what other programs call it.
        let pem = String(decoding: FileManager.default.contents(atPath: files.certificates) ?? Data(), as: UTF8.self)
        let base64 = pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let der = try #require(Data(base64Encoded: base64))
        #expect(try PeerCertificate(der: Array(der)) == peer.certificate)
        await connection.close()
        try await eventually("the client's goodbye is no loss") { book.now.ends == [.byClient] }
        #expect(await server.stop(within: 5) == ServerStop(open: 0, cut: 0))
    }

    @Test("OpenSSL's client speaks with us by TLS 1.2 and 1.3; older protocols and weak suites find no way in")
    func versions() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let (files, client) = (try scene.clientFiles(), OpenSSLClient(scene: scene, server: server))
        let words = OpenSSLClient.frames("salem", "close")
        for version in ["-tls1_2", "-tls1_3"] {
            let outcome = try await client(words, as: files, version)
            #expect(outcome.text.contains("greeting") && outcome.text.contains("salem"), "\(outcome.text)")
        }
        #expect(book.now.peers.map(\.protocolVersion) == ["TLSv1.2", "TLSv1.3"])
        let weak = [
            ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], ["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"],
            ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256"], ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA"],
        ]
        for options in weak {
            let outcome = try await client(words, as: files, options[0], options[1], options[2])
            #expect(!outcome.text.contains("greeting") && outcome.text.contains("alert"), "\(options): \(outcome.text)")
        }
        let sound = try await client(words, as: files, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256")
        #expect(sound.text.contains("greeting"))
        _ = await server.stop(within: 5)
    }

    @Test("without a certificate, with a stranger's, an expired one, or a server's, nobody hears a greeting")
    func strangers() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let client = OpenSSLClient(scene: scene, server: server)
        let rogue = try CertificateAuthority.make(
            name: "Test", term: CertificateTerm(now: Int64(Date().timeIntervalSince1970), days: 2),
            serial: [UInt8](repeating: 8, count: 16)
        ).authority
        let strangers: [(String, TLSFiles?)] = [
            ("none", nil), ("rogue", try scene.clientFiles(of: rogue)),
            ("expired", try scene.clientFiles(now: Date(timeIntervalSinceNow: -3 * 86_400))),
            ("a server's", scene.serverFiles),
        ]
        for (name, files) in strangers {
            for version in ["-tls1_2", "-tls1_3"] {
                let outcome = try await client(OpenSSLClient.frames("close"), as: files, version)
                #expect(!outcome.text.contains("greeting"), "\(name): \(outcome.text)")
            }
            guard let files else { continue }
            await #expect(throws: TransportFailure.self, "\(name)") { try await scene.connect(server, as: files) }
        }
        #expect(book.now.peers.isEmpty)
        #expect(book.now.lines.filter { $0.contains("handshake-failed") }.count == 11, "\(book.now.lines)")
        #expect(!book.now.lines.contains { $0.contains(".cc") || $0.contains("/") && $0.contains("handshake-failed") })
        _ = await server.stop(within: 5)
    }

    @Test("a certificate whose term is over opens nothing, even where TLS itself lets it pass")
    func outOfTerm() async throws {
        // What a resumed session comes to: TLS is content, and the term is over.
        let (scene, book) = (try Scene(), Book())
        for (ahead, word) in [(2 * 86_400, "over"), (-2 * 86_400, "not begun")] as [(Int64, String)] {
            let server = try await scene.start(book, ahead: ahead)
            await #expect(throws: TransportFailure.self, "\(word)") { try await scene.connect(server) }
            _ = await server.stop(within: 5)
        }
        #expect(book.now.peers.isEmpty)
        #expect(book.now.lines.filter { $0.contains("certificate-out-of-term") }.count == 2, "\(book.now.lines)")
    }

    @Test("our client refuses a server of another authority, and one with another name")
    func wrongServer() async throws {
        let scene = try Scene()
        let server = try await scene.start()
        var files = try scene.clientFiles()
        await #expect { try await scene.connect(server, as: files, serverName: "epp.example.kz") } throws: {
            ($0 as? TransportFailure)?.kind == .handshake
        }
        #expect(try await scene.connect(server, as: files, serverName: "localhost").greeting.count == 8)
        let other = try Scene()
        files.authorities = other.path("authority.pem")
        await #expect { try await scene.connect(server, as: files) } throws: {
            ($0 as? TransportFailure)?.kind == .handshake
        }
        // A certificate for a name only does not do for an address.
        try scene.renewServer(names: [.host("localhost")])
        let second = try await scene.start()
        files.authorities = scene.path("authority.pem")
        await #expect(throws: TransportFailure.self) { try await scene.connect(second, as: files) }
        #expect(try await scene.connect(second, as: files, serverName: "localhost").greeting.count == 8)
        _ = await server.stop(within: 5)
        _ = await second.stop(within: 5)
    }

    @Test("a new certificate and a new authority are taken without a restart; what does not fit is not")
    func reload() async throws {
        let (scene, book) = (try Scene(), Book())
        let certificates = try ServerCertificates(scene.serverFiles)
        let server = try await EPPServer.start(
            at: "127.0.0.1", port: 0, certificates: certificates, watchSeconds: nil, on: scene.group,
            logger: book.logger, now: { Int64(Date().timeIntervalSince1970) }
        ) { EchoHandler(book: book) }
        let files = try scene.clientFiles()
        let old = try await scene.connect(server, as: files)
        #expect(try certificates.reload() == .unchanged)
        let issued = try scene.renewServer()
        #expect(try certificates.reload() == .reloaded)
        let new = try await scene.connect(server, as: files)
        #expect(try PeerCertificate(der: issued.der) == new.serverCertificate)
        #expect(old.serverCertificate != new.serverCertificate)
        #expect(try await old.say("still here") == "still here")
        // Only the certificate is replaced as yet: the old pair stays in use.
        let key = try #require(FileManager.default.contents(atPath: scene.path("server-key.pem")))
        try scene.renewServer()
        try key.write(to: URL(fileURLWithPath: scene.path("server-key.pem")))
        #expect(throws: TransportFailure.self) { try certificates.reload() }
        #expect(try await scene.connect(server, as: files).serverCertificate == new.serverCertificate)
        // An authority that is taken out vouches for nobody from then on.
        try scene.renewServer()
        let other = try Scene()
        let stranger = try #require(FileManager.default.contents(atPath: other.path("authority.pem")))
        try stranger.write(to: URL(fileURLWithPath: scene.path("trusted.pem")))
        #expect(try certificates.reload() == .reloaded)
        await #expect { try await scene.connect(server, as: files) } throws: {
            ($0 as? TransportFailure)?.kind == .handshake
        }
        #expect(try await scene.connect(server, as: try scene.clientFiles(of: other.authority)).greeting.count == 8)
        #expect(try await old.say("and still") == "and still")
        _ = await server.stop(within: 5)
    }

    @Test("files that change are noticed by the server itself")
    func watching() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book, watchSeconds: 1)
        let issued = try scene.renewServer()
        try await eventually("the reload is told of") { book.now.lines.contains { $0.contains("reloaded") } }
        let connection = try await scene.connect(server)
        #expect(try PeerCertificate(der: issued.der) == connection.serverCertificate)
        _ = await server.stop(within: 5)
    }

    @Test("files that are missing or no PEM are told of by name")
    func brokenFiles() throws {
        let scene = try Scene()
        for name in ["server.pem", "server-key.pem", "trusted.pem"] {
            let content = try #require(FileManager.default.contents(atPath: scene.path(name)))
            try scene.write("nothing", name)
            #expect { try ServerCertificates(scene.serverFiles) } throws: { "\($0)".contains(name) }
            try FileManager.default.removeItem(atPath: scene.path(name))
            #expect { try ServerCertificates(scene.serverFiles) } throws: { "\($0)".contains(name) }
            try content.write(to: URL(fileURLWithPath: scene.path(name)))
        }
        #expect(throws: Never.self) { try ServerCertificates(scene.serverFiles) }
    }
}
