import DNSCore

/// How a zone's versions come out and what stops one, out of its file under `Zones/`.
package struct PublicationRules: Hashable, Sendable {
    /// Milliseconds between two serials of a zone that is busy; after quiet the first change goes at once.
    package var tick = 200
    /// Seconds between two versions that carry a digest of the whole zone (ZONEMD, RFC 8976); 0: every one does; nil:
    /// none does.
    ///
    /// The digest is over all of the zone: its cost grows with it, whatever little has changed.
    package var digestEvery: Int? = 0
    /// The largest share of delegations that one version may lose without an operator's word, in percent of
    /// the most that the zone had within a day; `shrink-limit` of the zone's file.
    package var shrinkLimit = 10
    /// The largest share that one version may gain, in percent; nil: any.
    package var growthLimit: Int?
    /// Names that every version has to have, beside the apex.
    package var critical: [DomainName] = []
    /// A program that judges a version before it is public: exit 0 approves.
    package var hook: String?
    /// Seconds that the program is given.
    package var hookSeconds = 30

    package init() {}
}
