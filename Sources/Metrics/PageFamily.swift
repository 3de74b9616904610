/// A metric as the page sees it.
protocol PageFamily: Sendable {
    var description: MetricDescription { get }
    func write(to writer: inout PageWriter)
}
