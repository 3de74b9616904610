import DNSCore
import RegistryModel

/// Where a zone stands: its current version, what it has seen of the register, and whether it may move.
package struct ZoneState: Hashable, Sendable {
    /// An operator's word that the zone stays as it is.
    package struct Hold: Hashable, Sendable {
        package var at: Instant
        package var by: String
        package var reason: String
        package init(at: Instant, by: String, reason: String) {
            self.at = at
            self.by = by
            self.reason = reason
        }
    }

    /// The last export that was finished.
    package struct Release: Hashable, Sendable {
        package var version: Int64
        package var serial: Serial
        package var at: Instant
        package var records: Int
        package var delegations: Int
        package var octets: Int
        /// SHA-256 of the file.
        package var digest: [UInt8]
        package var path: String

        package init(
            version: Int64, serial: Serial, at: Instant, records: Int, delegations: Int, octets: Int, digest: [UInt8],
            path: String
        ) {
            self.version = version
            self.serial = serial
            self.at = at
            self.records = records
            self.delegations = delegations
            self.octets = octets
            self.digest = digest
            self.path = path
        }
    }

    /// The zone's number in the store.
    package let number: Int64
    package let zone: DomainName
    /// The current version; nil before the first build.
    package var version: Int64?
    package var cursor: ZoneCursor
    package var hold: Hold?
    /// Counts up whenever rows ahead of the public version are begun, taken back, or become a version that waits: who
    /// finds another number than before has lost what it wrote ahead.
    package var staging: Int64 = 0

    /// True where the zone stands where `other` says: what a plan rests on. A file that was written meanwhile is nothing
    /// to it.
    package func isSame(as other: ZoneState) -> Bool {
        number == other.number && version == other.version && cursor == other.cursor && hold == other.hold
            && staging == other.staging
    }
    package var release: Release?
}
