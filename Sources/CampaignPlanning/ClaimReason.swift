import RegistryModel

/// Why a claim is settled as it is, as stable words: they are stored, published and translated.
package enum ClaimReason: String, Hashable, Sendable, CaseIterable {
    /// The old name lapsed, or went to another holder.
    case standingLost
    /// No cohort of the campaign takes it.
    case noCohort
    /// Nothing was lodged.
    case silence
    /// What the holder chose.
    case choice
    /// A better rank.
    case rank
    /// An earlier registration.
    case earliest
    /// What the holders said of each other.
    case agreement
    /// The last claim that was renewed.
    case yearly
    /// The claim was not renewed within its year.
    case notRenewed
    /// The draw.
    case draw
    /// Another name of the same holder carries it.
    case selfConflict
    /// Nobody else could have it.
    case uncontested
    /// The label was given to another claim before.
    case granted
    /// All who could have it let it be.
    case nobodyWants
    /// No method found a claim.
    case unresolved
    /// Somebody else has the name.
    case taken
    /// There is no label.
    case nameless
    /// Who lodged it had not paid when labels that nobody has were released and the appeal was over.
    case unpaid
    /// A rule of the target zone refused it.
    case rules
    /// The reservation is over.
    case reservationEnded
    /// The old name ended by itself.
    case oldNameEnded
    /// The two names have different holders, or the right went with the holder who sold the old one.
    case holderChanged
    /// The campaign leaves old names to their own end.
    case oldNameStays
    /// The holder released the old name.
    case released
    /// The holder did not release the old name.
    case notReleased
    /// The day on which old names end came.
    case ended
    /// The new name did not answer long enough, so the old one stays.
    case notAnswering
}

extension ClaimMove {
    static func settle(_ state: Claim.State, _ reason: ClaimReason) -> ClaimMove {
        .settle(state, reason: reason.rawValue)
    }
    static func finish(_ state: Claim.State, _ reason: ClaimReason) -> ClaimMove {
        .finish(state, reason: reason.rawValue)
    }
}
