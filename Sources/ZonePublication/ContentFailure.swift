import DNSCore
import ZoneGeneration

/// The register holds content that breaks a rule of zones: the zone stays at its last version until that is mended.
package struct ContentFailure: Error, Sendable, CustomStringConvertible {
    package let zone: DomainName
    package let violations: [ZoneViolation]

    package var description: String {
        "Zone \(zone) stays at its last version, because its new content breaks rules: "
            + violations.map(\.description).joined(separator: "; ") + ". Correct these objects, then advance again."
    }
}
