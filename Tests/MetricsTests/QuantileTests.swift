import Metrics
import Testing

/// Estimates from buckets, against what they are estimates of.
@Suite("Quantiles")
struct QuantileTests {
    @Test(
        "values are taken to lie evenly in their bucket",
        arguments: [
            ([0, 0, 0, 0], 0.5, nil), ([10, 0, 0, 0], 0.5, 0.5), ([10, 0, 0, 0], 1, 1), ([5, 5, 0, 0], 0.75, 1.5),
            ([0, 0, 4, 0], 0.25, 2.5), ([0, 0, 4, 0], 0, 2), ([1, 0, 0, 9], 0.99, 4), ([1, 0, 0, 9], 0.1, 1),
            ([0, 0, 0, 3], 0, 4),
        ] as [([Int], Double, Double?)])
    func evenly(_ counts: [Int], _ quantile: Double, _ expected: Double?) {
        let snapshot = HistogramSnapshot(bounds: [1, 2, 4], counts: counts, sum: 0)
        #expect(snapshot.quantile(quantile) == expected)
    }

    @Test func belowZeroTheFirstBoundIsTheAnswer() {
        #expect(HistogramSnapshot(bounds: [-1, 1], counts: [2, 0, 0], sum: -4).quantile(0.5) == -1)
        #expect(HistogramSnapshot(bounds: [-1, 1], counts: [0, 2, 0], sum: 0).quantile(0.5) == 0)
    }

    /// The estimate lies in the bucket in which the true quantile lies, for values of many sizes.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func theEstimateIsInTheRightBucket(_ seed: UInt64) throws {
        var state = seed
        let histogram = MetricsPage().histogram("tizilim_x_seconds", "", buckets: .seconds)
        var values: [Double] = []
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let part = Double(state >> 11) / Double(1 << 53)
            // From 10 microseconds to 100 seconds, small ones as often as great ones.
            var value = 0.000_01
            for _ in 0..<Int(part * 23) { value *= 2 }
            values.append(value * (1 + part))
            histogram.observe(value * (1 + part))
        }
        values.sort()
        let bounds = [0] + HistogramBuckets.seconds.bounds
        for quantile in [0.01, 0.25, 0.5, 0.9, 0.99, 1] {
            let truth = values[max(0, Int((quantile * 2_000).rounded(.up)) - 1)]
            let estimate = try #require(histogram.snapshot.quantile(quantile))
            let upper = try #require(bounds.first { $0 >= truth })
            let lower = try #require(bounds.last { $0 < truth })
            #expect((lower...upper).contains(estimate), "\(quantile) of seed \(seed): \(estimate) for \(truth)")
        }
    }
}
