import RegistryModel

/// One version of an object: its whole state after one decision.
package struct HistoryEntry: Hashable, Sendable {
    package var kind: ObjectKind
    package var number: ObjectNumber
    /// Counts from 1 for each object.
    package var version: Int
    package var at: Instant
    /// The receipt of the decision that made this version.
    package var decision: ObjectNumber
    package var actor: Actor
    package var operation: String
    /// The object's name or handle in this version.
    package var name: String
    /// The object in canonical JSON; nil where this version took it away.
    package var state: [UInt8]?
}
