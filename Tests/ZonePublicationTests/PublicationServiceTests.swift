import DNSCore
import Dispatch
import RegistryModel
import Synchronization
import Testing
import ZoneScenes
import ZoneStore

import struct Foundation.Date

@testable import ZonePublication

/// The service's pace, and what it tells of.
@Suite struct PublicationServiceTests {
    private func instant(_ milliseconds: Int64) -> Instant { Instant(microseconds: milliseconds * 1_000) }

    @Test func theFirstChangeAfterQuietGoesAtOnceAndThenOnePerTick() {
        var pace = PublicationPace(tick: 200)
        #expect(!pace.isDue(at: instant(0)) && pace.next == nil)
        pace.note(at: instant(1_000))
        #expect(pace.isDue(at: instant(1_000)))
        pace.begin(at: instant(1_000))
        #expect(!pace.isDue(at: instant(5_000)))
        // What comes within a tick waits for its end, however much it is.
        for millisecond in 1_010...1_150 { pace.note(at: instant(Int64(millisecond))) }
        #expect(!pace.isDue(at: instant(1_199)) && pace.next == instant(1_200))
        #expect(pace.waitsSince == instant(1_010))
        #expect(pace.isDue(at: instant(1_200)))
        pace.begin(at: instant(1_200))
        // Quiet again: at once again.
        pace.note(at: instant(9_000))
        #expect(pace.isDue(at: instant(9_000)))
    }

    @Test func aClockThatIsSetBackStopsNothing() {
        var pace = PublicationPace(tick: 200)
        pace.begin(at: instant(1_000_000))
        pace.note(at: instant(1_000))
        #expect(pace.isDue(at: instant(1_000)))
    }

    private static let clock: @Sendable () -> Instant = {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// A service over a scratch register, with what it told.
    private final class Scene {
        let registry: ScratchRegistry
        let service: PublicationService
        private let told: Told

        final class Told: Sendable {
            let events = Mutex<[PublicationService.Event]>([])
        }

        init(_ change: (ScratchRegistry) throws -> Void = { _ in }) throws {
            registry = try ScratchRegistry(at: PublicationServiceTests.clock())
            try change(registry)
            let told = Told()
            self.told = told
            service = PublicationService(registry.publisher, by: .registry, now: PublicationServiceTests.clock) {
                event in told.events.withLock { $0.append(event) }
            }
            service.start()
        }

        deinit { service.stop() }

        /// Waits until what was told is as wanted.
        func wait<Value: Sendable>(_ pick: (PublicationService.Event) -> Value?) async throws -> [Value] {
            for _ in 0..<2_000 {
                let found = told.events.withLock { $0.compactMap(pick) }
                if !found.isEmpty { return found }
                try await Task.sleep(for: .milliseconds(5))
            }
            return []
        }
    }

    private static func serial(_ event: PublicationService.Event) -> UInt32? {
        if case .committed(ScratchRegistry.kz, let version, _, _, _) = event { version.serial.rawValue } else { nil }
    }

    @Test func whatTheRegisterSaysIsPublicSoon() async throws {
        let scene = try Scene()
        #expect(try await scene.wait(Self.serial) == [1])
        scene.registry.now = Self.clock()
        try scene.registry.create("a.kz", servers: [scene.registry.host("ns.a.example")])
        let latencies = try await scene.wait { event -> Int64? in
            guard case .committed(ScratchRegistry.kz, let version, let oldest?, _, let at) = event,
                version.counts.delegations == 1
            else { return nil }
            return at.microseconds - oldest.microseconds
        }
        // Not a measurement: the machine may be busy. But it is not another order of magnitude either.
        #expect(try #require(latencies.first) < 5_000_000)
        #expect(try scene.registry.lines().contains { $0.hasPrefix("a.kz.") })
    }

    /// A publication that takes long keeps nobody from ending the process: who stops waits as long as he likes.
    @Test func aStopWaitsForThePublicationUnderWayAndNotForEver() throws {
        let registry = try ScratchRegistry(at: Self.clock())
        let (begun, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let service = PublicationService(registry.publisher, by: .registry, now: Self.clock) { event in
            guard case .committed = event else { return }
            begun.signal()
            goOn.wait()
        }
        service.start()
        begun.wait()
        #expect(!service.stop(by: .now() + .milliseconds(50)))
        // Once for each zone, should more than one be published.
        for _ in registry.publisher.zones { goOn.signal() }
        #expect(service.stop(by: .now() + .seconds(20)))
    }

    @Test func manyChangesShareSerials() async throws {
        let scene = try Scene { $0.configurations[0].publication.tick = 300 }
        #expect(try await scene.wait(Self.serial) == [1])
        for number in 0..<60 {
            scene.registry.now = Self.clock()
            try scene.registry.create("n\(number).kz", servers: [scene.registry.host("ns.n\(number).example")])
        }
        let last = try await scene.wait { event -> UInt32? in
            guard case .committed(_, let version, _, _, _) = event, version.counts.delegations == 60 else { return nil }
            return version.serial.rawValue
        }
        #expect(try #require(last.first) < 30)
    }

    @Test func aVersionThatIsStoppedIsToldOfOnceAndGoesOnWithAWord() async throws {
        let scene = try Scene { registry in
            try registry.fill(30)
            registry.configurations[0].publication.growthLimit = 10
        }
        #expect(try await scene.wait(Self.serial) == [1])
        scene.registry.now = Self.clock()
        try scene.registry.fill(20, prefix: "more")
        let held = try await scene.wait { event -> ZoneVersion? in
            if case .held(ScratchRegistry.kz, let version) = event { version } else { nil }
        }
        try await Task.sleep(for: .milliseconds(1_500))
        let again = try await scene.wait { event -> Int? in if case .held = event { 1 } else { nil } }
        #expect(held.count == 1 && again.count <= 2)
        let serial = try scene.registry.database.read { connection in
            try ZoneReader(connection).heldVersion(of: scene.registry.state(connection))?.serial.rawValue
        }
        try scene.registry.approve(try #require(serial))
        try scene.registry.create("last.kz", servers: [scene.registry.host("ns.last.example")])
        let whole = try await scene.wait { event -> Int? in
            guard case .committed(_, let version, _, _, _) = event, version.counts.delegations == 51 else { return nil }
            return 51
        }
        #expect(whole.first == 51)
    }

    @Test func contentThatIsNoZoneIsToldOfAndTheZoneStays() async throws {
        let scene = try Scene { registry in
            registry.configurations[0].records += [
                ConfiguredRecord(owner: name("deep.taken.kz"), ttl: 60, text: "TXT \"x\"", place: "here")
            ]
        }
        #expect(try await scene.wait(Self.serial) == [1])
        // A delegation above a record of the registry's own.
        try scene.registry.create("taken.kz", servers: [scene.registry.host("ns.taken.example")])
        let reasons = try await scene.wait { event -> String? in
            if case .stopped(ScratchRegistry.kz, let reason) = event { reason } else { nil }
        }
        #expect(try #require(reasons.first).contains("taken.kz"))
        #expect(try scene.registry.publisher.history(ScratchRegistry.kz, limit: 1)[0].serial.rawValue == 1)
    }
}
