import RegistryModel

/// The moments of a key's life, by the words that BIND's key files have for them.
package enum KeyMoment: String, Sendable, CaseIterable {
    case created = "Created"
    /// The DNSKEY record is in the zone from here on.
    case publish = "Publish"
    /// The key signs from here on.
    case activate = "Activate"
    /// The key signs no more from here on; its record stays.
    case inactive = "Inactive"
    /// The DNSKEY record is gone from here on.
    case delete = "Delete"
    /// The parent's zone has the key's DS record.
    case dsPublish = "DSPublish"
    /// CDS and CDNSKEY ask the parent for the key's DS record from here on (RFC 7344).
    case syncPublish = "SyncPublish"
    /// They do so no more from here on.
    case syncDelete = "SyncDelete"
}

/// When what happens to a key. Whole seconds, since key files know no parts of them.
package struct KeyTiming: Hashable, Sendable {
    private var moments: [KeyMoment: Instant] = [:]

    package init(_ moments: [KeyMoment: Instant] = [:]) {
        for (moment, instant) in moments { self[moment] = instant }
    }

    package subscript(moment: KeyMoment) -> Instant? {
        get { moments[moment] }
        set { moments[moment] = newValue.map { $0.wholeSeconds } }
    }

    package var isEmpty: Bool { moments.isEmpty }

    /// True where the DNSKEY record belongs into the zone at an instant.
    package func isPublished(at now: Instant) -> Bool { holds(from: .publish, to: .delete, at: now) }

    /// True where the key signs at an instant; a key that is not published signs nothing.
    package func isActive(at now: Instant) -> Bool {
        isPublished(at: now) && holds(from: .activate, to: .inactive, at: now)
    }

    /// True where CDS and CDNSKEY name the key at an instant.
    package func isOffered(at now: Instant) -> Bool {
        isPublished(at: now) && holds(from: .syncPublish, to: .syncDelete, at: now)
    }

    private func holds(from start: KeyMoment, to end: KeyMoment, at now: Instant) -> Bool {
        guard let start = moments[start], start <= now else { return false }
        return moments[end].map { now < $0 } ?? true
    }

    /// The next moment after `now` at which one of the three changes.
    func nextChange(after now: Instant) -> Instant? {
        let steering: [KeyMoment] = [.publish, .activate, .inactive, .delete, .syncPublish, .syncDelete]
        return steering.compactMap { moments[$0] }.filter { $0 > now }.min()
    }
}

extension Instant {
    /// This moment without its part of a second.
    var wholeSeconds: Instant { Instant(microseconds: microseconds - mod(1_000_000)) }

    /// Seconds since 1970, rounded down.
    var seconds: Int64 { (microseconds - mod(1_000_000)) / 1_000_000 }

    private func mod(_ divisor: Int64) -> Int64 {
        let rest = microseconds % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
