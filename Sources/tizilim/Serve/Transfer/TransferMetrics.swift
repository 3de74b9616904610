import DNSCore
import Metrics
import RegistryModel
import ZonePublication
import ZoneServing
import ZoneStore
import ZoneTransfer

/// What is counted and measured of publication and transfers.
struct TransferMetrics: Sendable {
    private static let quantiles = [0.5, 0.99]

    let page: MetricsPage
    private let versions: MetricFamily<Counter>
    private let publications: MetricFamily<Histogram>
    private let stages: MetricFamily<Histogram>
    private let counted = CountedVersions()
    private let releases: MetricFamily<Histogram>
    private let answers: MetricFamily<Histogram>
    private let unanswered: MetricFamily<Counter>
    private let troubles: MetricFamily<Counter>
    private let requests: MetricFamily<Counter>
    private let octets: MetricFamily<Counter>
    private let transfers: MetricFamily<Histogram>
    private let notices: MetricFamily<Counter>
    private let ends: MetricFamily<Counter>

    init(_ page: MetricsPage) {
        self.page = page
        versions = page.counter("tizilim_zone_versions_total", "Versions made public.", labels: ["zone", "cause"])
        publications = page.histogram(
            "tizilim_zone_publication_seconds", "From the beginning of a publication to its commit.", buckets: .seconds,
            labels: ["zone"], quantiles: Self.quantiles)
        stages = page.histogram(
            "tizilim_zone_publication_stage_seconds",
            "The same by stages; rest is what none of the others has: reading, and the commit.", buckets: .seconds,
            labels: ["zone", "stage"], quantiles: Self.quantiles)
        releases = page.histogram(
            "tizilim_zone_release_seconds",
            "From the acknowledgement of a version's oldest change until its NOTIFY was handed over.",
            buckets: .seconds,
            labels: ["zone"], quantiles: Self.quantiles)
        answers = page.histogram(
            "tizilim_zone_answered_seconds",
            "From the acknowledgement of a version's oldest change until a secondary answers with the version.",
            buckets: .seconds, labels: ["secondary"], quantiles: Self.quantiles)
        unanswered = page.counter(
            "tizilim_zone_unanswered_total", "Versions that a secondary did not answer with while it was asked.",
            labels: ["secondary"])
        troubles = page.counter(
            "tizilim_zone_troubles_total", "Publications that came to no version: held, stopped or failed.",
            labels: ["zone", "outcome"])
        requests = page.counter(
            "tizilim_xfr_requests_total", "Requests of secondaries and others.", labels: ["kind", "outcome"])
        octets = page.counter("tizilim_xfr_octets_total", "Octets of transfers.", labels: ["outcome"])
        transfers = page.histogram(
            "tizilim_xfr_transfer_seconds", "From a request's last octet until its answer was handed over.",
            buckets: .seconds, labels: ["outcome"], quantiles: Self.quantiles)
        notices = page.counter(
            "tizilim_xfr_notices_total", "What became of notices.", labels: ["secondary", "outcome"])
        ends = page.counter("tizilim_xfr_early_ends_total", "Connections that ended early.", labels: ["cause"])
    }

    // MARK: Publication

    /// An event of the service, after what it means was done.
    func note(_ event: PublicationService.Event, at now: Instant) {
        switch event {
        case .committed(let zone, let version, let oldest, let begun, let end):
            count(version, of: zone)
            publications.with(zone.text).observe(Self.seconds(from: begun, to: end))
            if let times = version.stages { note(times, of: zone, total: end.microseconds - begun.microseconds) }
            if let oldest { releases.with(zone.text).observe(Self.seconds(from: oldest, to: now)) }
        case .held(let zone, _): troubles.with(zone.text, "held").increment()
        case .settled: break
        case .stopped(let zone, _): troubles.with(zone.text, "stopped").increment()
        case .failed(let zone, _): troubles.with(zone?.text ?? "", "failed").increment()
        }
    }

    /// A version is public, whoever made it: the service, or a command that was noticed. Counts each once.
    func count(_ version: ZoneVersion, of zone: DomainName) {
        guard counted.isNew(version.number, of: zone) else { return }
        versions.with(zone.text, version.cause.rawValue).increment()
    }

    private func note(_ times: StageTimes, of zone: DomainName, total: Int64) {
        let parts = [
            ("content", times.content), ("signatures", times.signatures), ("digest", times.digest),
            ("checks", times.checks), ("rest", max(0, Int(total) - times.total)),
        ]
        for (stage, microseconds) in parts {
            stages.with(zone.text, stage).observe(Double(microseconds) / 1_000_000)
        }
    }

    /// A secondary answers with a version whose oldest change is from `oldest`.
    func answered(by secondary: String, oldest: Instant, at now: Instant) {
        answers.with(secondary).observe(Self.seconds(from: oldest, to: now))
    }

    func unanswered(by secondary: String) { unanswered.with(secondary).increment() }

    private static func seconds(from start: Instant, to end: Instant) -> Double {
        Double(max(0, end.microseconds - start.microseconds)) / 1_000_000
    }

    // MARK: Transfer

    func note(_ event: TransferEvent) {
        switch event {
        case .request(let report):
            let outcome = Self.word(report.outcome)
            requests.with(report.kind.rawValue, outcome).increment()
            guard report.outcome == .whole || report.outcome == .difference else { return }
            octets.with(outcome).increment(by: report.octets)
            transfers.with(outcome).observe(Double(report.microseconds) / 1_000_000)
        case .connection(let end, _): ends.with(end.rawValue).increment()
        case .notice(let event): notices.with(event.secondary ?? "", Self.word(event.step)).increment()
        }
    }

    private static func word(_ outcome: TransferReport.Outcome) -> String {
        switch outcome {
        case .authority: "authority"
        case .upToDate: "up-to-date"
        case .difference: "difference"
        case .whole: "whole"
        case .refused(let reason): "refused: \(reason.rawValue)"
        case .failed: "failed"
        case .cut: "cut"
        }
    }

    private static func word(_ step: NoticeEvent.Step) -> String {
        switch step {
        case .sent(attempt: 1): "sent"
        case .sent: "sent-again"
        case .acknowledged: "acknowledged"
        case .refused: "refused"
        case .unanswered: "unanswered"
        case .overtaken: "overtaken"
        case .noKey: "no-key"
        case .ignored: "ignored"
        case .notSent: "not-sent"
        }
    }
}
