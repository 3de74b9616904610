import RegistryFlows
import RegistryModel

/// How the members of a campaign fared since its last start: what its stop conditions count. Each member counts once, by its
/// last try, so that one that is tried again and again weighs no more than any other.
package struct Attempts: Sendable {
    enum Result: Sendable { case fine, failed, refused, objected }

    /// Batches in a row of which nothing could be done before a run gives up: then it is not the members.
    static let mostBrokenBatches = 3
    /// Seconds after which a member over which the world broke is tried again: most of what breaks is mended sooner.
    static let restAfterFailure: Int64 = 300
    /// Causes that are told apart: people read them.
    private static let mostCauses = 10

    private var results: [ObjectNumber: Result] = [:]
    private var counts: [Result: Int] = [:]
    private var resting: [ObjectNumber: Instant] = [:]
    private var brokenBatches = 0
    /// What the world broke by, and how often.
    package private(set) var causes: [String: Int] = [:]

    package init() {}

    package var tried: Int { results.count }
    package var failed: Int { counts[.failed, default: 0] }
    package var refused: Int { counts[.refused, default: 0] }
    package var objected: Int { counts[.objected, default: 0] }

    mutating func note(_ member: ObjectNumber, _ result: Result) {
        if let before = results.updateValue(result, forKey: member) { counts[before, default: 0] -= 1 }
        counts[result, default: 0] += 1
    }

    /// A result that an earlier run has left; one that is known already is later.
    mutating func noteEarlier(_ member: ObjectNumber, _ result: Result) {
        if results[member] == nil { note(member, result) }
    }

    /// What was done with it counts no more as failed.
    mutating func recover(_ member: ObjectNumber) {
        if results[member] == .failed { note(member, .fine) }
    }

    // MARK: Rest

    mutating func rest(_ member: ObjectNumber, until instant: Instant) { resting[member] = instant }

    /// Whether a member is left alone for now.
    func rests(_ member: ObjectNumber, at now: Instant) -> Bool { resting[member].map { now < $0 } ?? false }

    /// When the first of those that rest is tried again; those whose rest is over are forgotten.
    mutating func nextTry(after now: Instant) -> Instant? {
        resting = resting.filter { now < $0.value }
        return resting.values.min()
    }

    // MARK: What breaks

    /// Takes in what the world broke over; those members rest.
    ///
    /// - Returns: the cause, where nothing could be done of several batches in a row, so that the run has to give up.
    ///   Members that are known to break are no sign of that.
    mutating func add(_ batch: RunDesk.Batch, at now: Instant) -> (any Error)? {
        if !batch.decided.isEmpty { brokenBatches = 0 }
        guard let cause = batch.cause else { return nil }
        var isNew = false
        for member in batch.broken.compactMap(\.member) {
            isNew = isNew || results[member] != .failed
            note(member, .failed)
            rest(member, until: now.adding(seconds: Self.restAfterFailure))
        }
        let words = String(describing: cause)
        if causes[words] != nil || causes.count < Self.mostCauses {
            causes[words, default: 0] += batch.broken.count
        }
        guard batch.decided.isEmpty, isNew else { return nil }
        brokenBatches += 1
        return brokenBatches >= Self.mostBrokenBatches ? cause : nil
    }
}
