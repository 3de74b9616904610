import Metrics
import Testing

/// What the page looks like, octet by octet.
@Suite("The page of metrics")
struct PageTests {
    private static func text(_ page: MetricsPage) async -> String { String(decoding: await page.text(), as: UTF8.self) }

    /// The lines of the page without the two about the page itself.
    static func lines(_ page: MetricsPage) async -> [String] {
        await text(page).split(separator: "\n").map(String.init).filter { !$0.contains("tizilim_metrics_") }
    }

    @Test func familiesAndSeriesAreInOrder() async {
        let page = MetricsPage()
        let open = page.gauge("tizilim_epp_connections", "Connections.")
        let answers = page.counter("tizilim_epp_answers_total", "Answers, by code.", labels: ["command", "code"])
        let took = page.histogram("tizilim_epp_command_seconds", "How long.", buckets: [0.25, 1, 2.5])
        open.set(3)
        open.add(-1.5)
        answers.with("info", "1000").increment()
        answers.with("create", "2302").increment(by: 2)
        answers.with("create", "1000").increment(by: 40)
        for value in [0.25, 0.5, 1, 9] { took.observe(value) }
        took.observe(.milliseconds(1_250))
        let text = await Self.text(page)
        #expect(
            text == """
                # HELP tizilim_epp_answers_total Answers, by code.
                # TYPE tizilim_epp_answers_total counter
                tizilim_epp_answers_total{command="create",code="1000"} 40
                tizilim_epp_answers_total{command="create",code="2302"} 2
                tizilim_epp_answers_total{command="info",code="1000"} 1
                # HELP tizilim_epp_command_seconds How long.
                # TYPE tizilim_epp_command_seconds histogram
                tizilim_epp_command_seconds_bucket{le="0.25"} 1
                tizilim_epp_command_seconds_bucket{le="1"} 3
                tizilim_epp_command_seconds_bucket{le="2.5"} 4
                tizilim_epp_command_seconds_bucket{le="+Inf"} 5
                tizilim_epp_command_seconds_sum 12
                tizilim_epp_command_seconds_count 5
                # HELP tizilim_epp_connections Connections.
                # TYPE tizilim_epp_connections gauge
                tizilim_epp_connections 1.5
                # HELP tizilim_metrics_failed_collections_total Values that could not be found out for this page.
                # TYPE tizilim_metrics_failed_collections_total counter
                tizilim_metrics_failed_collections_total 0

                """)
        #expect(await Self.text(page) == text)
    }

    @Test func whatIsSpecialIsEscaped() async {
        let page = MetricsPage()
        page.gauge("tizilim_x", "One \\ two\nthree \"four\"", labels: ["zone"]).with("a\"b\\c\nd қаз").set(.infinity)
        #expect(
            await Self.lines(page) == [
                #"# HELP tizilim_x One \\ two\nthree "four""#, "# TYPE tizilim_x gauge",
                #"tizilim_x{zone="a\"b\\c\nd қаз"} +Inf"#,
            ])
    }

    @Test(
        "numbers are written as Prometheus reads them",
        arguments: [
            (0, "0"), (-0.5, "-0.5"), (4_294_967_295, "4294967295"), (0.0001, "0.0001"), (1e-9, "1e-09"),
            (1e300, "1e+300"), (.nan, "NaN"), (-.infinity, "-Inf"), (1.5e18, "1.5e+18"),
        ] as [(Double, String)])
    func numbers(_ value: Double, _ text: String) async {
        let page = MetricsPage()
        page.gauge("tizilim_x", "").set(value)
        #expect(await Self.lines(page).last == "tizilim_x \(text)")
    }

    @Test func quantilesStandBehindTheirHistogram() async {
        let page = MetricsPage()
        let took = page.histogram(
            "tizilim_x_seconds", "How long.", buckets: [1, 2], labels: ["zone"], quantiles: [0.5, 0.99])
        #expect(await Self.lines(page).isEmpty)
        _ = took.with("empty")
        took.with("kz").observe(1.5)
        let lines = await Self.lines(page)
        #expect(lines.contains("# TYPE tizilim_x_seconds_quantile gauge"))
        #expect(
            lines.suffix(2) == [
                #"tizilim_x_seconds_quantile{zone="kz",quantile="0.5"} 1.5"#,
                #"tizilim_x_seconds_quantile{zone="kz",quantile="0.99"} 1.99"#,
            ])
        #expect(lines.contains(#"tizilim_x_seconds_bucket{zone="empty",le="+Inf"} 0"#))
    }

    @Test func whatIsNoNumberIsNotMeasured() async {
        let page = MetricsPage()
        let took = page.histogram("tizilim_x_seconds", "", buckets: .seconds)
        for value in [Double.nan, .infinity, -.infinity, 2] { took.observe(value) }
        #expect(took.snapshot.count == 1 && took.snapshot.sum == 2)
    }

    @Test func aSeriesThatIsGoneIsOffThePage() async {
        let page = MetricsPage()
        let serial = page.gauge("tizilim_zone_serial", "Serial.", labels: ["zone"])
        serial.with("kz").set(1)
        serial.with("gov.kz").set(2)
        serial.remove("kz")
        #expect(await Self.lines(page).suffix(1) == [#"tizilim_zone_serial{zone="gov.kz"} 2"#])
    }

    // MARK: Collectors

    private struct Broken: Error {}

    @Test func collectorsAreAskedEachTime() async {
        let page = MetricsPage()
        let asked = page.counter("tizilim_asked_total", "")
        page.collect([
            .gauge("tizilim_zone_serial", "Serial.", labels: ["zone"]), .counter("tizilim_done_total", "Done."),
        ]) {
            asked.increment()
            return [
                MetricSample("tizilim_zone_serial", ["kz"], 1), MetricSample("tizilim_zone_serial", ["ai"], 5),
                MetricSample("tizilim_zone_serial", ["kz"], Double(asked.value)), MetricSample("tizilim_done_total", 7),
            ]
        }
        for round in 1...2 {
            let lines = await Self.lines(page)
            #expect(
                lines.filter { !$0.hasPrefix("#") } == [
                    "tizilim_asked_total \(round)", "tizilim_done_total 7", #"tizilim_zone_serial{zone="ai"} 5"#,
                    #"tizilim_zone_serial{zone="kz"} \#(round)"#,
                ])
        }
    }

    @Test func aCollectorThatFailsIsCountedAndHidesNothingElse() async {
        let page = MetricsPage()
        page.gauge("tizilim_here", "").set(1)
        page.collect([.gauge("tizilim_lost", "")]) { throw Broken() }
        let text = await Self.text(page)
        #expect(text.contains("\ntizilim_metrics_failed_collections_total 1\n"))
        #expect(text.contains("\ntizilim_here 1\n") && !text.contains("tizilim_lost"))
    }

    // MARK: Limits

    @Test func beyondTheLimitSeriesArePutTogether() async {
        let page = MetricsPage()
        let answers = page.counter("tizilim_answers_total", "", labels: ["from"])
        for number in 0..<1_000 { answers.with("\(number)").increment() }
        #expect(await Self.lines(page).count == 1_002)
        for number in 990..<1_500 { answers.with("\(number)").increment() }
        let lines = await Self.lines(page)
        #expect(lines.count == 1_003)
        #expect(lines.contains(#"tizilim_answers_total{from="overflow"} 500"#))
        #expect(lines.contains(#"tizilim_answers_total{from="999"} 2"#))
        #expect(
            await Self.text(page).contains(
                #"tizilim_metrics_refused_series_total{metric="tizilim_answers_total"} 500"#))
    }

    @Test func gaugesBeyondTheLimitAreNotShown() async {
        var limits = MetricsLimits()
        limits.series = 2
        let page = MetricsPage(limits: limits)
        let gauge = page.gauge("tizilim_x", "", labels: ["zone"])
        for zone in ["a", "b", "c"] { gauge.with(zone).set(1) }
        page.collect([.gauge("tizilim_y", "", labels: ["zone"])]) {
            ["a", "b", "c", "d", "a"].map { MetricSample("tizilim_y", [$0], 1) }
        }
        let lines = await Self.lines(page).filter { !$0.hasPrefix("#") }
        #expect(lines == ["tizilim_x", "tizilim_y"].flatMap { ["\($0){zone=\"a\"} 1", "\($0){zone=\"b\"} 1"] })
        let text = await Self.text(page)
        #expect(text.contains(#"refused_series_total{metric="tizilim_x"} 1"#))
        #expect(text.contains(#"refused_series_total{metric="tizilim_y"} 4"#), "two at each page")
    }

    @Test func longLabelValuesAreCutBetweenCharacters() async {
        var limits = MetricsLimits()
        limits.labelOctets = 5
        let page = MetricsPage(limits: limits)
        page.gauge("tizilim_x", "", labels: ["zone"]).with("ққққ").set(1)
        #expect(await Self.lines(page).last == #"tizilim_x{zone="ққ"} 1"#)
    }

    // MARK: Defects

    @Test func namesThatPrometheusDoesNotTakeEndTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = MetricName("tizilim-zone") }
        await #expect(processExitsWith: .failure) { _ = MetricName("") }
        await #expect(processExitsWith: .failure) { _ = MetricName("9lives") }
        await #expect(processExitsWith: .failure) { _ = MetricName("__own") }
        await #expect(processExitsWith: .failure) { _ = MetricsPage().counter("tizilim_frames", "") }
        await #expect(processExitsWith: .failure) { _ = MetricsPage().gauge("tizilim_x_total", "") }
        await #expect(processExitsWith: .failure) { _ = MetricsPage().gauge("tizilim_x_sum", "") }
        await #expect(processExitsWith: .failure) { _ = MetricsPage().gauge("tizilim_x", "", labels: ["le"]) }
    }

    @Test func whatIsThereAlreadyEndsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            let page = MetricsPage()
            _ = page.gauge("tizilim_x", "")
            _ = page.gauge("tizilim_x", "")
        }
        await #expect(processExitsWith: .failure) {
            let page = MetricsPage()
            _ = page.gauge("tizilim_x_quantile", "")
            _ = page.histogram("tizilim_x", "", buckets: .bytes, quantiles: [0.5])
        }
        await #expect(processExitsWith: .failure) { MetricsPage().counter("tizilim_x_total", "").increment(by: -1) }
        await #expect(processExitsWith: .failure) {
            _ = MetricsPage().counter("tizilim_x_total", "", labels: ["zone"]).with("kz", "gov")
        }
        await #expect(processExitsWith: .failure) { _ = HistogramBuckets([1, 1]) }
        await #expect(processExitsWith: .success) { _ = HistogramBuckets([1, 2]) }
    }
}
