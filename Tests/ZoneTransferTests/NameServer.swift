import DNSCore
import DNSMessages
import Foundation
import NIOCore
import NIOPosix
import RegistryModel
import ZoneServing
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
    private let catalog: DomainName?
    private let process = Process()
    /// Ends when the program has.
    private let life: AsyncStream<Void>

    /// With `catalog`, it learns from that zone which zones it has; without, it has `kz`.
    init(
        _ kind: Kind, of primary: ServerAddress, key: TransferKey, catalog: DomainName? = nil
    ) async throws {
        self.catalog = catalog
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
        switch kind {
        case .knot: knot(primary, key)
        case .nsd: nsd(primary, key)
        case .bind: bind(primary, key)
        }
    }

    private func knot(_ primary: ServerAddress, _ key: TransferKey) -> String {
        """
        server:
            rundir: "\(folder.path)"
            listen: 127.0.0.1@\(address.port)
        database:
            storage: "\(folder.path)"
        key:
          - id: \(key.name.text)
            algorithm: \(key.algorithm.rawValue)
            secret: \(Data(key.secret).base64EncodedString())
        remote:
          - id: primary
            address: 127.0.0.1@\(primary.port)
            key: \(key.name.text)
        acl:
          - id: notices
            address: 127.0.0.1
            key: \(key.name.text)
            action: notify
        template:
          - id: default
            storage: "\(folder.path)"
            master: primary
            acl: notices
        zone:
          - domain: \(catalog?.text ?? "kz")
            \(catalog == nil ? "" : "catalog-role: interpret")
            \(catalog == nil ? "" : "catalog-template: default")
        """
    }

    private func nsd(_ primary: ServerAddress, _ key: TransferKey) -> String {
        """
        server:
            ip-address: 127.0.0.1@\(address.port)
            username: ""
            zonesdir: "\(folder.path)"
            pidfile: "\(folder.path)/nsd.pid"
            xfrdfile: "\(folder.path)/xfrd.state"
            xfrdir: "\(folder.path)"
            zonelistfile: "\(folder.path)/zone.list"
            database: ""
            server-count: 1
            xfrd-reload-timeout: 0
        remote-control:
            control-enable: no
        key:
            name: "\(key.name.text)"
            algorithm: \(key.algorithm.rawValue)
            secret: "\(Data(key.secret).base64EncodedString())"
        zone:
            name: "kz"
            zonefile: "kz.zone"
            request-xfr: 127.0.0.1@\(primary.port) \(key.name.text)
            allow-notify: 127.0.0.1 \(key.name.text)
        """
    }

    private func bind(_ primary: ServerAddress, _ key: TransferKey) -> String {
        let primaries = "{ 127.0.0.1 port \(primary.port) key \"\(key.name.text)\"; }"
        let list =
            catalog.map {
                "catalog-zones { zone \"\($0.text)\" default-primaries \(primaries) min-update-interval 1; };"
            } ?? ""
        return """
            \(key.text)
            options {
                directory "\(folder.path)"; pid-file "\(folder.path)/named.pid"; session-keyfile "\(folder.path)/session.key";
                listen-on port \(address.port) { 127.0.0.1; }; listen-on-v6 { none; };
                recursion no; dnssec-validation no; notify no;
                \(list)
            };
            controls { };
            zone "\(catalog?.text ?? "kz")" {
                type secondary; file "first.db"; allow-notify { key "\(key.name.text)"; };
                primaries \(primaries);
            };
            """
    }
}
