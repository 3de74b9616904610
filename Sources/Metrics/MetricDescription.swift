/// What is told of a metric besides its values: one of these makes one family on the page.
package struct MetricDescription: Hashable, Sendable {
    /// How values of a metric behave.
    package enum Kind: String, Sendable {
        /// Only grows, from the program's start.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts what was measured, by size.
        case histogram
    }

    package let kind: Kind
    package let name: MetricName
    /// One sentence for who looks at the page.
    package let help: String
    /// Names of the labels, in the order in which their values are given.
    package let labels: [MetricName]

    init(_ kind: Kind, _ name: MetricName, _ help: String, _ labels: [MetricName]) {
        precondition((kind == .counter) == name.text.hasSuffix("_total"), "\(name): counters alone end in _total")
        for ending in ["_bucket", "_sum", "_count"] {
            precondition(!name.text.hasSuffix(ending), "\(name): \(ending) belongs to histograms' lines")
        }
        precondition(Set(labels).count == labels.count, "\(name) has a label twice")
        precondition(labels.allSatisfy { !Self.reserved.contains($0.text) }, "\(name) has a label that the page makes")
        self.kind = kind
        self.name = name
        self.help = help
        self.labels = labels
    }

    /// Labels that the page writes itself: the bound of a histogram's bucket, and which quantile is estimated.
    private static let reserved: Set<String> = ["le", "quantile"]

    /// A counter, whose name ends in `_total`.
    package static func counter(_ name: MetricName, _ help: String, labels: [MetricName] = []) -> MetricDescription {
        MetricDescription(.counter, name, help, labels)
    }

    /// A gauge, whose name ends in its unit.
    package static func gauge(_ name: MetricName, _ help: String, labels: [MetricName] = []) -> MetricDescription {
        MetricDescription(.gauge, name, help, labels)
    }
}
