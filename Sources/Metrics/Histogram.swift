import Synchronization

/// Counts measured values by size, and adds them up.
package final class Histogram: MetricSeries {
    package static let addsUp = true
    private let bounds: [Double]
    private let quantiles: [Double]
    private let state: Mutex<State>

    private struct State {
        /// One more than there are bounds: the last is for what is above them.
        var counts: [Int]
        var sum = 0.0
    }

    init(_ buckets: HistogramBuckets, quantiles: [Double] = []) {
        bounds = buckets.bounds
        self.quantiles = quantiles
        state = Mutex(State(counts: Array(repeating: 0, count: buckets.bounds.count + 1)))
    }

    /// Counts a value, in the unit that the metric's name ends with. What is no finite number would spoil the sum for
    /// good, and is left out.
    package func observe(_ value: Double) {
        guard value.isFinite else { return }
        // A bound belongs to the bucket below it (`le`: less or equal). The first that is not less, by halving.
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < value { low = middle + 1 } else { high = middle }
        }
        state.withLock { state in
            state.counts[low] += 1
            state.sum += value
        }
    }

    /// Counts a span of time in a histogram of seconds.
    package func observe(_ span: Duration) {
        let (seconds, attoseconds) = span.components
        observe(Double(seconds) + Double(attoseconds) / 1e18)
    }

    /// All that was counted, at one moment.
    package var snapshot: HistogramSnapshot {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        return HistogramSnapshot(bounds: bounds, counts: counts, sum: sum)
    }

    package func write(to lines: inout SeriesLines) {
        let snapshot = snapshot
        var total = 0
        for (bound, count) in zip(bounds + [.infinity], snapshot.counts) {
            total += count
            lines.add(Double(total), ending: "_bucket", "le", bound)
        }
        lines.add(snapshot.sum, ending: "_sum")
        lines.add(Double(total), ending: "_count")
        for quantile in quantiles {
            guard let estimate = snapshot.quantile(quantile) else { continue }
            lines.addEstimate(estimate, of: quantile)
        }
    }
}
