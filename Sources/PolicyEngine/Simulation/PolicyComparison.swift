import RegistryModel

/// The rules of one zone before and after a change, for one operation. What both have is judged once for both.
package struct PolicyComparison: Sendable {
    private let shared: [Rule]
    private let before: [Rule]
    private let after: [Rule]

    /// Two snapshots of the zone, of which only the rules about `operation` are asked.
    package init(before: PolicySnapshot, after: PolicySnapshot, operation: Operation) {
        let old = Self.rules(of: before, about: operation)
        var new = Self.rules(of: after, about: operation)
        var (shared, gone): ([Rule], [Rule]) = ([], [])
        for rule in old {
            if let index = new.firstIndex(where: rule.judgesAs) {
                shared.append(rule)
                new.remove(at: index)
            } else {
                gone.append(rule)
            }
        }
        self.shared = shared
        self.before = gone
        self.after = new
    }

    private static func rules(of snapshot: PolicySnapshot, about operation: Operation) -> [Rule] {
        snapshot.documents.flatMap(\.rules).filter { $0.operations.contains(operation) }
    }

    /// True where some rule of either side counts the holder's names, which then have to be counted.
    package var countsNames: Bool {
        (shared + before + after).contains { if case .holderLimit = $0.condition { true } else { false } }
    }

    /// What either side says of a name that is held.
    package func findings(of proposal: Proposal, at instant: Instant) -> (before: HeldFinding, after: HeldFinding) {
        let subject = Subject(proposal: proposal, instant: instant)
        let common = Self.voices(of: shared, subject)
        return (
            HeldFinding(common + Self.voices(of: before, subject)),
            HeldFinding(common + Self.voices(of: after, subject))
        )
    }

    private static func voices(of rules: [Rule], _ subject: Subject) -> [HeldFinding.Voice] {
        var voices: [HeldFinding.Voice] = []
        // In their place: a rule is large, and to copy it costs more than to judge by it.
        rules.withUnsafeBufferPointer { rules in
            for index in rules.indices {
                guard let saying = rules[index].saying(of: subject) else { continue }
                voices.append(HeldFinding.Voice(rules[index].identifier, saying))
            }
        }
        return voices
    }
}

extension Rule {
    /// What the rule, which is about the operation, says of a held name; nil: nothing.
    fileprivate func saying(of subject: Subject) -> HeldFinding.Saying? {
        let isSpared = !applies(to: subject.proposal, at: subject.instant)
        // Where nothing would have followed, nothing was spared.
        if isSpared && effect == .warn { return nil }
        var facts: [Fact] = []
        let finding = condition.judge(subject, &facts)
        if finding == .satisfied { return nil }
        if isSpared { return .spares }
        if effect == .warn { return .warns }
        let judgement = Judgement(rule: identifier, effect: effect, finding: finding, facts: [])
        return judgement.asksForReview ? .reviews : .refuses
    }

    /// True where both have the same to say of every name: their texts and what they rest on may differ.
    fileprivate func judgesAs(_ other: Rule) -> Bool {
        identifier == other.identifier && effect == other.effect && operations == other.operations
            && registeredFrom == other.registeredFrom && registeredBefore == other.registeredBefore
            && condition == other.condition
    }
}
