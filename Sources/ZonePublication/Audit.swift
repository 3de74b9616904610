import DNSCore

/// What a comparison of a zone's current version with the register found.
package struct Audit: Hashable, Sendable {
    /// Owners that the zone has and the register agrees with.
    package var agreeing = 0
    /// Owners whose content differs, is missing or is too much, in canonical order; at most `Audit.limit`.
    package var differing: [DomainName] = []
    /// How many differ in all.
    package var differingCount = 0
    /// Owners that differ because the zone has not looked at a change yet.
    package var waiting = 0

    /// The most names that a report lists; past that the count says enough.
    package static let limit = 1_000

    package init() {}

    mutating func note(_ owner: DomainName) {
        differingCount += 1
        if differing.count < Self.limit { differing.append(owner) }
    }
}
