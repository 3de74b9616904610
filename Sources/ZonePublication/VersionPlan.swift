import ZoneStore

/// A zone's next version, worked out over a snapshot, ready to be written by one transaction.
struct VersionPlan {
    /// Where the zone stood: the plan holds for that alone.
    var state: ZoneState
    var version: ZoneVersion
    /// Owners that differ; empty where they are in the store already (`isStaged`).
    var changes: [[UInt8]: OwnerChange]
    /// True where the owners were written ahead, in pieces, because they are too many for one transaction.
    var isStaged: Bool
}
