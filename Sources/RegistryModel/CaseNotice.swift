/// A message about a case to its holder, registrar or body, and how far it has come.
package struct CaseNotice: Hashable, Sendable, Codable {
    /// What it tells: one for each step that changes what somebody has to do or may expect.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// What was found, by which clause, until when it is to be repaired, and how to appeal.
        case notified
        case extended
        case upheld, dismissed
        /// Somebody asked for another look, and it found no repair.
        case looked
        case proved
        case proposed
        case sanctioned
        case lifted
        case closed
    }
    package enum Party: String, Sendable, Codable, CaseIterable { case holder, registrar, body }
    package enum Channel: String, Sendable, Codable, CaseIterable { case poll, mail }
    package enum Delivery: String, Sendable, Codable, CaseIterable {
        /// Not handed over yet.
        case queued
        /// In the mailer's hands.
        case handedOver
        /// Sent by the mailer, or taken out of the registrar's queue.
        case delivered
        case failed
    }

    package var number: ObjectNumber = 0
    package var about: ObjectNumber
    package var kind: Kind
    package var party: Party
    package var channel: Channel
    /// The holder's handle, the registrar, or the body's BIN: no address, which changes.
    package var recipient: String
    /// `kk`, `ru`, `en`, several with blanks between.
    package var languages: String
    package var at: Instant
    /// The message's file in the spool, or the poll message's number.
    package var reference: String
    package var delivery = Delivery.queued
    /// When that was last known.
    package var delivered: Instant?

    package init(
        about: ObjectNumber, kind: Kind, party: Party, channel: Channel, recipient: String, languages: String,
        at: Instant, reference: String = ""
    ) {
        self.about = about
        self.kind = kind
        self.party = party
        self.channel = channel
        self.recipient = recipient
        self.languages = languages
        self.at = at
        self.reference = reference
    }
}
