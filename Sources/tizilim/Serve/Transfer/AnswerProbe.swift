import DNSCore
import NIOCore
import RegistryModel
import Synchronization
import ZoneStore
import ZoneTransfer

/// Measures what a registrar's customer sees: how long it takes from the acknowledgement of a change until each secondary
/// answers with it. One version at a time of each zone at each server; those that come meanwhile are not measured.
final class AnswerProbe: Sendable {
    private struct Target: Hashable {
        var zone: DomainName
        var server: ServerAddress
    }

    /// Microseconds between two questions at first; later a sixteenth of the time that has passed, so that what is
    /// measured is right to some six percent and a slow server is not asked for ever.
    private static let shortestPause: Int64 = 2_000
    private static let part: Int64 = 16
    /// Microseconds after which a server is taken not to follow.
    private static let limit: Int64 = 15_000_000
    /// Milliseconds that one question may take.
    private static let patience: Int64 = 500

    /// Questions that are on their way at once, each out of a socket of its own; what would be more is not measured.
    static let atOnce = 64

    private let probe: ServerProbe
    private let metrics: TransferMetrics
    private let now: @Sendable () -> Instant
    private let underWay = Mutex<Set<Target>>([])

    init(_ probe: ServerProbe, _ metrics: TransferMetrics, now: @escaping @Sendable () -> Instant) {
        self.probe = probe
        self.metrics = metrics
        self.now = now
    }

    /// Begins to ask for a version that is just public. Returns at once.
    func measure(_ version: ZoneVersion, of zone: DomainName, oldest: Instant, at secondaries: [Secondary]) {
        for secondary in secondaries {
            for server in secondary.servers {
                let target = Target(zone: zone, server: server)
                guard underWay.withLock({ $0.count < Self.atOnce && $0.insert(target).inserted }) else { continue }
                Task {
                    let isThere = await ask(for: version.serial, target)
                    if isThere {
                        metrics.answered(by: secondary.name, oldest: oldest, at: now())
                    } else {
                        metrics.unanswered(by: secondary.name)
                    }
                    underWay.withLock { _ = $0.remove(target) }
                }
            }
        }
    }

    /// True once the server has the serial or a later one.
    private func ask(for serial: Serial, _ target: Target) async -> Bool {
        let start = Clock.steady().microseconds
        while true {
            let found = try? await probe.serial(
                of: target.zone, at: target.server, within: .milliseconds(Self.patience))
            if let found, !found.precedes(serial) { return true }
            let passed = Clock.steady().microseconds - start
            if passed > Self.limit { return false }
            try? await Task.sleep(for: .microseconds(max(Self.shortestPause, passed / Self.part)))
        }
    }
}
