/// From when to when a certificate counts, in seconds since 1970-01-01T00:00:00Z.
package struct CertificateTerm: Hashable, Sendable {
    /// An hour before it is made, for machines whose clocks are slow.
    package static let allowanceSeconds: Int64 = 3_600
    /// Days of a try-out authority.
    package static let authorityDays = 3_650
    /// Days of what it issues: as long as those that are bought (CA/Browser Forum, Baseline Requirements 6.3.2) once were.
    package static let leafDays = 397

    package let from: Int64
    package let to: Int64

    /// From an hour before `now`, for `days`.
    package init(now: Int64, days: Int) {
        precondition(days > 0, "a certificate counts for a day at least")
        from = now - Self.allowanceSeconds
        to = now + Int64(days) * 86_400
    }
}
