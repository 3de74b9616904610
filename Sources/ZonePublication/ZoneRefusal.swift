import DNSCore
import ZoneStore

/// Why publication did not do as asked, with the world in order; earlier cases go before later ones.
package enum ZoneRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No configuration has this zone.
    case unknownZone(DomainName)
    /// The zone has no version yet.
    case unpublished(DomainName)
    /// No kept version has the serial; the oldest and the newest that are kept.
    case unknownSerial(DomainName, Serial, oldest: Serial, newest: Serial)
    /// The zone already is what was asked for.
    case alreadyCurrent(DomainName, Serial)
    /// The zone does not move until an operator lets it.
    case held(DomainName, ZoneState.Hold)
    /// There is no hold to end.
    case notHeld(DomainName)
    /// An operator accepted the shrinking of one serial, and the zone is at another by now.
    case acceptedAnother(DomainName, accepted: Serial, current: Serial)
    /// The export would lose more delegations than the zone's limit, in percent, allows.
    case shrink(DomainName, Serial, from: Int, to: Int, limit: Int)

    package var description: String {
        switch self {
        case .unknownZone(let zone): "No zone \(zone) is configured: it needs a file under Zones/."
        case .unpublished(let zone): "Zone \(zone) has no version yet: export it first."
        case .unknownSerial(let zone, let serial, let oldest, let newest):
            "Zone \(zone) keeps no serial \(serial): it has \(oldest) to \(newest)."
        case .alreadyCurrent(let zone, let serial): "Zone \(zone) is at serial \(serial) already."
        case .held(let zone, let hold):
            "Zone \(zone) is held by \(hold.by) (\(hold.reason)): resume it to let it move."
        case .notHeld(let zone): "Zone \(zone) is not held."
        case .acceptedAnother(let zone, let accepted, let current):
            "Serial \(accepted) of zone \(zone) was accepted, but the zone is at \(current) now: look again."
        case .shrink(let zone, let serial, let before, let after, let limit):
            """
            Serial \(serial) of zone \(zone) has \(after) delegations where the last release had \(before), which is \
            \(Self.percent(before, after)) % fewer and over the limit of \(limit) %: look at the difference, then \
            accept exactly this serial.
            """
        }
    }

    /// One decimal place, rounded down, so that the figure never looks larger than it is.
    private static func percent(_ before: Int, _ after: Int) -> String {
        let tenths = (before - after) * 1_000 / max(before, 1)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
