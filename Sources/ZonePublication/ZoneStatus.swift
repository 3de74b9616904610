import DNSCore
import ZoneStore

/// Where a zone stands, for a person to read.
package struct ZoneStatus: Hashable, Sendable {
    /// What became of the last release's file.
    package enum File: Hashable, Sendable {
        /// Nothing was exported yet.
        case none
        /// It is there, and its digest is the one that was recorded.
        case matching
        case missing
        /// It is there, and somebody changed it.
        case different
        /// It could not be read; the system's reason.
        case unreadable(String)
    }

    package let zone: DomainName
    /// The current version; nil before the first build.
    package let version: ZoneVersion?
    /// The version that waits for an operator's word; nil: none does.
    package let held: ZoneVersion?
    /// How many owners wait to be looked at.
    package let waiting: Int
    /// True where the configuration changed since the zone was last brought up to it; false where the keys, which are a
    /// part of it, can't be read.
    package let configurationChanged: Bool
    /// Why the keys can't be read that the zone is signed by; nil: they can, or it is not signed.
    package let keyFailure: String?
    /// Why the service that publishes the zone could not, since the current version; nil: it could, or none runs.
    package let trouble: ZoneTrouble?
    package let hold: ZoneState.Hold?
    package let release: ZoneState.Release?
    package let file: File
}
