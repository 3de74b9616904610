import ZoneGeneration
import ZoneStore

/// What came of bringing a zone up to the register.
package struct Advance: Sendable {
    /// The version that is current now.
    package let version: ZoneVersion
    /// False where the zone said everything already, so that no serial was spent.
    package let isNew: Bool
    /// What a person should look at among the owners that were rendered, at most `Advance.warningLimit`: servers
    /// inside of the zone without an address there, as a lapsed sibling leaves them.
    package var warnings: [ZoneViolation] = []

    /// The most warnings that are kept: more of them say nothing more.
    package static let warningLimit = 1_000
}
