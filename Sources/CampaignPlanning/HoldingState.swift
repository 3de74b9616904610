import PolicyEngine
import RegistryModel

/// What has become of a claim's old name, as the register says it at the instant of a decision.
package struct HoldingState: Hashable, Sendable, Codable {
    /// What has happened since the snapshot, in the order of the words; `lapse` means that it is out of the zone now.
    package var changes: [Continuity]
    /// The zone delegates it now. Where it does not, its end takes nothing away.
    package var isPublished: Bool

    package init(changes: Set<Continuity> = [], isPublished: Bool = true) {
        self.changes = changes.sorted { $0.rawValue < $1.rawValue }
        self.isPublished = isPublished
    }
}

/// Why a label is not to be had, as the register says it at the instant of a decision.
package enum LabelBar: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody has the name, or a claim to it that goes before.
    case taken
    /// A rule of the target zone refuses it.
    case rules
}
