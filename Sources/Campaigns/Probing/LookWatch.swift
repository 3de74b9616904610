import RegistryModel

/// How far the probe is through the names of a campaign, and which of them it has looked at lately, whatever it saw.
struct LookWatch {
    /// Names that are looked at in one round: a look can last a minute where nobody answers, and the campaign goes on in
    /// between.
    private static let mostLooks = 1_024

    /// The last claim that was come to in this sweep; nil: the sweep is at its end.
    private(set) var last: ObjectNumber?
    /// Looks of which nothing is kept in the register, by when they were: the name is not looked at again at once.
    private var tries: [ObjectNumber: Instant] = [:]
    private var left = 0
    private var next: Instant?
    private var nextSweep: Instant?

    /// Claims may have come to be looked at.
    mutating func wake() { nextSweep = nil }

    /// Begins a round; false where no name is due for a look.
    mutating func begins(at now: Instant) -> Bool {
        guard last != nil || nextSweep.map({ $0 <= now }) ?? true else { return false }
        if last == nil { (last, next) = (0, nil) }
        left = Self.mostLooks
        return true
    }

    var isOver: Bool { last == nil || left <= 0 }

    /// Whether a name was not looked at for so many seconds; where it was, the sweep comes again in time.
    mutating func isDue(_ claim: Claim, every interval: Int64, at now: Instant) -> Bool {
        guard let look = [claim.observed, tries[claim.number]].compactMap(\.self).max() else { return true }
        let due = look.adding(seconds: interval)
        if due <= now { return true }
        next = min(next ?? due, due)
        return false
    }

    /// Takes in that these were looked at, up to a claim; nil: there are no more.
    mutating func add(_ looked: [ObjectNumber], upTo last: ObjectNumber?, every interval: Int64, at now: Instant) {
        for claim in looked { tries[claim] = now }
        if !looked.isEmpty {
            let due = now.adding(seconds: interval)
            next = min(next ?? due, due)
        }
        left -= looked.count
        self.last = last
        guard last == nil else { return }
        nextSweep = next ?? now.adding(seconds: interval)
        tries = tries.filter { now < $0.value.adding(seconds: interval) }
    }
}
