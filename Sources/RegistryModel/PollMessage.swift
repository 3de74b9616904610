/// A message that waits in a registrar's queue (RFC 5730, section 2.9.2.3).
package struct PollMessage: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var registrar: RegistrarIdentifier
    package var at: Instant
    /// What the message is about, as a stable word: `transferRequested`, `applicationApproved`, …
    package var kind: String
    /// The object's name or handle.
    package var object: String
    /// The receipt of the decision that it tells of; nil before it is stored, and for messages older than this field.
    package var decision: ObjectNumber?
    package init(number: ObjectNumber = 0, registrar: RegistrarIdentifier, at: Instant, kind: String, object: String) {
        self.number = number
        self.registrar = registrar
        self.at = at
        self.kind = kind
        self.object = object
    }
}
