import RegistryModel
import Synchronization

/// A clock that stands until it is moved.
package final class FakeClock: Sendable {
    private let time: Mutex<Instant>

    package init(_ start: Instant) { time = Mutex(start) }

    package var now: Instant { time.withLock { $0 } }

    /// Forwards, or backwards as clocks of real machines do now and then.
    package func move(days: Int = 0, seconds: Int64 = 0) {
        time.withLock { $0 = $0.adding(days: days).adding(seconds: seconds) }
    }

    package func set(_ instant: Instant) { time.withLock { $0 = instant } }
}
