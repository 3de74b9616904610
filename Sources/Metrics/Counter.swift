import Synchronization

/// A number that only grows while the program runs.
package final class Counter: MetricSeries {
    package static let addsUp = true
    private let count = Atomic<Int>(0)

    init() {}

    /// What was counted so far.
    package var value: Int { count.load(ordering: .relaxed) }

    /// Counts `amount` more; it is never negative.
    package func increment(by amount: Int = 1) {
        precondition(amount >= 0, "a counter never goes back")
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    package func write(to lines: inout SeriesLines) { lines.add(Double(value)) }
}
