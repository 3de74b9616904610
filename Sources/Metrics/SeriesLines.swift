/// The lines of one series, as it adds them: name and labels are known, values come.
package struct SeriesLines {
    private let name: String
    /// The labels as they stand between the braces, without these.
    private let labels: String
    private(set) var lines = ""
    /// Lines of another family that stands behind this one: estimates of quantiles.
    private(set) var estimates = ""

    init(_ name: MetricName, _ labels: [MetricName], _ values: [String]) {
        self.name = name.text
        self.labels = zip(labels, values).map { "\($0)=\"\(PageWriter.escapedValue($1))\"" }.joined(separator: ",")
    }

    mutating func add(_ value: Double) { lines += Self.line(name, labels, value) }

    mutating func add(_ value: Double, ending: String) { lines += Self.line(name + ending, labels, value) }

    mutating func add(_ value: Double, ending: String, _ label: String, _ bound: Double) {
        lines += Self.line(name + ending, with(label, bound), value)
    }

    mutating func addEstimate(_ value: Double, of quantile: Double) {
        estimates += Self.line(name + PageWriter.estimateEnding, with("quantile", quantile), value)
    }

    private func with(_ label: String, _ number: Double) -> String {
        labels + (labels.isEmpty ? "" : ",") + "\(label)=\"\(PageWriter.number(number))\""
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        name + (labels.isEmpty ? " " : "{\(labels)} ") + PageWriter.number(value) + "\n"
    }
}
