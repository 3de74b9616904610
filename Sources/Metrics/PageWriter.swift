/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct PageWriter {
    private(set) var text = ""

    /// What is put behind a histogram's name for the quantiles that are estimated from it.
    static let estimateEnding = "_quantile"

    /// Writes a family with its series; nothing where there are none.
    mutating func family(_ description: MetricDescription, _ series: [(values: [String], series: any MetricSeries)]) {
        var lines = ""
        var estimates = ""
        for (values, series) in series {
            var written = SeriesLines(description.name, description.labels, values)
            series.write(to: &written)
            lines += written.lines
            estimates += written.estimates
        }
        let name = description.name.text
        head(name, description.help, description.kind, lines)
        head(name + Self.estimateEnding, "Estimated since the start: \(description.help)", .gauge, estimates)
    }

    /// Writes samples that were collected, those of one set of label values once.
    mutating func family(_ description: MetricDescription, _ samples: [[String]: Double]) {
        var lines = ""
        for (values, value) in samples.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var written = SeriesLines(description.name, description.labels, values)
            written.add(value)
            lines += written.lines
        }
        head(description.name.text, description.help, description.kind, lines)
    }

    private mutating func head(_ name: String, _ help: String, _ kind: MetricDescription.Kind, _ lines: String) {
        guard !lines.isEmpty else { return }
        text += "# HELP \(name) \(Self.escapedHelp(help))\n# TYPE \(name) \(kind.rawValue)\n" + lines
    }

    /// A number as Prometheus reads it: whole ones without a fraction.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Up to 2 to the 53rd each whole number is one of its own.
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return String(Int64(value)) }
        return String(value)
    }

    static func escapedHelp(_ text: String) -> String { escaped(text, quotes: false) }
    static func escapedValue(_ text: String) -> String { escaped(text, quotes: true) }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\"" where quotes: result.append(contentsOf: "\\\"".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
