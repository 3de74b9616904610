/// Upper bounds of a histogram's buckets, ascending; what is above all of them is counted too.
package struct HistogramBuckets: Hashable, Sendable, ExpressibleByArrayLiteral {
    package let bounds: [Double]

    package init(_ bounds: [Double]) {
        precondition((1...MetricsLimits.buckets).contains(bounds.count), "a histogram has 1 to 64 bounds")
        precondition(bounds.allSatisfy(\.isFinite), "a bound is a finite number; +Inf is added")
        precondition(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "a histogram's bounds ascend")
        self.bounds = bounds
    }

    package init(arrayLiteral bounds: Double...) { self.init(bounds) }

    /// From a tenth of a millisecond to five minutes, for what takes time.
    package static let seconds: HistogramBuckets = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
    ]

    /// From 256 octets to 4 GiB in steps of four, for what takes room.
    package static let bytes = HistogramBuckets((4...16).map { Double(1 << (2 * $0)) })
}
