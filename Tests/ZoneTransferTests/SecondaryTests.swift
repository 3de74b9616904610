import DNSCore
import DNSMessages
import Foundation
import NIOCore
import NIOPosix
import RegistryModel
import Synchronization
import Testing
import ZoneServing
import ZoneTransfer

/// Name servers that we did not write pull from us, and hear of what is new.
@Suite struct SecondaryTests {
    private let probe = ServerProbe(
        on: MultiThreadedEventLoopGroup.singleton, now: { TransferScene.now() },
        identifier: { UInt16.random(in: .min ... .max) })

    /// Waits until the server has the serial; gives the milliseconds that it took.
    private func wait(
        for serial: UInt32, of zone: DomainName = Zone.name, at server: NameServer, seconds: Double = 20
    ) async throws -> Int {
        let began = Date()
        while Date().timeIntervalSince(began) < seconds {
            let found = try? await probe.serial(of: zone, at: server.address, within: .milliseconds(200))
            if found?.rawValue == serial { return Int(Date().timeIntervalSince(began) * 1_000) }
            try await Task.sleep(nanoseconds: 5_000_000)
        }
        Issue.record("serial \(serial) did not come: \(server.log)")
        return .max
    }

    @Test(arguments: NameServer.Kind.allCases) func whatIsNewIsThereAtOnce(kind: NameServer.Kind) async throws {
        try await TransferScene.run { scene in
            let zones = scene.zones
            zones.publish(Zone.name, serial: 1, Zone.content(1...1_000))
            let server = try await NameServer(kind, of: scene.server.addresses.plain[0], key: TransferScene.key)
            do {
                try await follow(scene, server, kind)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }

    /// NSD 4.6 does not know catalogs.
    @Test(arguments: [NameServer.Kind.knot, .bind]) func aCatalogBringsItsZones(kind: NameServer.Kind) async throws {
        try await TransferScene.run { scene in
            let name = DomainName.of("catalog.invalid")
            let catalog = Mutex(CatalogZone(name: name, serial: Serial(rawValue: 1), members: [Zone.name]))
            let zones = ZonesWithCatalog(scene.zones) { catalog.withLock { $0 } }
            var rights = TransferScene.rights
            let here = try #require(rights.secondaries[Zone.name]?.filter { $0.name == "here" })
            rights.secondaries[name] = here
            rights.secondaries[TransferScene.otherZone] = here
            scene.server.use(TransferDesk(zones: zones, rights: rights))
            scene.zones.publish(Zone.name, serial: 5, Zone.content(1...10))
            let servers = ResourceRecord(
                owner: TransferScene.otherZone, type: .ns, ttl: 60, data: DomainName.of("ns1.nic.kz").wire)
            scene.zones.publish(TransferScene.otherZone, serial: 2, [servers])
            let server = try await NameServer(
                kind, of: scene.server.addresses.plain[0], key: TransferScene.key, catalog: name)
            do {
                _ = try await wait(for: 5, at: server)
                await #expect(throws: ProbeFailure.self) {
                    _ = try await probe.serial(of: TransferScene.otherZone, at: server.address)
                }
                catalog.withLock { $0.members.append(TransferScene.otherZone) }
                catalog.withLock { $0.serial = $0.serial.next }
                let notifier = try await notifier(scene)
                let secondary = Secondary(name: "here", servers: [server.address], key: TransferScene.key.name)
                notifier.announce(name, try #require(try zones.current(name)), to: [secondary])
                _ = try await wait(for: 2, of: TransferScene.otherZone, at: server)
                await notifier.stop()
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }

    private func notifier(_ scene: TransferScene) async throws -> Notifier {
        try await Notifier.start(
            keys: [TransferScene.key], on: MultiThreadedEventLoopGroup.singleton, observer: scene.book,
            now: { TransferScene.now() }, identifier: { UInt16.random(in: .min ... .max) })
    }

    /// Publishes five versions, and looks that each is there, by a difference, soon after.
    private func follow(_ scene: TransferScene, _ server: NameServer, _ kind: NameServer.Kind) async throws {
        _ = try await wait(for: 1, at: server)
        let notifier = try await notifier(scene)
        let secondary = Secondary(name: "here", servers: [server.address], key: TransferScene.key.name)
        var took: [Int] = []
        for serial in UInt32(2)...6 {
            let version = scene.zones.publish(Zone.name, serial: serial, Zone.content(1...(1_000 + Int(serial))))
            notifier.announce(Zone.name, version.served, to: [secondary])
            took.append(try await wait(for: serial, at: server))
            try await Task.sleep(nanoseconds: 50_000_000)
        }
        let name = try DomainName("d1005.kz")
        let answer = try await probe.ask(MessageQuestion(name, .ds), at: server.address)
        #expect(answer.code == .noError && answer.records.filter { $0.type == .ds }.isEmpty == false)
        let acknowledged = scene.book.notices.filter { if case .acknowledged = $0.step { true } else { false } }
        #expect(acknowledged.count == 5, "\(scene.book.notices)")
        let outcomes = scene.book.requests.map(\.outcome)
        #expect(outcomes.filter { $0 == .whole }.count == 1, "\(outcomes)")
        #expect(outcomes.filter { $0 == .difference }.count == 5, "\(outcomes)")
        #expect(outcomes.allSatisfy { [.whole, .difference, .authority, .upToDate].contains($0) }, "\(outcomes)")
        #expect(took.sorted()[2] < 2_000, "\(took)")
        await notifier.stop()
    }
}
