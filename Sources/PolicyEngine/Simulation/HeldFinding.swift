/// What a set of rules says of one name that is held: only the rules that have something to say.
package struct HeldFinding: Hashable, Sendable {
    /// What one rule says.
    package enum Saying: String, Sendable, Codable, CaseIterable {
        /// It is violated, and refuses.
        case refuses
        /// Operators have to look: it is violated and asks for that, or could not tell.
        case reviews
        /// It would do one of these, and does not touch the name because of when that was registered.
        case spares
        /// It is not satisfied, and only says so.
        case warns
    }

    /// One rule's word.
    package struct Voice: Hashable, Sendable {
        package let rule: RuleIdentifier
        package let saying: Saying
        package init(_ rule: RuleIdentifier, _ saying: Saying) {
            self.rule = rule
            self.saying = saying
        }
    }

    package var voices: [Voice]
    package init(_ voices: [Voice] = []) { self.voices = voices }

    /// What they come to together: what `Verdict.decision` says, with what was only accepted for its age told apart.
    package var outcome: HeldOutcome {
        var outcome = HeldOutcome.unaffected
        for voice in voices {
            switch voice.saying {
            case .refuses: return .refused
            case .reviews: outcome = .review
            case .spares: if outcome == .unaffected { outcome = .grandfathered }
            case .warns: continue
            }
        }
        return outcome
    }

    /// The rules that made the outcome, by identifier.
    package var rules: [RuleIdentifier] {
        let deciding: Saying
        switch outcome {
        case .refused: deciding = .refuses
        case .review: deciding = .reviews
        case .grandfathered: deciding = .spares
        case .unaffected: return []
        }
        return voices.filter { $0.saying == deciding }.map(\.rule).sorted()
    }
}
