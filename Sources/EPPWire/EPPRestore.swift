import RegistryModel

/// `rgp:restore` (RFC 3915, section 4.2.5).
package enum EPPRestore: Hashable, Sendable {
    case request
    case report(EPPRestoreReport)
}

/// A restore report (RFC 3915, section 4.2.5). Its texts may hold markup, of which we keep the text.
package struct EPPRestoreReport: Hashable, Sendable {
    package var before: String
    package var after: String
    package var deleted: Instant
    package var restored: Instant
    package var reason: String
    /// One or two.
    package var statements: [String]
    package var other: String?
    package init(
        before: String, after: String, deleted: Instant, restored: Instant, reason: String, statements: [String],
        other: String? = nil
    ) {
        self.before = before
        self.after = after
        self.deleted = deleted
        self.restored = restored
        self.reason = reason
        self.statements = statements
        self.other = other
    }
}
