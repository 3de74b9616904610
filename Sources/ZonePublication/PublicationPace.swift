import RegistryModel

/// When a zone is next to be brought up to the register: the first change after quiet goes at once, and then there is at
/// most one serial a tick, with all that came meanwhile in it.
package struct PublicationPace: Sendable {
    /// Microseconds between the starts of two publications.
    private let tick: Int64
    /// The first change that no publication has taken yet.
    package private(set) var waitsSince: Instant?
    private var lastStart: Instant?
    private var startBefore: Instant?

    /// - Parameter tick: milliseconds.
    package init(tick: Int) { self.tick = Int64(tick) * 1_000 }

    /// Something may have changed.
    package mutating func note(at instant: Instant) { if waitsSince == nil { waitsSince = instant } }

    /// The moment to begin at; nil: nothing waits.
    package var next: Instant? {
        guard let waitsSince else { return nil }
        guard let lastStart else { return waitsSince }
        return max(waitsSince, Instant(microseconds: lastStart.microseconds + tick))
    }

    /// True where it is time; a clock that was set back does not stop the zone for longer than a tick.
    package func isDue(at instant: Instant) -> Bool {
        guard let next else { return false }
        return instant >= next || next.microseconds - instant.microseconds > tick
    }

    /// A publication begins, which takes all that has come.
    package mutating func begin(at instant: Instant) {
        waitsSince = nil
        startBefore = lastStart
        lastStart = instant
    }

    /// What began found nothing to say: it spent no serial, and the next change need not wait for a tick.
    package mutating func endWithoutVersion() { lastStart = startBefore }
}
