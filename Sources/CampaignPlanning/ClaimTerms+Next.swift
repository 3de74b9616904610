import DNSCore
import PolicyEngine
import RegistryModel

/// The life of a claim as a pure function: what happens to it next, or why nothing does.
extension ClaimTerms {
    /// What happens to `claim` at an instant.
    ///
    /// Losers of a contest are settled once the winner has the name: until then the winner could still fail, and the next
    /// would be the first. So the claims of one label can be asked for in any order, and have to be asked for again when
    /// one of them has moved; those whose old name has lost its standing are left out of the set, since the others' old
    /// names are not seen here. Where a move is found to be impossible (the label is taken after all, or policy refuses it), ask again
    /// with that label in `barred`.
    ///
    /// - Parameters:
    ///   - set: all claims of the campaign to the same name, settled ones too; this one may be among them.
    ///   - holding: what has become of the old name.
    ///   - barred: names that this claim could be to and that are not to be had.
    package func next(
        for claim: Claim, among set: [Claim], holding: HoldingState, barred: [DomainName: LabelBar] = [:],
        at instant: Instant
    ) -> ClaimMove {
        switch claim.state {
        case .waiting, .lodged:
            if hasLostStanding(holding) { return .settle(.lapsed, .standingLost) }
            if instant < opens { return .waits(until: opens) }
            return pending(claim, ClaimSet(claim, set, self, instant), barred, instant)
        case .sideBySide: return finish(claim, holding: holding, at: instant)
        case .reserved: return reserved(holding, at: instant)
        case .excluded, .moved, .kept, .waived, .objected, .lapsed, .lost, .refused: return .waits(until: nil)
        }
    }

    /// A reserved label is kept for a right that lives: it ends with the reservation, and with what ends the right.
    private func reserved(_ holding: HoldingState, at instant: Instant) -> ClaimMove {
        if hasLostStanding(holding) { return .settle(.lapsed, .standingLost) }
        guard let reservation else { return .waits(until: nil) }
        return instant < reservation ? .waits(until: reservation) : .settle(.lapsed, .reservationEnded)
    }

    /// Whether what has become of the old name ends the right.
    package func hasLostStanding(_ holding: HoldingState) -> Bool {
        holding.changes.contains(where: continuity.contains)
    }

    /// What was lodged, or what silence says instead.
    private func pending(
        _ claim: Claim, _ set: ClaimSet, _ barred: [DomainName: LabelBar], _ instant: Instant
    ) -> ClaimMove {
        if claim.state == .lodged, let choice = claim.choice {
            switch choice.kind {
            case .waive: return .settle(.waived, .choice)
            case .object: return .settle(.objected, .choice)
            case .reserve: return grant(claim, asReservation: true, [], set, barred, instant)
            case .register:
                let labels = Array(choice.alternatives.prefix(alternatives))
                return grant(claim, asReservation: false, labels, set, barred, instant)
            }
        }
        let silenceFrom = silenceFrom(of: claim)
        guard instant >= silenceFrom else {
            // Whoever has nothing left to lodge for need not wait.
            if alternatives == 0, case .lost(let reason) = set.lot { return .settle(.lost, reason) }
            return .waits(until: silenceFrom)
        }
        switch silence.means {
        case .lapse, .noObjection: return .settle(.lapsed, .silence)
        case .reserve, .register:
            guard claim.standing != .taken, claim.standing != .nameless else { return .settle(.lapsed, .silence) }
            return grant(claim, asReservation: silence.means == .reserve, [], set, barred, instant)
        }
    }

    /// The claim's own label, or the first of the holder's alternatives where that is lost. Only what is registered can
    /// be under an alternative; a reservation keeps the label of the right.
    private func grant(
        _ claim: Claim, asReservation: Bool, _ alternatives: [String], _ set: ClaimSet,
        _ barred: [DomainName: LabelBar], _ instant: Instant
    ) -> ClaimMove {
        if asReservation, let reservation, instant >= reservation { return .settle(.lapsed, .reservationEnded) }
        let lost: ClaimReason
        if let name = claim.target, claim.standing != .taken {
            switch (set.lot, barred[name]) {
            // The name that the winner has bars it for the others too; why they lost it says more.
            case (.lost(let reason), _): lost = reason
            case (_, .taken): lost = .taken
            case (_, .rules): lost = .rules
            case (.waits(let until), nil): return .waits(until: until)
            case (.won, nil): return asReservation ? .reserve : .register(label: name)
            }
            if lost == .notRenewed { return .settle(.lapsed, lost) }
        } else {
            lost = claim.target == nil ? .nameless : .taken
        }
        var isRefused = lost == .rules
        for name in alternatives.compactMap({ LabelFinder.name($0, in: target) }) {
            guard let bar = barred[name] else { return .register(label: name) }
            if bar == .rules { isRefused = true }
        }
        return isRefused ? .settle(.refused, .rules) : .settle(.lost, lost)
    }
}

/// A claim's lot among all claims to its label; looked at when it is needed.
private struct ClaimSet {
    enum Lot {
        case waits(until: Instant?)
        case won
        case lost(ClaimReason)
    }

    private let claim: Claim
    private let all: [Claim]
    private let terms: ClaimTerms
    private let instant: Instant

    init(_ claim: Claim, _ set: [Claim], _ terms: ClaimTerms, _ instant: Instant) {
        self.claim = claim
        all = set.filter { $0.source != claim.source && $0.target == claim.target } + [claim]
        self.terms = terms
        self.instant = instant
    }

    var lot: Lot {
        switch Contest.outcome(of: all, under: terms, at: instant) {
        case .waits(let until): return hasFallen(until) ? .lost(.notRenewed) : .waits(until: until)
        case .nobody(let reason): return .lost(reason)
        case .won(claim.source, _): return .won
        case .won(let source, _):
            guard let winner = all.first(where: { $0.source == source }), winner.hasLabel else {
                return .waits(until: nil)
            }
            return .lost(Contest.reason(claim, lostTo: winner, under: terms))
        }
    }

    /// Whether the claim had its year while others went on.
    private func hasFallen(_ until: Instant?) -> Bool {
        guard terms.contest.methods.contains(.yearly), claim.state == .lodged, let choice = claim.choice,
            let until, until > instant
        else { return false }
        return choice.at.adding(years: 1) <= instant
    }
}
