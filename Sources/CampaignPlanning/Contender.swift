import PolicyEngine
import RegistryModel

/// A claim that could still get the label of a contest.
struct Contender {
    let claim: Claim
    /// From when on its silence means something; nil: it has spoken, or silence speaks for it by now.
    let silentUntil: Instant?
    /// Would have it by what was lodged, or by what silence means; else it lets others go before.
    let wants: Bool
    /// Last lodged; what silence says, it says at once.
    let lodged: Instant

    /// Nil for a claim that is out: settled without the label, given up, disputed, or ended by silence.
    init?(_ claim: Claim, under terms: ClaimTerms, at instant: Instant) {
        self.claim = claim
        let silenceFrom = terms.silenceFrom(of: claim)
        if claim.state == .lodged, let choice = claim.choice {
            guard choice.kind == .register || choice.kind == .reserve else { return nil }
            (silentUntil, wants, lodged) = (nil, choice.preference ?? .want == .want, choice.at)
        } else if claim.state == .waiting {
            guard instant >= silenceFrom else {
                (silentUntil, wants, lodged) = (silenceFrom, false, silenceFrom)
                return
            }
            guard terms.silence.means == .register || terms.silence.means == .reserve else { return nil }
            (silentUntil, wants, lodged) = (nil, true, silenceFrom)
        } else {
            return nil
        }
    }

    /// Whether it stands for its holder before another claim of the same: one that wants the label does.
    func precedes(_ other: Contender, rankKeys: Int) -> Bool {
        wants == other.wants ? outranks(other, rankKeys: rankKeys) : wants
    }

    /// Whether it goes before another claim by rank, registration and name, so that there is always one that does.
    func outranks(_ other: Contender, rankKeys: Int) -> Bool {
        let (mine, theirs) = (claim.rank.prefix(rankKeys), other.claim.rank.prefix(rankKeys))
        if !mine.elementsEqual(theirs) { return mine.lexicographicallyPrecedes(theirs) }
        let (mineAt, theirsAt) = (claim.registered(rankKeys), other.claim.registered(rankKeys))
        return mineAt == theirsAt ? claim.source < other.claim.source : mineAt < theirsAt
    }
}

extension Claim {
    /// The label is this claim's: registered, or kept for its holder.
    var hasLabel: Bool {
        switch state {
        case .sideBySide, .moved, .kept, .reserved: true
        case .excluded, .waiting, .lodged, .waived, .objected, .lapsed, .lost, .refused: false
        }
    }

    /// The instant of the source's registration in microseconds, which stands behind the campaign's ranks.
    func registered(_ rankKeys: Int) -> Int64 { rank.count > rankKeys ? rank[rankKeys] : 0 }

    /// Whether its holder spoke against anybody's having the label. That counts also after the claim itself was given up.
    var objectsToAll: Bool {
        guard let choice, reason != ClaimReason.standingLost.rawValue else { return false }
        return choice.preference == .nobody || choice.kind == .object
    }
}

extension ClaimTerms {
    /// From when on the silence of a claim, of whatever cohort, means something. Where it means no objection, it means
    /// that in a contest only; without one the right ends with its window.
    package func silenceFrom(of claim: Claim) -> Instant {
        silenceFrom(closes: windows[claim.cohort] ?? closes, contested: claim.standing == .contested)
    }

    /// The same of claims of this cohort.
    func silenceFrom(contested: Bool) -> Instant { silenceFrom(closes: closes, contested: contested) }

    private func silenceFrom(closes: Instant, contested: Bool) -> Instant {
        if silence.means == .noObjection && !contested { return closes }
        return max(silence.from ?? closes, closes)
    }
}
