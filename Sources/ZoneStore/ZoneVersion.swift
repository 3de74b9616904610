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
        /// The same content with signatures that last longer, or with other keys' ones.
        case signatures
        /// The same content with a digest of the whole zone (ZONEMD).
        case digest
    }

    /// What of the apex besides the SOA record changes with every version: its signature, ZONEMD and its signature.
    package struct Companions: Hashable, Sendable {
        package var records = 0
        /// Whole lines in presentation form.
        package var text: [UInt8] = []
        package var wire: [UInt8] = []

        package init(records: Int = 0, text: [UInt8] = [], wire: [UInt8] = []) {
            self.records = records
            self.text = text
            self.wire = wire
        }
    }

    /// A count of delegations at an instant.
    package struct Peak: Hashable, Sendable {
        package var delegations: Int
        package var at: Instant

        package init(delegations: Int, at: Instant) {
            self.delegations = delegations
            self.at = at
        }
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
    package var companions = Companions()
    /// True where a digest of the whole zone is among the companions.
    package var isDigested = false
    /// When this version or one before it last had such a digest; nil: none ever had.
    package var digestedAt: Instant?
    package var changes: OwnerChanges
    /// With the SOA record and its companions.
    package var counts: ZoneCounts
    /// The most delegations that the zone had lately, and when; what the guard against shrinking measures by.
    package var peak: Peak?
    /// How long its making took; nil for versions of before that was measured.
    package var stages: StageTimes?
    /// When the secondaries were first told of it; nil: not yet, or there are none.
    package var announcedAt: Instant?
    /// Why the version waits, or waited, for an operator's word; empty: it did not.
    package var findings: [String] = []
    /// SHA-256 of the file that this version was last exported to.
    package var exportDigest: [UInt8]?

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
