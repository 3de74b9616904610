/// Values of one metric under one set of label values. It is updated from any thread.
package protocol MetricSeries: AnyObject, Sendable {
    /// Whether what belongs to several sets of label values still means something when it is put together.
    static var addsUp: Bool { get }
    /// Writes its lines.
    func write(to lines: inout SeriesLines)
}
