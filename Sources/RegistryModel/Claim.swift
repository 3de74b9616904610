import DNSCore

/// A holder's right to a name in a campaign's target zone, from the plan to its end.
///
///     excluded                                   by the plan: no right, or nothing to claim (`standing` says which)
///     waiting ─ lodge ─▶ lodged ─ settle ─▶ waived · objected · reserved · refused · lost
///        │                  │        └────▶ sideBySide ─ finish ─▶ moved    the old name has ended
///        │                  └ lodge again         │         └────▶ kept     the old name lives to its own end
///        ├ silence ─▶ lapsed, or settled as silence means
///        └ standing lost ─▶ lapsed                └ undo ─▶ what it was before the step
///
/// All but `waiting`, `lodged` and `sideBySide` are settled; every claim ends in exactly one settled state.
package struct Claim: Hashable, Sendable, Codable {
    /// What the plan found.
    package enum Standing: String, Sendable, Codable, CaseIterable {
        /// One holder, one label, and it is free.
        case clear
        /// Several holders could have the label.
        case contested
        /// One holder has the same label in several source zones.
        case selfContested
        /// Somebody else has the name already.
        case taken
        /// The same holder has it already.
        case held
        /// A rule of the target zone that nothing lodged could satisfy speaks against the holder or the label.
        case ineligible
        /// No label rule of the campaign gives a label.
        case nameless
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case excluded, waiting, lodged, sideBySide
        case moved, kept, reserved, waived, objected, lapsed, lost, refused

        package var isSettled: Bool {
            switch self {
            case .waiting, .lodged, .sideBySide: false
            case .excluded, .moved, .kept, .reserved, .waived, .objected, .lapsed, .lost, .refused: true
            }
        }
    }

    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    package var campaign: ObjectNumber
    /// The name that gives the right.
    package var source: DomainName
    package var sourceDomain: ObjectNumber
    /// The holder at the snapshot; where a change of holder does not end the right, the one who has it by the last step.
    package var holder: ContactIdentifier
    /// By which two holders are one (`holderKey(_:nationalIdentifier:)`).
    package var holderKey: String
    /// The sponsor of the source when the plan was made, who is told and charged nothing.
    package var sponsor: RegistrarIdentifier
    package var cohort: String
    /// By the campaign's ranks; the smaller goes first, and equals tie. Behind them, in microseconds, the instant of the
    /// source's registration, which contests can be decided by.
    package var rank: [Int64]
    package var standing: Standing
    /// Rules that speak against it now; those that something lodged can still satisfy too.
    package var rules: [String] = []
    /// The name that it is to: by the plan, and then by what was lodged. Nil where there is none.
    package var target: DomainName?
    /// While this lies ahead and the campaign is in force, nobody else gets `target`.
    package var heldUntil: Instant?
    package var state: State
    package var choice: ClaimChoice?
    /// Salted hash of the token that speaks for the holder; nil: none was given out yet.
    package var token: AuthorizationSecret?
    /// When that token was used: once is all it is good for.
    package var tokenUsed: Instant?
    /// The name in the target zone, once there is one.
    package var targetDomain: ObjectNumber?
    package var sideBySide: Instant?
    /// Since when the new name has answered without a break, as the probe saw it.
    package var answering: Instant?
    /// The probe's last look.
    package var observed: Instant?
    package var settled: Instant?
    /// Why it is settled so, as a stable word (`silence`, `standingLost`, `rank`, `draw`, …).
    package var reason: String?

    package init(
        campaign: ObjectNumber, source: DomainName, sourceDomain: ObjectNumber, holder: ContactIdentifier,
        holderKey: String, sponsor: RegistrarIdentifier, cohort: String, rank: [Int64], standing: Standing,
        target: DomainName?, state: State
    ) {
        self.campaign = campaign
        self.source = source
        self.sourceDomain = sourceDomain
        self.holder = holder
        self.holderKey = holderKey
        self.sponsor = sponsor
        self.cohort = cohort
        self.rank = rank
        self.standing = standing
        self.target = target
        self.state = state
    }
}

/// What a holder said, as it was lodged.
package struct ClaimChoice: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The name is wanted now.
        case register
        /// It is to be kept for the holder, not registered.
        case reserve
        /// The right is given up.
        case waive
        /// The holder disputes the plan; nothing happens to the old name.
        case object
    }

    /// What the holder of a contested label says of the others.
    package enum Preference: String, Sendable, Codable, CaseIterable { case want, nobody, noObjection }

    package var kind: Kind
    /// Other labels, in order of wish, for where the first is not to be had.
    package var alternatives: [String] = []
    package var preference: Preference?
    /// The new name follows changes of the old one's servers while both live.
    package var follows = true
    /// The holder confirms that the keys behind the old name's DS records sign the new name too.
    package var confirmsKeys = false
    /// The old name may end as soon as the campaign's rule lets it.
    package var releasesOldName = false
    package var evidence: [Evidence] = []
    /// `kk`, `ru` or `en`: in which further notices come.
    package var language: String?
    /// Who lodged it for the holder.
    package var registrar: RegistrarIdentifier
    package var at: Instant
    package init(kind: Kind, registrar: RegistrarIdentifier, at: Instant) {
        self.kind = kind
        self.registrar = registrar
        self.at = at
    }
}
