import Foundation
import RegistryModel

/// The one place where time comes in.
enum Clock {
    /// The variable that sets a fixed clock, for tries and tests; RFC 3339.
    static let variable = "TIZILIM_CLOCK"

    /// The clock of this run: the machine's, or a fixed instant where the environment says so.
    ///
    /// - Throws: a usage complaint where the variable holds no instant.
    static func ofThisRun() throws -> @Sendable () -> Instant {
        guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else { return { machine() } }
        guard let instant = Instant(text) else {
            throw UsageComplaint("\(variable) is '\(text)', which is no instant: write it as 2026-01-31T12:00:00Z.")
        }
        return { instant }
    }

    /// UTC by the machine's clock.
    static func machine() -> Instant { read(CLOCK_REALTIME) }

    /// A clock that only goes forward, for spans.
    static func steady() -> Instant { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Instant {
        var time = timespec()
        clock_gettime(clock, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
