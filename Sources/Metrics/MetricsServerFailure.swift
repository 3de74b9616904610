/// Why the page can't be served.
package struct MetricsServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
