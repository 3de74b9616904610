import DNSCore
import ZoneStore

/// Why publication did not do as asked, with the world in order; earlier cases go before later ones.
package enum ZoneRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No configuration has this zone.
    case unknownZone(DomainName)
    /// The zone is to be signed, and no keys were given.
    case noKeys(DomainName)
    /// The zone has no version yet.
    case unpublished(DomainName)
    /// No kept version has the serial; the oldest and the newest that are kept.
    case unknownSerial(DomainName, Serial, oldest: Serial, newest: Serial)
    /// The zone already is what was asked for.
    case alreadyCurrent(DomainName, Serial)
    /// The zone is to be signed in another way than its current version is.
    case signingChanged(DomainName, Serial)
    /// The zone does not move until an operator lets it.
    case held(DomainName, ZoneState.Hold)
    /// There is no hold to end.
    case notHeld(DomainName)
    /// A version waits for an operator's word; nothing else moves until it has it.
    case waiting(DomainName, Serial, [String])
    /// No version waits for a word.
    case notWaiting(DomainName, Serial, current: Serial?)
    /// Another version than the one that was named waits for a word.
    case waitsAnother(DomainName, Serial, waiting: Serial)
    /// Another serial was named than the one that is public by now.
    case isAnother(DomainName, named: Serial, current: Serial)
    /// Signatures of a version that waited have expired meanwhile.
    case expired(DomainName, Serial)

    package var description: String {
        switch self {
        case .unknownZone(let zone): "No zone \(zone) is configured: it needs a file under Zones/."
        case .noKeys(let zone):
            "Zone \(zone) is to be signed, and there are no keys for it: make some with `tizilim key generate \(zone)`."
        case .unpublished(let zone): "Zone \(zone) has no version yet: export it first."
        case .unknownSerial(let zone, let serial, let oldest, let newest):
            "Zone \(zone) keeps no serial \(serial): it has \(oldest) to \(newest)."
        case .alreadyCurrent(let zone, let serial): "Zone \(zone) is at serial \(serial) already."
        case .signingChanged(let zone, let serial):
            "Zone \(zone) is to be signed in another way than now, which goes before a way back to \(serial): publish it "
                + "first, or put its file back."
        case .held(let zone, let hold):
            "Zone \(zone) is held by \(hold.by) (\(hold.reason)): resume it to let it move."
        case .notHeld(let zone): "Zone \(zone) is not held."
        case .waiting(let zone, let serial, let findings):
            "Serial \(serial) of zone \(zone) waits for an operator's word: \(findings.joined(separator: " ")) Look at "
                + "it with `tizilim zone diff`, then approve or discard exactly this serial."
        case .notWaiting(let zone, let serial, let current):
            "No version of zone \(zone) waits for a word, so none with serial \(serial)"
                + (current.map { "; the zone is at \($0)." } ?? ".")
        case .waitsAnother(let zone, let serial, let waiting):
            "Serial \(serial) of zone \(zone) was named, but \(waiting) waits: look again."
        case .isAnother(let zone, let serial, let current):
            "Serial \(serial) of zone \(zone) was named, but the zone is at \(current) now: look again."
        case .expired(let zone, let serial):
            "Signatures of serial \(serial) of zone \(zone) have expired while it waited: discard it, and the next one "
                + "is signed anew."
        }
    }
}
