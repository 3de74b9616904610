import Synchronization

/// All metrics of one program, and the page that tells them (text format of Prometheus, version 0.0.4).
///
/// Metrics are made when the program starts; a name that is there already is a defect.
package final class MetricsPage: Sendable {
    private struct Content {
        var families: [any PageFamily] = []
        var collectors: [MetricsCollector] = []
        var names: Set<String> = []

        mutating func take(_ name: String) {
            precondition(names.insert(name).inserted, "the metric \(name) is there already")
        }
    }

    private let limits: MetricsLimits
    private let content = Mutex(Content())
    private let refusals: MetricFamily<Counter>
    private let failures: Counter

    package init(limits: MetricsLimits = MetricsLimits()) {
        self.limits = limits
        // There are as many metrics as the program's text has: these need no limit.
        let own = MetricFamily(
            .counter(
                "tizilim_metrics_refused_series_total",
                "Times that label values beyond the limit came, by metric: a label holds what it should not.",
                labels: ["metric"]), limits, refused: { _ in }, make: { Counter() })
        refusals = own
        let failed = MetricFamily(
            .counter("tizilim_metrics_failed_collections_total", "Values that could not be found out for this page."),
            limits, refused: { _ in }, make: { Counter() })
        failures = failed.with()
        add(own)
        add(failed)
    }

    private func add(_ family: any PageFamily) {
        content.withLock { content in
            content.take(family.description.name.text)
            content.families.append(family)
        }
    }

    private func family<Series>(
        _ description: MetricDescription, _ make: @escaping @Sendable () -> Series
    ) -> MetricFamily<Series> {
        let refusals = refusals
        let family = MetricFamily(
            description, limits, refused: { refusals.with($0.text).increment() }, make: make)
        add(family)
        return family
    }

    /// A counter for each set of label values.
    package func counter(_ name: MetricName, _ help: String, labels: [MetricName]) -> MetricFamily<Counter> {
        family(.counter(name, help, labels: labels)) { Counter() }
    }

    /// A counter.
    package func counter(_ name: MetricName, _ help: String) -> Counter { counter(name, help, labels: []).with() }

    /// A gauge for each set of label values.
    package func gauge(_ name: MetricName, _ help: String, labels: [MetricName]) -> MetricFamily<Gauge> {
        family(.gauge(name, help, labels: labels)) { Gauge() }
    }

    /// A gauge.
    package func gauge(_ name: MetricName, _ help: String) -> Gauge { gauge(name, help, labels: []).with() }

    /// A histogram for each set of label values.
    ///
    /// - Parameter quantiles: those that are estimated besides, as a gauge of the same name with `_quantile` behind it.
    package func histogram(
        _ name: MetricName, _ help: String, buckets: HistogramBuckets, labels: [MetricName], quantiles: [Double] = []
    ) -> MetricFamily<Histogram> {
        precondition(quantiles.allSatisfy { (0...1).contains($0) }, "a quantile is a part, from 0 to 1")
        precondition(Set(quantiles).count == quantiles.count, "\(name) estimates a quantile twice")
        if !quantiles.isEmpty { content.withLock { $0.take(name.text + PageWriter.estimateEnding) } }
        for ending in ["_bucket", "_sum", "_count"] { content.withLock { $0.take(name.text + ending) } }
        return family(MetricDescription(.histogram, name, help, labels)) { Histogram(buckets, quantiles: quantiles) }
    }

    /// A histogram.
    package func histogram(
        _ name: MetricName, _ help: String, buckets: HistogramBuckets, quantiles: [Double] = []
    ) -> Histogram {
        histogram(name, help, buckets: buckets, labels: [], quantiles: quantiles).with()
    }

    /// Metrics whose values `read` finds out each time that the page is asked for. Where it throws, they are left out and
    /// that is counted.
    package func collect(
        _ families: [MetricDescription], _ read: @escaping @Sendable () async throws -> [MetricSample]
    ) {
        precondition(families.allSatisfy { $0.kind != .histogram }, "a collector gives single values")
        content.withLock { content in
            for family in families { content.take(family.name.text) }
            content.collectors.append(MetricsCollector(families: families, read: read))
        }
    }

    /// The page, with the same lines in the same order for the same values.
    package func text() async -> [UInt8] {
        var parts: [MetricName: String] = [:]
        for collector in content.withLock({ $0.collectors }) {
            guard
                let samples = try? await collector.samples(
                    limits, refused: { refusals.with($0.text).increment() })
            else {
                failures.increment()
                continue
            }
            for family in collector.families {
                var writer = PageWriter()
                writer.family(family, samples[family.name] ?? [:])
                parts[family.name] = writer.text
            }
        }
        // After the collectors, so that the page tells of its own failures.
        for family in content.withLock({ $0.families }) {
            var writer = PageWriter()
            family.write(to: &writer)
            parts[family.description.name] = writer.text
        }
        return parts.sorted { $0.key < $1.key }.flatMap { Array($0.value.utf8) }
    }
}
