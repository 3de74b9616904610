import DNSCore
import DNSMessages
import Foundation
import Logging
import NIOCore
import NIOPosix
import RegistryModel
import Synchronization
import Testing
import ZoneServing
import ZoneTransfer

/// A primary on loopback with keys for three secondaries, only the first of which may pull the zone from here.
final class TransferScene: Sendable {
    let zones = MemoryZones()
    let server: TransferServer
    let book = EventBook()

    static let key = makeKey("here.example", 1)
    static let elsewhereKey = makeKey("elsewhere.example", 2)
    static let otherZoneKey = makeKey("other.example", 3, .hmacSHA512)
    static let otherZone = DomainName.of("xn--80ao21a")
    static let loopback = IPAddress("127.0.0.1")!

    private static func makeKey(
        _ name: String, _ filler: UInt8, _ algorithm: SignatureAlgorithm = .hmacSHA256
    ) -> TransferKey {
        let random = [UInt8](repeating: filler, count: algorithm.length)
        guard let key = try? TransferKey.generated(name: .of(name), algorithm: algorithm, random: random) else {
            preconditionFailure("a key of the digest's length is sound")
        }
        return key
    }

    static let rights: TransferRights = {
        func secondary(_ name: String, _ address: String, _ key: TransferKey) -> Secondary {
            Secondary(name: name, servers: [ServerAddress(address, defaultPort: 53)!], key: key.name)
        }
        return TransferRights(
            keys: [key, elsewhereKey, otherZoneKey],
            secondaries: [
                Zone.name: [secondary("here", "127.0.0.1", key), secondary("elsewhere", "192.0.2.1", elsewhereKey)],
                otherZone: [secondary("other", "127.0.0.1", otherZoneKey)],
            ])
    }()

    var desk: TransferDesk { TransferDesk(zones: zones, rights: Self.rights) }

    static func now() -> Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    init(
        _ limits: TransferLimits = TransferLimits(), identity: TransferIdentity? = nil,
        at address: IPAddress = loopback, now: @escaping @Sendable () -> Instant = { TransferScene.now() }
    ) async throws {
        let here = ServerAddress(address, port: 0)
        server = try await TransferServer.start(
            at: .init(plain: [here], secure: identity == nil ? [] : [here]),
            desk: TransferDesk(zones: zones, rights: Self.rights), identity: identity, limits: limits,
            on: MultiThreadedEventLoopGroup.singleton, observer: book,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: now)
        zones.publish(Self.otherZone, serial: 1, [])
    }

    /// Starts a server, lets `body` at it, and stops it.
    static func run(
        _ limits: TransferLimits = TransferLimits(), identity: TransferIdentity? = nil,
        at address: IPAddress = loopback, now: @escaping @Sendable () -> Instant = { TransferScene.now() },
        _ body: (TransferScene) async throws -> Void
    ) async throws {
        let scene = try await TransferScene(limits, identity: identity, at: address, now: now)
        do {
            try await body(scene)
        } catch {
            _ = await scene.server.stop(within: 1)
            throw error
        }
        _ = await scene.server.stop(within: 1)
    }

    var port: UInt16 { server.addresses.plain[0].port }

    /// What `dig -y` takes.
    static func argument(_ key: TransferKey) -> String {
        "\(key.algorithm.rawValue):\(key.name.text):\(Data(key.secret).base64EncodedString())"
    }

    func dig(_ words: String..., key: TransferKey? = key, at host: String = "127.0.0.1") async throws
        -> OutsideProgram.Outcome
    {
        let signing = key.map { ["-y", Self.argument($0)] } ?? []
        return try await OutsideProgram.run(
            ["dig", "@\(host)", "-p", "\(port)", "+tries=1", "+time=10", "+nocookie"] + signing + words)
    }
}

/// What was observed.
final class EventBook: TransferObserver {
    private let events = Mutex<[TransferEvent]>([])

    func observed(_ event: TransferEvent) { events.withLock { $0.append(event) } }

    var requests: [TransferReport] {
        events.withLock { $0.compactMap { if case .request(let report) = $0 { report } else { nil } } }
    }

    var ends: [ConnectionEnd] {
        events.withLock { $0.compactMap { if case .connection(let end, _) = $0 { end } else { nil } } }
    }

    var notices: [NoticeEvent] {
        events.withLock { $0.compactMap { if case .notice(let event) = $0 { event } else { nil } } }
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
