import ZoneStore

/// What came of bringing a zone up to the register.
package struct Advance: Sendable {
    /// The version that is public now.
    package let version: ZoneVersion
    /// False where the zone said everything already, so that no serial was spent.
    package let isNew: Bool
    /// The version that was made and waits for an operator's word; nil: none does.
    package var held: ZoneVersion?
    /// The operator's hold under which only signatures were renewed; nil: the zone is not held.
    package var hold: ZoneState.Hold?
}
