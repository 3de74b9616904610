/// Metrics that nobody keeps: they are found out when the page is asked for.
struct MetricsCollector: Sendable {
    let families: [MetricDescription]
    let read: @Sendable () async throws -> [MetricSample]

    /// Asks, and gives what each family's part of the page is; the last of several values for the same labels counts.
    ///
    /// - Parameter refused: is told of each set of label values that is over the limit and left out.
    func samples(
        _ limits: MetricsLimits, refused: (MetricName) -> Void
    ) async throws -> [MetricName: [[String]: Double]] {
        let labels = Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0.labels.count) })
        var found: [MetricName: [[String]: Double]] = [:]
        for sample in try await read() {
            precondition(
                labels[sample.name] == sample.labels.count, "a collector has no \(sample.name) with such labels")
            let table = found[sample.name] ?? [:]
            guard table[sample.labels] != nil || table.count < limits.series else {
                refused(sample.name)
                continue
            }
            found[sample.name, default: [:]][sample.labels] = sample.value
        }
        return found
    }
}
