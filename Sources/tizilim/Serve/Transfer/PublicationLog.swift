import DNSCore
import Logging
import RegistryModel
import ZonePublication
import ZoneStore

/// Writes down what the publication service does.
struct PublicationLog {
    let logger: Logger

    func note(_ event: PublicationService.Event) {
        switch event {
        case .committed(let zone, let version, let oldest, let begun, let end):
            var facts = Self.facts(zone, version)
            facts["cause"] = "\(version.cause.rawValue)"
            facts["added"] = "\(version.changes.added)"
            facts["changed"] = "\(version.changes.changed)"
            facts["removed"] = "\(version.changes.removed)"
            facts["microseconds"] = "\(end.microseconds - begun.microseconds)"
            facts["oldestChange"] = oldest.map { "\($0)" }
            logger.info("zone published", metadata: facts)
        case .held(let zone, let version):
            var facts = Self.facts(zone, version)
            facts["findings"] = "\(version.findings.joined(separator: " "))"
            logger.warning("version waits for an operator's word", metadata: facts)
        case .stopped(let zone, let sentence):
            logger.warning("zone stays as it is", metadata: ["zone": "\(zone)", "cause": "\(sentence)"])
        case .failed(let zone, let cause):
            var facts: Logger.Metadata = ["cause": "\(cause)"]
            facts["zone"] = zone.map { "\($0)" }
            logger.error("publication failed", metadata: facts)
        }
    }

    private static func facts(_ zone: DomainName, _ version: ZoneVersion) -> Logger.Metadata {
        ["zone": "\(zone)", "serial": "\(version.serial)"]
    }
}
