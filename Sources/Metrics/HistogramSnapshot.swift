/// What a histogram had counted at one moment.
package struct HistogramSnapshot: Hashable, Sendable {
    /// Upper bounds, ascending.
    package let bounds: [Double]
    /// Values in each bucket alone, and at the end those above all bounds.
    package let counts: [Int]
    /// All values added up.
    package let sum: Double

    package init(bounds: [Double], counts: [Int], sum: Double) {
        precondition(counts.count == bounds.count + 1, "a bucket for each bound, and one above")
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
    }

    /// How many values there were.
    package var count: Int { counts.reduce(0, +) }

    /// An estimate of the value that the part `quantile` of all values, from 0 to 1, does not exceed; nil where there are
    /// none.
    ///
    /// As Prometheus' `histogram_quantile` has it: values are taken to lie evenly in their bucket, the first bucket to
    /// begin at 0, and what lies above all bounds at the last one. So it is as exact as the buckets are narrow.
    package func quantile(_ quantile: Double) -> Double? {
        precondition((0...1).contains(quantile), "a quantile is a part, from 0 to 1")
        let count = count
        guard count > 0, let last = bounds.last else { return nil }
        let rank = quantile * Double(count)
        var below = 0
        for (index, upper) in bounds.enumerated() {
            let inside = counts[index]
            if inside > 0, Double(below + inside) >= rank {
                if index == 0, upper <= 0 { return upper }
                let lower = index == 0 ? 0 : bounds[index - 1]
                return lower + (upper - lower) * (rank - Double(below)) / Double(inside)
            }
            below += inside
        }
        return last
    }
}
