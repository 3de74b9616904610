/// How often which verdict was given, and what the criteria that it was given on weigh.
package struct VerdictCounts: Hashable, Sendable {
    package private(set) var conforms = 0
    package private(set) var fails = 0
    package private(set) var untold = 0
    package private(set) var exempt = 0
    private var goodWeight = 0
    private var badWeight = 0

    package init() {}

    package mutating func count(_ verdict: AuditVerdict.Word, weight: Int, times: Int = 1) {
        switch verdict {
        case .conforms:
            conforms += times
            goodWeight += weight * times
        case .doesNotConform:
            fails += times
            badWeight += weight * times
        case .couldNotTell: untold += times
        case .doesNotApply: exempt += times
        }
    }

    package static func += (left: inout VerdictCounts, right: VerdictCounts) {
        left.conforms += right.conforms
        left.fails += right.fails
        left.untold += right.untold
        left.exempt += right.exempt
        left.goodWeight += right.goodWeight
        left.badWeight += right.badWeight
    }

    /// All verdicts.
    package var all: Int { conforms + fails + untold + exempt }
    /// Verdicts that say yes or no.
    package var told: Int { conforms + fails }

    /// The share of what conforms in all that could be told, by weight, in percent; nil where nothing could. A hundred is
    /// said only where nothing fails, and nought only where all does.
    package var score: Int? {
        let all = goodWeight + badWeight
        guard all > 0 else { return nil }
        let rounded = (goodWeight * 200 + all) / (2 * all)
        return badWeight > 0 && rounded == 100 ? 99 : goodWeight > 0 && rounded == 0 ? 1 : rounded
    }

    /// Too little could be told for a place among others: less than half of what applies.
    package var isThin: Bool { told < untold || told == 0 }

    /// Counts in the order in which they are shown.
    package var parts: [(verdict: AuditVerdict.Word, count: Int)] {
        [(.conforms, conforms), (.doesNotConform, fails), (.couldNotTell, untold), (.doesNotApply, exempt)]
    }
}
