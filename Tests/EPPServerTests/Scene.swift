import EPPFraming
import CertificateAuthority
import EPPClient
import EPPServer
import EPPTransport
import Foundation
import Logging
import NIOCore
import NIOPosix
import Testing

/// A folder with an authority, and servers and clients that use it, on loopback.
final class Scene {
    let folder: String
    let authority: CertificateAuthority
    let group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    private var serial: UInt8 = 0

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/tizilim-epp-XXXXXX").utf8CString)
        folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        let now = Int64(Date().timeIntervalSince1970)
        let made = try CertificateAuthority.make(
            name: "Test", term: CertificateTerm(now: now, days: 2), serial: [UInt8](repeating: 9, count: 16))
        authority = made.authority
        try write(made.issued.certificate, "authority.pem")
        try write(made.issued.certificate, "trusted.pem")
        try renewServer()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)), options: .atomic)
    }

    private func nextSerial() -> [UInt8] {
        serial += 1
        return [UInt8](repeating: serial, count: 16)
    }

    /// Puts a new certificate and key in the place of the server's, and gives the certificate.
    @discardableResult
    func renewServer(names: [ServerName] = ServerName.loopback) throws -> IssuedCertificate {
        let issued = try authority.issueServer(
            names: names, term: CertificateTerm(now: Int64(Date().timeIntervalSince1970), days: 1), serial: nextSerial()
        )
        try write(issued.certificate, "server.pem")
        try write(issued.privateKey, "server-key.pem")
        return issued
    }

    var serverFiles: TLSFiles {
        TLSFiles(certificates: path("server.pem"), key: path("server-key.pem"), authorities: path("trusted.pem"))
    }

    /// Files of a client whose certificate is of `authority`, or of the scene's own; `now` is when it was made.
    func clientFiles(
        _ name: String = "REG-A", of other: CertificateAuthority? = nil, now: Date = Date()
    ) throws -> TLSFiles {
        let issued = try (other ?? authority).issueRegistrar(
            name, term: CertificateTerm(now: Int64(now.timeIntervalSince1970), days: 1), serial: nextSerial())
        let stem = "\(name)-\(serial)"
        try write(issued.certificate, stem + ".pem")
        try write(issued.privateKey, stem + "-key.pem")
        return TLSFiles(
            certificates: path(stem + ".pem"), key: path(stem + "-key.pem"), authorities: path("authority.pem"))
    }

    func start(
        _ book: Book = Book(), _ limits: EPPServerLimits = EPPServerLimits(), watchSeconds: Int? = nil,
        ahead: Int64 = 0
    ) async throws -> EPPServer {
        try await EPPServer.start(
            at: "127.0.0.1", port: 0, certificates: try ServerCertificates(serverFiles, limits: limits),
            limits: limits, run: "test", watchSeconds: watchSeconds, on: group, logger: book.logger,
            now: { Int64(Date().timeIntervalSince1970) + ahead }
        ) { EchoHandler(book: book) }
    }

    func connect(
        _ server: EPPServer, as files: TLSFiles? = nil, serverName: String? = nil, host: String = "127.0.0.1"
    ) async throws -> EPPConnection {
        var limits = EPPClientLimits()
        limits.answerSeconds = 20
        let endpoint = EPPEndpoint(
            host: host, port: server.port, serverName: serverName, files: try files ?? clientFiles())
        return try await EPPConnection.connect(to: endpoint, limits: limits, on: group)
    }
}

extension EPPConnection {
    /// Says `text` and waits for the answer.
    func say(_ text: String) async throws -> String {
        String(decoding: try await exchange(Array(text.utf8)), as: UTF8.self)
    }

    /// The octets of `text` as a frame.
    static func frame(_ text: String) -> ByteBuffer {
        FrameReader.encode([Array(text.utf8)], allocator: ByteBufferAllocator())
    }
}

/// Waits until `condition` holds, 10 seconds at most.
func eventually(_ what: Comment, _ condition: () -> Bool) async throws {
    for _ in 0..<1_000 {
        if condition() { return }
        try await Task.sleep(nanoseconds: 10_000_000)
    }
    Issue.record(what)
}
