import Glibc
import RegistryModel

/// The one place where time and chance come in.
enum Clock {
    /// UTC by the machine's clock.
    static func machine() -> Instant { read(CLOCK_REALTIME) }

    /// A clock that only goes forward, for spans.
    @Sendable static func steady() -> Instant { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Instant {
        var time = timespec()
        clock_gettime(clock, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
