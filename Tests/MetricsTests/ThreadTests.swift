import Metrics
import Testing

/// Many threads at once: nothing is lost, and a page in the middle of it agrees with itself.
@Suite("Metrics under many threads")
struct ThreadTests {
    private static let (workers, rounds) = (8, 5_000)

    @Test func nothingIsLost() async {
        let page = MetricsPage()
        let counter = page.counter("tizilim_x_total", "", labels: ["part"])
        let gauge = page.gauge("tizilim_x", "")
        let histogram = page.histogram("tizilim_x_seconds", "", buckets: [0.5, 1])
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<Self.workers {
                group.addTask {
                    for round in 0..<Self.rounds {
                        counter.with("\(round % 3)").increment()
                        gauge.add(worker.isMultiple(of: 2) ? 1 : -0.5)
                        histogram.observe(1)
                    }
                }
            }
            group.addTask {
                for _ in 0..<50 {
                    let lines = await PageTests.lines(page)
                    func value(_ name: String) -> String? {
                        lines.first { $0.hasPrefix(name) }.flatMap { $0.split(separator: " ").last.map(String.init) }
                    }
                    // Each value is 1: the sum is the count, at every moment.
                    let count = value("tizilim_x_seconds_count")
                    #expect(count == value("tizilim_x_seconds_sum"))
                    #expect(count == value(#"tizilim_x_seconds_bucket{le="+Inf"}"#))
                }
            }
        }
        let total = Self.workers * Self.rounds
        #expect((0..<3).map { counter.with("\($0)").value }.reduce(0, +) == total)
        #expect(gauge.value == Double(total) / 4)
        #expect(histogram.snapshot.counts == [0, total, 0])
    }
}
