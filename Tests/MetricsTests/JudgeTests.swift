import Foundation
import Metrics
import Programs
import Testing

/// The page as Prometheus' own library for Python reads it.
@Suite("The page by a second opinion", .enabled(if: hasJudge, "prometheus_client (PyPI) is not here: `make deps-test`"))
struct JudgeTests {
    /// Reads a page from the file and prints each sample as JSON; complains of histograms that do not agree with
    /// themselves.
    private static let program = """
        import json, sys
        from prometheus_client.parser import text_string_to_metric_families
        for family in text_string_to_metric_families(open(sys.argv[1], newline="").read()):
            below = {}
            for sample in family.samples:
                print(json.dumps([family.type, family.documentation, sample.name, sample.labels, repr(sample.value)]))
                key = json.dumps({k: v for k, v in sample.labels.items() if k != "le"})
                if sample.name.endswith("_bucket"):
                    assert float(sample.labels["le"]) > below.get(key, (float("-inf"), 0))[0], "bounds go back"
                    assert sample.value >= below.get(key, (0, 0))[1], "not cumulative"
                    below[key] = (float(sample.labels["le"]), sample.value)
                elif family.type == "histogram" and sample.name.endswith("_count"):
                    assert below[key] == (float("inf"), sample.value), "no +Inf that is the count"
        """

    private static func read(_ text: [UInt8]) async throws -> OutsideProgram.Outcome {
        let file = FileManager.default.temporaryDirectory.appending(path: "tizilim-page-\(UUID().uuidString)")
        try Data(text).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await OutsideProgram.finish(["python3", "-c", program, file.path], seconds: 60)
    }

    private struct Sample: Hashable {
        var kind: String
        var help: String
        var name: String
        var labels: [String: String]
        var value: Double?

        init(_ kind: String, _ help: String, _ name: String, _ labels: [String: String], _ value: Double?) {
            (self.kind, self.help, self.name, self.labels, self.value) = (kind, help, name, labels, value)
        }

        init(line: String) throws {
            let parts = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            kind = try #require(parts[0] as? String)
            help = try #require(parts[1] as? String)
            name = try #require(parts[2] as? String)
            labels = try #require(parts[3] as? [String: String])
            value = Double(try #require(parts[4] as? String))
        }
    }

    private static let hard = "q\" b\\ n\nr\r t\t қаз \\n {}=, #"

    @Test func whatIsWrittenIsWhatIsRead() async throws {
        let page = MetricsPage()
        page.counter("tizilim_a_total", "Help \\ with\nhard \"parts\".", labels: ["from", "code"])
            .with(Self.hard, "1000").increment(by: 9_007_199_254_740_991)
        let small = page.gauge("tizilim_b_bytes", "Small.", labels: ["of"])
        small.with("tiny").set(.leastNonzeroMagnitude)
        small.with("third").set(1.0 / 3)
        small.with("below").set(-.infinity)
        let took = page.histogram("tizilim_c_seconds", "Span.", buckets: [0.1, 1], labels: ["of"], quantiles: [0.5])
        took.with(Self.hard).observe(0.05)
        took.with(Self.hard).observe(3)
        let outcome = try await Self.read(await page.text())
        try #require(outcome.code == 0, "\(outcome.aside)")
        let read = try outcome.lines.map(Sample.init(line:)).filter { !$0.name.hasPrefix("tizilim_metrics_") }
        let help = "Help \\ with\nhard \"parts\"."
        let name = "tizilim_c_seconds"
        let of = ["of": Self.hard]
        let buckets = [("0.1", 1.0), ("1", 1), ("+Inf", 2)].map { bound, count in
            Sample("histogram", "Span.", name + "_bucket", of.merging(["le": bound]) { $1 }, count)
        }
        #expect(
            read == [
                Sample(
                    "counter", help, "tizilim_a_total", ["from": Self.hard, "code": "1000"], 9_007_199_254_740_991),
                Sample("gauge", "Small.", "tizilim_b_bytes", ["of": "below"], -.infinity),
                Sample("gauge", "Small.", "tizilim_b_bytes", ["of": "third"], 1.0 / 3),
                Sample("gauge", "Small.", "tizilim_b_bytes", ["of": "tiny"], .leastNonzeroMagnitude),
            ] + buckets + [
                Sample("histogram", "Span.", name + "_sum", of, 3.05),
                Sample("histogram", "Span.", name + "_count", of, 2),
                Sample(
                    "gauge", "Estimated since the start: Span.", name + "_quantile",
                    of.merging(["quantile": "0.5"]) { $1 }, 0.1),
            ])
    }

    @Test func aPageAtItsLimitIsRead() async throws {
        let page = MetricsPage()
        let took = page.histogram("tizilim_c_seconds", "Span.", buckets: .seconds, labels: ["from"])
        for number in 0..<1_200 { took.with("\(number)").observe(Double(number)) }
        let text = await page.text()
        let outcome = try await Self.read(text)
        #expect(outcome.code == 0, "\(outcome.aside)")
        #expect(outcome.lines.count == 1_001 * (HistogramBuckets.seconds.bounds.count + 3) + 2)
    }

    @Test(
        "the judge finds what is wrong",
        arguments: [
            "tizilim_x{zone=\"kz} 1\n", "tizilim_x one\n", "# TYPE tizilim_x strange\ntizilim_x 1\n",
            "# TYPE x histogram\nx_bucket{le=\"1\"} 2\nx_bucket{le=\"+Inf\"} 1\nx_sum 1\nx_count 1\n",
            "# TYPE x histogram\nx_bucket{le=\"1\"} 1\nx_sum 1\nx_count 1\n",
        ])
    func wrong(_ text: String) async throws { #expect(try await Self.read(Array(text.utf8)).code == 1) }
}

private let hasJudge = OutsideProgram.hasPython("prometheus_client")
