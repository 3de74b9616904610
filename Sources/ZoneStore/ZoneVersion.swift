import DNSCore
import RegistryModel

/// How much a zone holds, its SOA record counted as a record and not as an owner.
package struct ZoneCounts: Hashable, Sendable {
    package var owners: Int
    package var records: Int
    package var delegations: Int

    package init(owners: Int = 0, records: Int = 0, delegations: Int = 0) {
        self.owners = owners
        self.records = records
        self.delegations = delegations
    }
}

/// How many owners a version added, changed and removed against the one before it.
package struct OwnerChanges: Hashable, Sendable {
    package var added = 0
    package var changed = 0
    package var removed = 0
    package init() {}
    package var total: Int { added + changed + removed }
}

/// Up to where of the register a zone's content goes: all that it depends on.
package struct ZoneCursor: Hashable, Sendable {
    /// The last position of the change feed that is in.
    package var feedPosition: Int64
    /// The moment that the content is true for.
    package var asOf: Instant
    /// Digest of the configuration that it was made under.
    package var configuration: [UInt8]

    package init(feedPosition: Int64, asOf: Instant, configuration: [UInt8]) {
        self.feedPosition = feedPosition
        self.asOf = asOf
        self.configuration = configuration
    }
}

/// One published state of a zone.
package struct ZoneVersion: Hashable, Sendable {
    /// Why the version came to be.
    package enum Cause: String, Sendable {
        case build, changes, configuration, rollback
        /// The same content under a serial past that of a file which was ahead, as after a restore.
        case overtake
    }

    /// Counts up from 1 without end, where the serial wraps.
    package var number: Int64
    package var serial: Serial
    package var committed: Instant
    package var cause: Cause
    package var actor: String
    package var reason: String
    package var cursor: ZoneCursor
    package var authority: StartOfAuthority
    package var changes: OwnerChanges
    package var counts: ZoneCounts
    /// SHA-256 of the file that this version was last exported to.
    package var exportDigest: [UInt8]?
    /// Who accepted that this version shrinks the zone, and when.
    package var shrinkAcceptedBy: String?
    package var shrinkAcceptedAt: Instant?

    package init(
        number: Int64, serial: Serial, committed: Instant, cause: Cause, actor: String, reason: String,
        cursor: ZoneCursor, authority: StartOfAuthority, changes: OwnerChanges, counts: ZoneCounts
    ) {
        self.number = number
        self.serial = serial
        self.committed = committed
        self.cause = cause
        self.actor = actor
        self.reason = reason
        self.cursor = cursor
        self.authority = authority
        self.changes = changes
        self.counts = counts
    }
}
