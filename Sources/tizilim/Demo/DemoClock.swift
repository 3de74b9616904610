import RegistryModel
import Synchronization

/// A clock that the demo turns itself: years pass in seconds.
final class DemoClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ start: Instant) { instant = Mutex(start) }

    var now: Instant { instant.withLock { $0 } }

    /// Goes on to `next`; never back.
    func turn(to next: Instant) { instant.withLock { $0 = max($0, next) } }
}
