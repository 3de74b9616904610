import ZoneStore

/// An owner that a version in the making has otherwise than the version before it.
struct OwnerChange: Sendable {
    /// What stands there, signatures and all; nil: nothing does.
    var before: StoredOwner?
    /// What is to stand there; nil: nothing.
    var after: StoredOwner?
}
