import DNSCore
import DNSMessages
import Foundation
import NIOCore
import NIOPosix
import RegistryModel
import ZoneTransfer

/// A name server that we did not write, as a secondary of a scene on loopback, in a folder of its own.
final class NameServer {
    enum Kind: String, CaseIterable, Sendable {
        case knot
        case nsd
        case bind

        var program: String {
            switch self {
            case .knot: "knotd"
            case .nsd: "nsd"
            case .bind: "named"
            }
        }
    }

    let address: ServerAddress
    private let folder: URL
    private let process = Process()
    /// Ends when the program has.
    private let life: AsyncStream<Void>

    init(_ kind: Kind, of primary: ServerAddress, key: TransferKey) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-\(kind.rawValue)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (life, continuation) = AsyncStream.makeStream(of: Void.self)
        self.life = life
        process.terminationHandler = { _ in continuation.finish() }
        address = ServerAddress(primary.address, port: try await Self.freePort())
        let configuration = folder.appending(path: "server.conf")
        try Data(text(kind, primary, key).utf8).write(to: configuration)
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        let words =
            switch kind {
            case .knot: ["-c", configuration.path]
            case .nsd: ["-d", "-c", configuration.path]
            case .bind: ["-g", "-c", configuration.path]
            }
        // Whatever becomes of the test, the server does not outlive it by much.
        process.arguments = ["-s", "KILL", "120", kind.program] + words
        let log = folder.appending(path: "log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// Ends the server and clears up behind it.
    func stop() async {
        // The whole group that `timeout` leads: its members were begun by a thread that holds gentler signals back.
        kill(-process.processIdentifier, SIGKILL)
        for await _ in life {}
        try? FileManager.default.removeItem(at: folder)
    }

    /// The end of what it has said.
    var log: String {
        let data = (try? Data(contentsOf: folder.appending(path: "log"))) ?? Data()
        return String(String(decoding: data, as: UTF8.self).suffix(3_000))
    }

    private static func freePort() async throws -> UInt16 {
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        try await channel.close()
        return UInt16(port)
    }

    private func text(_ kind: Kind, _ primary: ServerAddress, _ key: TransferKey) -> String {
        let secret = Data(key.secret).base64EncodedString()
        let (name, path, port) = (key.name.text, folder.path, primary.port)
        return switch kind {
        case .knot:
            """
            server:
                rundir: "\(path)"
                listen: 127.0.0.1@\(address.port)
            database:
                storage: "\(path)"
            key:
              - id: \(name)
                algorithm: \(key.algorithm.rawValue)
                secret: \(secret)
            remote:
              - id: primary
                address: 127.0.0.1@\(port)
                key: \(name)
            acl:
              - id: notices
                address: 127.0.0.1
                key: \(name)
                action: notify
            template:
              - id: default
                storage: "\(path)"
            zone:
              - domain: kz
                master: primary
                acl: notices
            """
        case .nsd:
            """
            server:
                ip-address: 127.0.0.1@\(address.port)
                username: ""
                zonesdir: "\(path)"
                pidfile: "\(path)/nsd.pid"
                xfrdfile: "\(path)/xfrd.state"
                xfrdir: "\(path)"
                zonelistfile: "\(path)/zone.list"
                database: ""
                server-count: 1
                xfrd-reload-timeout: 0
            remote-control:
                control-enable: no
            key:
                name: "\(name)"
                algorithm: \(key.algorithm.rawValue)
                secret: "\(secret)"
            zone:
                name: "kz"
                zonefile: "kz.zone"
                request-xfr: 127.0.0.1@\(port) \(name)
                allow-notify: 127.0.0.1 \(name)
            """
        case .bind:
            """
            \(key.text)
            options {
                directory "\(path)"; pid-file "\(path)/named.pid"; session-keyfile "\(path)/session.key";
                listen-on port \(address.port) { 127.0.0.1; }; listen-on-v6 { none; };
                recursion no; dnssec-validation no; notify no;
            };
            controls { };
            zone "kz" {
                type secondary; file "kz.db"; allow-notify { key "\(name)"; };
                primaries { 127.0.0.1 port \(port) key "\(name)"; };
            };
            """
        }
    }
}
