/// The name of a metric as Prometheus takes it.
package struct MetricName: Hashable, Sendable {
    package let text: String
    package init(_ text: String) { self.text = text }
}
