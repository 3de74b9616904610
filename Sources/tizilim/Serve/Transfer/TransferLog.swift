import DNSCore
import Logging
import RegistryModel
import Synchronization
import ZoneServing
import ZoneTransfer

/// Writes down and counts what goes on between us and the secondaries.
///
/// What strangers can cause has a quota, so that nobody fills the disk from outside.
final class TransferLog: TransferObserver {
    /// Lines a minute about what strangers do.
    private static let quota = 60

    private let logger: Logger
    private let metrics: TransferMetrics
    private let steady: @Sendable () -> Instant
    private let spent = Mutex<(minute: Int64, lines: Int)>((0, 0))

    init(_ logger: Logger, _ metrics: TransferMetrics, steady: @escaping @Sendable () -> Instant) {
        self.logger = logger
        self.metrics = metrics
        self.steady = steady
    }

    func observed(_ event: TransferEvent) {
        metrics.note(event)
        switch event {
        case .request(let report): log(report)
        case .connection(let end, let address):
            guard logger.logLevel <= .debug || isWithinQuota() else { return }
            // A secondary of ours that comes from another address than its file says is worth a look.
            logger.log(
                level: end == .stranger ? .notice : .debug, "connection ended early",
                metadata: ["from": "\(address)", "cause": "\(end.rawValue)"])
        case .notice(let event): log(event)
        }
    }

    private func isWithinQuota() -> Bool {
        let minute = steady().microseconds / 60_000_000
        return spent.withLock { spent in
            if spent.minute != minute { spent = (minute, 0) }
            spent.lines += 1
            if spent.lines == Self.quota { logger.warning("more requests are refused than are written down") }
            return spent.lines < Self.quota
        }
    }

    private func log(_ report: TransferReport) {
        var facts: Logger.Metadata = [
            "from": "\(report.address)", "over": "\(report.transport.rawValue)", "asked": "\(report.kind.rawValue)",
        ]
        facts["zone"] = report.zone.map { "\($0)" }
        facts["secondary"] = report.secondary.map { "\($0)" }
        facts["had"] = report.askerSerial.map { "\($0)" }
        facts["serial"] = report.serial.map { "\($0)" }
        switch report.outcome {
        case .authority, .upToDate: logger.debug("serial asked for", metadata: facts)
        case .difference, .whole:
            facts["octets"] = "\(report.octets)"
            facts["records"] = "\(report.records)"
            facts["microseconds"] = "\(report.microseconds)"
            let isWhole = report.outcome == .whole
            logger.info(isWhole ? "zone transferred whole" : "difference transferred", metadata: facts)
        case .refused(let reason):
            guard isWithinQuota() else { return }
            facts["cause"] = "\(reason.rawValue)"
            facts["key"] = report.key.map { "\($0)" }
            logger.notice("request refused", metadata: facts)
        case .failed(let cause):
            facts["cause"] = "\(cause)"
            logger.error("request failed", metadata: facts)
        case .cut:
            facts["octets"] = "\(report.octets)"
            logger.notice("transfer cut off", metadata: facts)
        }
    }

    private func log(_ event: NoticeEvent) {
        var facts: Logger.Metadata = ["server": "\(event.server)"]
        facts["zone"] = event.zone.map { "\($0)" }
        facts["serial"] = event.serial.map { "\($0)" }
        facts["secondary"] = event.secondary.map { "\($0)" }
        switch event.step {
        case .sent(let attempt):
            facts["attempt"] = "\(attempt)"
            logger.debug("notice sent", metadata: facts)
        case .acknowledged(let microseconds):
            facts["microseconds"] = "\(microseconds)"
            logger.debug("notice acknowledged", metadata: facts)
        case .overtaken: logger.debug("notice overtaken", metadata: facts)
        case .refused(let code):
            facts["answer"] = "\(code)"
            logger.warning("notice refused", metadata: facts)
        case .unanswered: logger.warning("notice unanswered", metadata: facts)
        case .noKey: logger.error("no key to sign a notice by", metadata: facts)
        case .notSent(let cause):
            facts["cause"] = "\(cause)"
            logger.warning("notice not sent", metadata: facts)
        case .ignored(let reason):
            guard isWithinQuota() else { return }
            facts["cause"] = "\(reason.rawValue)"
            logger.notice("answer to a notice ignored", metadata: facts)
        }
    }
}
