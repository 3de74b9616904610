import DNSCore
import RegistryModel

/// How many claims of a campaign are in one state.
package struct ClaimCount: Hashable, Sendable {
    package var cohort: String
    package var standing: Claim.Standing
    package var state: Claim.State
    package var count: Int
    package init(cohort: String, standing: Claim.Standing, state: Claim.State, count: Int) {
        self.cohort = cohort
        self.standing = standing
        self.state = state
        self.count = count
    }
}

/// The other name of a name that a campaign has moved.
package struct RelatedName: Hashable, Sendable {
    package enum Relation: String, Sendable, Codable, CaseIterable { case movedTo, movedFrom }
    package var name: DomainName
    package var relation: Relation
    /// The campaign's identifier.
    package var campaign: String
    /// When the new name was registered beside the old one.
    package var since: Instant?
    /// When the campaign ended the old name; nil while it has not.
    package var until: Instant?
    package init(
        name: DomainName, relation: Relation, campaign: String, since: Instant? = nil, until: Instant? = nil
    ) {
        self.name = name
        self.relation = relation
        self.campaign = campaign
        self.since = since
        self.until = until
    }
}

/// What the probe saw of a claim's new name at its last look.
package struct ClaimObservation: Hashable, Sendable {
    package var claim: ObjectNumber
    /// Since when the name has answered without a break; nil: it does not.
    package var answering: Instant?
    package var observed: Instant
    /// What was wrong, for people; nil where nothing was.
    package var detail: String?
    package init(claim: ObjectNumber, answering: Instant?, observed: Instant, detail: String? = nil) {
        self.claim = claim
        self.answering = answering
        self.observed = observed
        self.detail = detail
    }
}
