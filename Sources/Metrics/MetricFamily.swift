import Synchronization

/// One metric under all its sets of label values.
package final class MetricFamily<Series: MetricSeries>: PageFamily {
    package let description: MetricDescription
    private let limits: MetricsLimits
    private let make: @Sendable () -> Series
    private let refused: @Sendable (MetricName) -> Void
    private let table = Mutex<[[String]: Series]>([:])

    init(
        _ description: MetricDescription, _ limits: MetricsLimits, refused: @escaping @Sendable (MetricName) -> Void,
        make: @escaping @Sendable () -> Series
    ) {
        self.description = description
        self.limits = limits
        self.refused = refused
        self.make = make
    }

    /// The label value under which all that is beyond the limit of series is put together.
    package static var overflow: String { "overflow" }

    /// The series with these label values, in the order of the labels. Keep it where it is updated often.
    ///
    /// Beyond `MetricsLimits.series` it is one that many share, so that sums stay right; for a gauge, whose values do not
    /// add up, one that is not shown. The page counts both.
    package func with(_ values: String...) -> Series { with(values) }

    func with(_ values: [String]) -> Series {
        precondition(values.count == description.labels.count, "\(description.name) has other labels")
        let key = values.map(cut)
        let (series, isRefused) = table.withLock { table -> (Series, Bool) in
            if let series = table[key] { return (series, false) }
            guard table.count >= limits.series else {
                let series = make()
                table[key] = series
                return (series, false)
            }
            guard Series.addsUp else { return (make(), true) }
            let rest = key.map { _ in Self.overflow }
            let series = table[rest] ?? make()
            table[rest] = series
            return (series, true)
        }
        if isRefused { refused(description.name) }
        return series
    }

    /// Takes a series off the page, as that of a zone that is gone.
    package func remove(_ values: String...) {
        let key = values.map(cut)
        table.withLock { table in _ = table.removeValue(forKey: key) }
    }

    /// The beginning of what is too long, whole characters of Unicode only.
    private func cut(_ value: String) -> String {
        guard value.utf8.count > limits.labelOctets else { return value }
        var kept = String.UnicodeScalarView()
        var octets = 0
        for scalar in value.unicodeScalars {
            octets += UTF8.width(scalar)
            if octets > limits.labelOctets { break }
            kept.append(scalar)
        }
        return String(kept)
    }

    func write(to writer: inout PageWriter) {
        let series = table.withLock { Array($0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        writer.family(description, series.map { ($0.key, $0.value) })
    }
}
