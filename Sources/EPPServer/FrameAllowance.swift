import NIOCore
import Synchronization

/// How fast frames may come, over all connections that share it: so many a second in the mean, and a second's worth at
/// once. Nothing is refused; what comes too fast waits for its turn.
final class FrameAllowance: Sendable {
    /// Nanoseconds that one frame uses up; 0 for no limit.
    private let cost: Int64
    /// The moment by which everything that was let in is used up, in nanoseconds of the event loops' clock.
    private let usedUp = Mutex<Int64>(.min)

    init(perSecond: Int?) {
        cost = perSecond.map { 1_000_000_000 / Int64(max(1, $0)) } ?? 0
    }

    /// Lets one more frame in: how long it has to wait.
    func wait(_ now: NIODeadline) -> TimeAmount {
        guard cost > 0 else { return .zero }
        let now = Int64(clamping: now.uptimeNanoseconds)
        return usedUp.withLock { usedUp in
            // A second that nobody used is the most that is saved up.
            usedUp = max(usedUp, now - 1_000_000_000) + cost
            return .nanoseconds(max(0, usedUp - now))
        }
    }
}
