/// What metrics may take: labels often come from outside, and each new value is memory and a line of the page for ever.
package struct MetricsLimits: Hashable, Sendable {
    /// Sets of label values of one metric. A zone, a registrar or a secondary is one; more than some hundred are a sign
    /// that a label holds what it should not, such as an address or a name.
    package var series = 1_000
    /// Octets of one label's value; what is longer is cut. Names of zones have 255 at most.
    package var labelOctets = 256
    /// Bounds of one histogram: each is a line of the page for each set of label values.
    package static let buckets = 64

    package init() {}
}
