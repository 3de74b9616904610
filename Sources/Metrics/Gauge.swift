import Synchronization

/// A number that goes up and down.
package final class Gauge: MetricSeries {
    package static let addsUp = false
    /// The octets of a `Double`: 0 is 0.0.
    private let bits = Atomic<UInt64>(0)

    init() {}

    /// What it stands at.
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    /// Stands at `value` from now on.
    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    /// Goes up by `amount`, or down where that is negative.
    package func add(_ amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (exchanged, original) = bits.weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
            if exchanged { return }
            old = original
        }
    }

    package func write(to lines: inout SeriesLines) { lines.add(value) }
}
