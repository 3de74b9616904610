import RegistryModel
import Synchronization

/// Gives each transaction its instant: the clock's, but never before one given earlier. Clocks of machines jump back;
/// the history of the register must not.
final class MonotonicClock: Sendable {
    private let clock: @Sendable () -> Instant
    private let last = Mutex<Instant?>(nil)

    init(_ clock: @escaping @Sendable () -> Instant) { self.clock = clock }

    /// `floor` is asked for once: the last instant that the register has on record.
    func next(_ floor: () throws -> Instant?) rethrows -> Instant {
        try last.withLock { last in
            let known = try last ?? floor() ?? .distantPast
            let next = max(clock(), known)
            last = next
            return next
        }
    }

    /// The instant for reading: not given out to a transaction.
    func now() -> Instant { last.withLock { max(clock(), $0 ?? .distantPast) } }
}
