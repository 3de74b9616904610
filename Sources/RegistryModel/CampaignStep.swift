/// One thing that a campaign has done, in the order in which it was done. What it changed, its receipt's history says; so
/// its inverse is kept with it.
package struct CampaignStep: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case lodge, settle, follow, finish, change
    }
    package var number: ObjectNumber = 0
    package var campaign: ObjectNumber
    package var kind: Kind
    /// Number of the claim, or of the bulk change's member.
    package var member: ObjectNumber
    /// The receipt; 0 before it is stored.
    package var decision: ObjectNumber = 0
    package var at: Instant
    /// The receipt of the step that took it back.
    package var undone: ObjectNumber?
    package init(campaign: ObjectNumber, kind: Kind, member: ObjectNumber, at: Instant) {
        self.campaign = campaign
        self.kind = kind
        self.member = member
        self.at = at
    }
}
