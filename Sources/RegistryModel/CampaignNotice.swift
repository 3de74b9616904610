/// A message about a claim to its holder or to a registrar, and how far it has come.
package struct CampaignNotice: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The right, its deadline and its token.
        case opening
        /// Nothing was lodged yet.
        case reminder
        case settled
        /// The old name ends soon.
        case ending
    }
    package enum Channel: String, Sendable, Codable, CaseIterable { case poll, mail }
    package enum Delivery: String, Sendable, Codable, CaseIterable { case queued, delivered, failed }

    package var number: ObjectNumber = 0
    package var campaign: ObjectNumber
    package var claim: ObjectNumber
    package var kind: Kind
    package var channel: Channel
    /// The registrar, or the holder's handle: no address, which changes.
    package var recipient: String
    /// `kk`, `ru`, `en`.
    package var language: String
    package var at: Instant
    /// The message's file in the spool, or the poll message's number.
    package var reference: String
    package var delivery = Delivery.queued
    /// When that was last known.
    package var delivered: Instant?
    package init(
        campaign: ObjectNumber, claim: ObjectNumber, kind: Kind, channel: Channel, recipient: String,
        language: String, at: Instant, reference: String
    ) {
        self.campaign = campaign
        self.claim = claim
        self.kind = kind
        self.channel = channel
        self.recipient = recipient
        self.language = language
        self.at = at
        self.reference = reference
    }
}
