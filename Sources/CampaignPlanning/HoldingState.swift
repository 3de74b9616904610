import PolicyEngine
import RegistryModel

/// What has become of a claim's names, as the register says it at the instant of a decision.
package struct HoldingState: Hashable, Sendable {
    /// How the new name stands.
    package enum NewName: Hashable, Sendable {
        /// The zone delegates it, or there is none yet.
        case published
        /// It is registered, and the zone does not delegate it: it is on hold, or has no servers.
        case unpublished
        /// It is gone, or on its way out.
        case ended
    }

    /// What has happened to the old name since the snapshot, in the order of the words; `lapse` means that it is out of the
    /// zone now.
    package var changes: [Continuity]
    /// The zone delegates the old name now. Where it does not, its end takes nothing away.
    package var isPublished: Bool
    package var newName: NewName
    /// False where the old name and the new one have different holders now.
    package var isOneHolders: Bool

    package init(
        changes: Set<Continuity> = [], isPublished: Bool = true, newName: NewName = .published,
        isOneHolders: Bool = true
    ) {
        self.changes = changes.sorted { $0.rawValue < $1.rawValue }
        self.isPublished = isPublished
        self.newName = newName
        self.isOneHolders = isOneHolders
    }
}

extension HoldingState {
    /// What the register has to say of one of the two names.
    package struct Name: Hashable, Sendable {
        package var number: ObjectNumber
        package var holderKey: String
        package var sponsor: RegistrarIdentifier
        package var withdrawal: Instant
        package var isPublished: Bool

        package init(
            number: ObjectNumber, holderKey: String, sponsor: RegistrarIdentifier, withdrawal: Instant,
            isPublished: Bool
        ) {
            self.number = number
            self.holderKey = holderKey
            self.sponsor = sponsor
            self.withdrawal = withdrawal
            self.isPublished = isPublished
        }
    }

    /// The state of a claim's names.
    ///
    /// - Parameters:
    ///   - old: what stands under the name that gives the right, as it is at the instant; nil: nothing does.
    ///   - new: the same of the name that it is to; looked at once the claim has one.
    package init(of claim: Claim, old: Name?, new: Name?, at instant: Instant) {
        let old = old.flatMap { $0.number == claim.sourceDomain ? $0 : nil }
        var changes: Set<Continuity> = []
        if old.map({ instant >= $0.withdrawal }) ?? true { changes.insert(.lapse) }
        if let old, old.holderKey != claim.holderKey { changes.insert(.holderChange) }
        if let old, old.sponsor != claim.sponsor { changes.insert(.registrarChange) }
        self.init(changes: changes, isPublished: old?.isPublished ?? false)
        guard let number = claim.targetDomain else { return }
        guard let new, new.number == number, instant < new.withdrawal else {
            newName = .ended
            return
        }
        newName = new.isPublished ? .published : .unpublished
        isOneHolders = old.map { $0.holderKey == new.holderKey } ?? true
    }
}

/// Why a label is not to be had, as the register says it at the instant of a decision.
package enum LabelBar: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody has the name, or a claim to it that goes before.
    case taken
    /// A rule of the target zone refuses it.
    case rules
}
