import DNSCore
import Dispatch
import Foundation
import RegistryModel
import RegistryStore
import Synchronization
import ZoneStore

/// Publishes zones as the register changes, until it is stopped.
///
/// One publication of one zone goes through these stages:
/// ```
///  quiet ─ change or time ─▶ due ─ tick ─▶ content ─▶ signatures ─▶ checks ─▶ commit ─▶ release ─▶ quiet
///                                             │           │           │
///                        breaks a rule of zones, or a     │           └ a guard or the operator's program
///                        signature does not verify ───────┤                        │
///                                                         ▼                        ▼
///                                             discarded (the zone stays,         held ─ approve ─▶ commit
///                                             the next change tries again)         └── discard ─▶ discarded
/// ```
/// A kill before the commit loses nothing but work: rows of a version that is not current are taken back by the next
/// run. The commit is one transaction, and is the publication. The release, telling the secondaries, can be repeated at
/// any time, and is at every start.
package final class PublicationService: Sendable {
    /// What the service tells of.
    package enum Event: Sendable {
        /// A version is public; the instant of the oldest change in it, where the register's changes are the cause.
        case committed(DomainName, ZoneVersion, oldestChange: Instant?, begun: Instant, at: Instant)
        /// A version waits for an operator's word.
        case held(DomainName, ZoneVersion)
        /// The zone is as the register has it, without a new version: told at the start, and after it was stopped or failed.
        case settled(DomainName)
        /// The zone stays as it is, because an operator keeps it, or its new content is no zone; the sentence says why.
        case stopped(DomainName, String)
        /// The world broke; tried again after a pause.
        case failed(DomainName?, String)
    }

    /// Seconds between two looks at what time alone may have changed: names that lapse, keys, signatures.
    private static let look: Int64 = 1
    /// Milliseconds between two looks at the feed's end, which cost some microseconds.
    private static let pause = 4
    /// Seconds after which a zone that did not move is tried again, twice as long each time up to the most: to make a
    /// whole zone anew and throw it away is dear. A change of the register is reason to try at once.
    private static let patience: Int64 = 1
    private static let mostPatience: Int64 = 300

    private let publisher: ZonePublisher
    private let actor: Actor
    private let now: @Sendable () -> Instant
    private let tell: @Sendable (Event) -> Void
    private let stopping = Atomic<Bool>(false)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - now: the clock.
    ///   - tell: called on the service's own thread, between two publications; must not wait.
    package init(
        _ publisher: ZonePublisher, by actor: Actor, now: @escaping @Sendable () -> Instant,
        tell: @escaping @Sendable (Event) -> Void
    ) {
        self.publisher = publisher
        self.actor = actor
        self.now = now
        self.tell = tell
    }

    /// Begins, on a thread of its own: publications wait for the disk and take processor time.
    package func start() {
        let thread = Thread { [self] in
            run()
            ended.signal()
        }
        thread.name = "publication"
        thread.start()
    }

    /// Ends after the publication under way, and waits for that until `deadline` at the most; false where it is still under
    /// way then. A process that ends all the same is killed, which is safe at any time. Blocks.
    @discardableResult
    package func stop(by deadline: DispatchTime = .distantFuture) -> Bool {
        stopping.store(true, ordering: .releasing)
        return ended.wait(timeout: deadline) == .success
    }

    private struct Standing {
        var pace: PublicationPace
        /// When the zone was last looked at for what time alone may have changed.
        var nextLook = Instant.distantPast
        var retryAfter: Instant?
        /// How often it did not move in a row.
        var failures = 0
        /// What was told last of a zone that does not move, so that it is told once.
        var told: String?
        /// True until the zone has got through, and where it did not since.
        var isTroubled = true

        mutating func rest(until now: Instant) {
            retryAfter = now.adding(seconds: min(patience << Int64(min(failures, 16)), mostPatience))
            failures += 1
        }
    }

    private func run() {
        var zones: [DomainName: Standing] = [:]
        for zone in publisher.zones {
            let tick = (try? publisher.configuration(of: zone).publication.tick) ?? PublicationRules().tick
            zones[zone] = Standing(pace: PublicationPace(tick: tick))
        }
        var position: Int64?
        while !stopping.load(ordering: .acquiring) {
            let instant = now()
            do {
                let feed = try publisher.feed(after: position)
                position = feed.end
                for zone in feed.zones {
                    zones[zone]?.pace.note(at: instant)
                    zones[zone]?.retryAfter = nil
                }
            } catch {
                tell(.failed(nil, "\(error)"))
                for zone in publisher.zones { zones[zone]?.isTroubled = true }
                Thread.sleep(forTimeInterval: 1)
                continue
            }
            for zone in publisher.zones {
                guard !stopping.load(ordering: .acquiring) else { return }
                guard var standing = zones[zone] else { continue }
                // A clock that was set back stops no look.
                if instant >= standing.nextLook || standing.nextLook > instant.adding(seconds: Self.look) {
                    standing.pace.note(at: instant)
                    standing.nextLook = instant.adding(seconds: Self.look)
                }
                if standing.pace.isDue(at: instant), standing.retryAfter.map({ $0 <= instant }) ?? true {
                    publish(zone, &standing)
                }
                zones[zone] = standing
            }
            Thread.sleep(forTimeInterval: Double(Self.pause) / 1_000)
        }
    }

    private func publish(_ zone: DomainName, _ standing: inout Standing) {
        let begun = now()
        standing.pace.begin(at: begun)
        standing.nextLook = begun.adding(seconds: Self.look)
        standing.retryAfter = nil
        do {
            let position = try publisher.feedPosition(of: zone)
            let advance = try publisher.advance(zone, at: begun, by: actor, reason: "published")
            if let held = advance.held {
                if standing.told != held.findings.joined() { tell(.held(zone, held)) }
                standing.told = held.findings.joined()
            } else {
                standing.told = nil
            }
            if !advance.isNew { standing.pace.endWithoutVersion() }
            standing.failures = 0
            if advance.isNew {
                // A version that takes nothing in of the register, as under a hold, is late for nothing.
                let takesIn = advance.version.cursor.feedPosition > position
                let oldest = takesIn ? try publisher.firstChange(of: zone, after: position) : nil
                tell(.committed(zone, advance.version, oldestChange: oldest, begun: begun, at: now()))
            } else if standing.isTroubled {
                tell(.settled(zone))
            }
            standing.isTroubled = false
        } catch let failure where failure is ZoneRefusal || failure is ContentFailure {
            standing.isTroubled = true
            if standing.told != "\(failure)" { tell(.stopped(zone, "\(failure)")) }
            standing.told = "\(failure)"
            standing.rest(until: now())
        } catch {
            standing.isTroubled = true
            standing.rest(until: now())
            standing.pace.note(at: begun)
            tell(.failed(zone, "\(error)"))
        }
    }
}

extension ZonePublisher {
    /// The feed's end, and the zones with changes past a position; all where none is given.
    func feed(after position: Int64?) throws -> (end: Int64, zones: [DomainName]) {
        try database.read { connection in
            let register = RegistryReader(connection)
            let end = try register.feedEnd()
            guard let position else { return (end, zones) }
            return (end, position == end ? [] : try register.touchedZones(after: position, upTo: end))
        }
    }

    /// Up to where of the feed the zone's public version goes.
    func feedPosition(of zone: DomainName) throws -> Int64 {
        try database.read { try ZoneReader($0).state(of: zone)?.cursor.feedPosition ?? 0 }
    }

    /// When the first change of the zone past a position came; nil where there is none.
    func firstChange(of zone: DomainName, after position: Int64) throws -> Instant? {
        try database.read { try RegistryReader($0).firstChange(in: zone, after: position) }
    }
}
