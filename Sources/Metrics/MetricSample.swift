/// One value that a collector found when it was asked.
package struct MetricSample: Hashable, Sendable {
    /// Which of the collector's metrics it belongs to.
    package let name: MetricName
    /// The values of its labels, in their order.
    package let labels: [String]
    package let value: Double

    package init(_ name: MetricName, _ labels: [String], _ value: Double) {
        self.name = name
        self.labels = labels
        self.value = value
    }

    /// A value of a metric without labels.
    package init(_ name: MetricName, _ value: Double) { self.init(name, [], value) }
}
