import DNSCore
import NIOCore
import NIOPosix
import SiteEvidence
import Synchronization
import Testing

@testable import SiteScanning

/// How many go on, and how many did at the most.
private final class Counts: Sendable {
    private let state = Mutex((now: 0, most: 0))

    func begin() {
        state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
        }
    }

    func end() { state.withLock { $0.now -= 1 } }

    var most: Int { state.withLock(\.most) }
}

@Suite struct RunTests {
    @Test func soManyConnectionsStandAtAnAddressAndNoMore() async throws {
        let turns = ConnectionTurns(most: 2)
        let (one, two) = (try #require(IPAddress("192.0.2.1")), try #require(IPAddress("192.0.2.2")))
        let counts = Counts()
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<20 {
                tasks.addTask {
                    await turns.enter(one)
                    counts.begin()
                    try? await Task.sleep(nanoseconds: 1_000_000)
                    counts.end()
                    await turns.leave(one)
                }
            }
            // The other address does not wait for this one.
            await turns.enter(two)
            await turns.leave(two)
        }
        #expect(counts.most == 2)
    }

    private static func run(_ sites: Int, budget: TimeAmount?) async throws -> (begun: Int, kept: [SiteEvidence]) {
        let server = try await SmallWebServer { _, _ in .page("<p>page</p>") }
        var world = try await SmallWorld.make(http: server.port)
        world.settings.limits.sitesAtOnce = 3
        let scanner = try SiteScanner(
            world.settings, on: MultiThreadedEventLoopGroup.singleton, now: { SmallWorld.start },
            identifier: { UInt16.random(in: .min ... .max) })
        var left = sites
        var kept: [SiteEvidence] = []
        let begun = try await ScanRun(scanner, budget: budget).run {
            left -= 1
            return left >= 0 ? world.subject : nil
        } keep: {
            kept.append($0.evidence)
        }
        await world.names.stop()
        await server.stop()
        return (begun, kept)
    }

    @Test func everySiteIsLookedAtOnce() async throws {
        let (begun, kept) = try await Self.run(7, budget: nil)
        #expect(begun == 7)
        #expect(kept.count == 7)
        #expect(kept.allSatisfy { $0.web.visit(.plainBare)?.end?.status == 200 })
    }

    @Test func noSiteIsBegunBehindTheBudget() async throws {
        #expect(try await Self.run(7, budget: .nanoseconds(0)).begun == 0)
    }

    @Test func aServerHelloInPiecesIsOne() throws {
        // TLS 1.3 in ServerHello's extensions, cipher 0x1302, group x25519 (RFC 8446, section 4.1.3).
        let extensions: [UInt8] = [0, 43, 0, 2, 3, 4, 0, 51, 0, 4, 0, 29, 0, 0]
        let hello: [UInt8] =
            [3, 3] + [UInt8](repeating: 5, count: 32) + [0, 0x13, 0x02, 0, 0, UInt8(extensions.count)] + extensions
        let message: [UInt8] = [2, 0, 0, UInt8(hello.count)] + hello
        let (head, tail) = (Array(message.prefix(20)), Array(message.dropFirst(20)))
        let records =
            [22, 3, 3, 0, UInt8(head.count)] + head + [22, 3, 3, 0, UInt8(tail.count)] + tail
        let seen = try #require(ServerHello(records: ByteBuffer(bytes: records)))
        #expect(seen.version == 0x0304)
        #expect(seen.cipher == 0x1302)
        #expect(seen.group == 29)
        #expect(ServerHello(records: ByteBuffer(bytes: records.dropLast())) == nil)
        // An alert is no hello.
        #expect(ServerHello(records: ByteBuffer(bytes: [21, 3, 3, 0, 2, 2, 40])) == nil)
    }
}
