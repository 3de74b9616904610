import DNSCore
import Foundation
import Logging
import RegistryModel
import Synchronization
import ZoneStore
import ZoneTransfer

/// Release: once a version is public, memory has it and the secondaries are told. It can be repeated at any time.
final class Announcements: Sendable {
    /// Seconds between two looks at what others have made public.
    private static let look = 0.01
    private static let looksToRecord = 100

    private let zones: StoredZones
    private let notifier: Notifier
    let secondaries: [DomainName: [Secondary]]
    private let logger: Logger
    /// Told of versions that another process has made public.
    private let noticed: @Sendable (DomainName, ZoneVersion) -> Void
    private let now: @Sendable () -> Instant
    /// Versions that were told of, and when: written down a little later, since a commit takes the disk's time.
    private let told = Mutex<[DomainName: (version: ZoneVersion, at: Instant)]>([:])
    private let stopping = Atomic<Bool>(false)
    private let ended = DispatchSemaphore(value: 0)

    init(
        _ zones: StoredZones, _ notifier: Notifier, _ secondaries: [DomainName: [Secondary]], logger: Logger,
        now: @escaping @Sendable () -> Instant, noticed: @escaping @Sendable (DomainName, ZoneVersion) -> Void
    ) {
        self.noticed = noticed
        self.zones = zones
        self.notifier = notifier
        self.secondaries = secondaries
        self.logger = logger
        self.now = now
    }

    /// Tells of a version, unless it or a later one was told of already.
    @discardableResult
    func tell(_ version: ZoneVersion, of zone: DomainName) -> Bool {
        guard zones.take(version, of: zone) else { return false }
        tell(zone)
        if secondaries[zone] != nil { told.withLock { $0[zone] = (version, now()) } }
        return true
    }

    /// Tells of what is public, whoever knows it already.
    func tell(_ zone: DomainName) {
        guard let served = zones.current(zone), let told = secondaries[zone], !told.isEmpty else { return }
        notifier.announce(zone, served, to: told)
    }

    /// Looks out, on a thread of its own, for versions that another process has made public: an export, an approval.
    func watch() {
        let thread = Thread { [self] in
            run()
            ended.signal()
        }
        thread.name = "announcements"
        thread.start()
    }

    /// Ends, and waits for that until `deadline` at the most. Blocks.
    func stop(by deadline: DispatchTime) {
        stopping.store(true, ordering: .releasing)
        _ = ended.wait(timeout: deadline)
    }

    private func record() {
        let entries = told.withLock { told in
            defer { told = [:] }
            return told
        }
        for (zone, entry) in entries {
            do {
                try zones.record(entry.version, of: zone, toldAt: entry.at)
            } catch {
                logger.warning("not written down when secondaries were told", metadata: ["cause": "\(error)"])
            }
        }
    }

    private func run() {
        var looks = 0
        var isBroken = false
        var before: Set<DomainName> = []
        while !stopping.load(ordering: .acquiring) {
            do {
                let moved = Set(try zones.moved())
                // Seen twice: what this process has made public is told of by whoever did it, a moment later.
                for zone in moved.intersection(before) {
                    guard let version = try zones.stored(zone), tell(version, of: zone) else { continue }
                    noticed(zone, version)
                    logger.info(
                        "zone was moved by another process",
                        metadata: ["zone": "\(zone)", "serial": "\(version.serial)", "by": "\(version.actor)"])
                }
                before = moved
                isBroken = false
            } catch {
                if !isBroken { logger.error("the zone store can't be read", metadata: ["cause": "\(error)"]) }
                isBroken = true
            }
            looks += 1
            if looks.isMultiple(of: Self.looksToRecord) { record() }
            Thread.sleep(forTimeInterval: isBroken ? 1 : Self.look)
        }
        record()
    }
}
