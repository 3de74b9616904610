import DNSCore
import Logging
import RegistryModel
import Synchronization
import ZonePublication
import ZoneStore

/// Writes down what the publication service does.
final class PublicationLog: Sendable {
    private let logger: Logger
    /// Why each zone, or all (nil), failed last: it is tried again every few seconds, and told once.
    private let failures = Mutex<[DomainName?: String]>([:])

    init(logger: Logger) { self.logger = logger }

    func note(_ event: PublicationService.Event) {
        switch event {
        case .committed(let zone, let version, let oldest, let begun, let end):
            forget(zone)
            var facts = Self.facts(zone, version)
            facts["cause"] = "\(version.cause.rawValue)"
            facts["added"] = "\(version.changes.added)"
            facts["changed"] = "\(version.changes.changed)"
            facts["removed"] = "\(version.changes.removed)"
            facts["microseconds"] = "\(end.microseconds - begun.microseconds)"
            facts["oldestChange"] = oldest.map { "\($0)" }
            logger.info("zone published", metadata: facts)
        case .held(let zone, let version):
            forget(zone)
            var facts = Self.facts(zone, version)
            facts["findings"] = "\(version.findings.joined(separator: " "))"
            logger.warning("version waits for an operator's word", metadata: facts)
        case .settled(let zone):
            if forget(zone) { logger.notice("publication works again", metadata: ["zone": "\(zone)"]) }
        case .stopped(let zone, let sentence):
            forget(zone)
            logger.warning("zone stays as it is", metadata: ["zone": "\(zone)", "cause": "\(sentence)"])
        case .failed(let zone, let cause):
            var facts: Logger.Metadata = ["cause": "\(cause)"]
            facts["zone"] = zone.map { "\($0)" }
            let isNew = failures.withLock { $0.updateValue(cause, forKey: zone) != cause }
            logger.log(level: isNew ? .error : .debug, "publication failed", metadata: facts)
        }
    }

    /// The zone has got past what failed, and so has what concerns all; true where something had.
    @discardableResult
    private func forget(_ zone: DomainName) -> Bool {
        failures.withLock { failures in
            let own = failures.removeValue(forKey: zone)
            let common = failures.removeValue(forKey: DomainName?.none)
            return own != nil || common != nil
        }
    }

    private static func facts(_ zone: DomainName, _ version: ZoneVersion) -> Logger.Metadata {
        ["zone": "\(zone)", "serial": "\(version.serial)"]
    }
}
