import NIOCore
import SiteEvidence

/// How much time a site has left, and when its next request may go out.
actor SiteClock {
    private nonisolated let due: NIODeadline
    private nonisolated let pace: TimeAmount
    private var next: NIODeadline

    init(time: TimeAmount, pace: TimeAmount) {
        let now = NIODeadline.now()
        due = now + time
        next = now
        self.pace = pace
    }

    /// The time that something may take: what it is given, and no more than is left of the site's.
    nonisolated func allowed(_ time: TimeAmount) throws(Trouble) -> TimeAmount {
        let left = due - NIODeadline.now()
        guard left > .zero else { throw Trouble(.own, "the time for this site is used up") }
        return min(time, left)
    }

    /// Whether the site's time is used up.
    nonisolated var isOver: Bool { NIODeadline.now() >= due }

    /// Waits until the next request may go out; they go one after the other, with a pause between two.
    func waitForTurn() async {
        let now = NIODeadline.now()
        let turn = max(next, now)
        next = turn + pace
        guard turn > now else { return }
        // Cut short where the run is stopped; whoever waits sees that by itself.
        try? await Task.sleep(nanoseconds: UInt64((turn - now).nanoseconds))
    }
}
