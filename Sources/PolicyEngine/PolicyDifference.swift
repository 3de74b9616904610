import DNSCore
import RegistryModel

/// What changed between two versions of a policy document. The order of rules and of lists makes no difference.
package struct PolicyDifference: Hashable, Sendable {
    /// A change of the document as a whole, or of one rule.
    package enum Change: Hashable, Sendable {
        case from(Instant, Instant)
        case until(Instant?, Instant?)
        case zonesAdded([DomainName])
        case zonesRemoved([DomainName])
        case signatures(Int, Int)
        case basis(Basis, Basis)
        /// A clock of a lifecycle, by its name in `LifecycleTerms`; in years or days, as its name says.
        case term(String, Int, Int)
        case ruleAdded(Rule)
        case ruleRemoved(Rule)
        case ruleChanged(RuleIdentifier, [RuleChange])
    }

    /// A change inside of a rule that both versions have.
    package enum RuleChange: Hashable, Sendable {
        case kind(ConditionKind, ConditionKind)
        case effect(Effect, Effect)
        case operationsAdded([Operation])
        case operationsRemoved([Operation])
        case registeredFrom(Instant?, Instant?)
        case registeredBefore(Instant?, Instant?)
        /// A parameter by its name in `ConditionKind.demandedFacts`.
        case parameter(String, old: String, new: String)
        case membersAdded([String])
        case membersRemoved([String])
        /// Entries that are in both lists and say something else now.
        case membersChanged([String])
        case sentence(Language, old: String, new: String)
        case remedy(Language, old: String, new: String)
        case basis(Basis, Basis)
    }

    /// The document's identifier; both where they differ.
    package let document: String
    /// The version compared from.
    package let oldVersion: String
    /// The version compared to.
    package let newVersion: String
    /// The document's own changes first, then its rules by identifier.
    package let changes: [Change]

    /// Compares two documents; they need not have the same identifier.
    package init(from old: PolicyDocument, to new: PolicyDocument) {
        document = old.identifier == new.identifier ? new.identifier : "\(old.identifier) → \(new.identifier)"
        oldVersion = old.version
        newVersion = new.version
        changes = Self.frame(old, new) + Self.rules(old, new)
    }

    /// Compares two lifecycles; they need not have the same identifier.
    package init(from old: LifecyclePolicy, to new: LifecyclePolicy) {
        document = old.identifier == new.identifier ? new.identifier : "\(old.identifier) → \(new.identifier)"
        oldVersion = old.version
        newVersion = new.version
        var changes = Self.span(from: (old.from, new.from), until: (old.until, new.until))
        changes += Self.zones(old.zones, new.zones)
        if old.basis != new.basis { changes.append(.basis(old.basis, new.basis)) }
        for (before, after) in zip(old.terms.named, new.terms.named) where before.value != after.value {
            changes.append(.term(before.name, before.value, after.value))
        }
        self.changes = changes
    }

    private static func span(from: (Instant, Instant), until: (Instant?, Instant?)) -> [Change] {
        var changes: [Change] = []
        if from.0 != from.1 { changes.append(.from(from.0, from.1)) }
        if until.0 != until.1 { changes.append(.until(until.0, until.1)) }
        return changes
    }

    private static func zones(_ old: [DomainName], _ new: [DomainName]) -> [Change] {
        var changes: [Change] = []
        let added = Set(new).subtracting(old)
        let removed = Set(old).subtracting(new)
        if !added.isEmpty { changes.append(.zonesAdded(added.sorted())) }
        if !removed.isEmpty { changes.append(.zonesRemoved(removed.sorted())) }
        return changes
    }

    private static func frame(_ old: PolicyDocument, _ new: PolicyDocument) -> [Change] {
        var changes = span(from: (old.from, new.from), until: (old.until, new.until))
        changes += zones(old.zones, new.zones)
        if old.signatures != new.signatures { changes.append(.signatures(old.signatures, new.signatures)) }
        if old.basis != new.basis { changes.append(.basis(old.basis, new.basis)) }
        return changes
    }

    private static func rules(_ oldDocument: PolicyDocument, _ newDocument: PolicyDocument) -> [Change] {
        let before = Dictionary(oldDocument.rules.map { ($0.identifier, $0) }) { first, _ in first }
        let after = Dictionary(newDocument.rules.map { ($0.identifier, $0) }) { first, _ in first }
        var changes: [Change] = []
        for identifier in Set(before.keys).union(after.keys).sorted() {
            switch (before[identifier], after[identifier]) {
            case (let old?, let new?):
                var inside = RuleChange.between(old, new)
                // A rule that rests on what its document rests on moves with it; that was said of the document.
                if old.basis == oldDocument.basis && new.basis == newDocument.basis {
                    inside.removeAll { if case .basis = $0 { true } else { false } }
                }
                if !inside.isEmpty { changes.append(.ruleChanged(identifier, inside)) }
            case (nil, let new?): changes.append(.ruleAdded(new))
            case (let old?, nil): changes.append(.ruleRemoved(old))
            case (nil, nil): break
            }
        }
        return changes
    }
}

extension PolicyDifference.RuleChange {
    /// What changed in a rule.
    static func between(_ old: Rule, _ new: Rule) -> [Self] {
        var changes: [Self] = []
        if old.condition.kind != new.condition.kind {
            changes.append(.kind(old.condition.kind, new.condition.kind))
        }
        if old.effect != new.effect { changes.append(.effect(old.effect, new.effect)) }
        let added = Operation.allCases.filter { new.operations.contains($0) && !old.operations.contains($0) }
        let removed = Operation.allCases.filter { old.operations.contains($0) && !new.operations.contains($0) }
        if !added.isEmpty { changes.append(.operationsAdded(added)) }
        if !removed.isEmpty { changes.append(.operationsRemoved(removed)) }
        if old.registeredFrom != new.registeredFrom {
            changes.append(.registeredFrom(old.registeredFrom, new.registeredFrom))
        }
        if old.registeredBefore != new.registeredBefore {
            changes.append(.registeredBefore(old.registeredBefore, new.registeredBefore))
        }
        if old.condition != new.condition {
            changes += parameters(old.condition, new.condition) + members(old.condition, new.condition)
        }
        for language in Language.allCases {
            let (was, now) = (old.sentence.text(in: language), new.sentence.text(in: language))
            if was != now { changes.append(.sentence(language, old: was, new: now)) }
        }
        for language in Language.allCases {
            let (was, now) = (old.remedy.text(in: language), new.remedy.text(in: language))
            if was != now { changes.append(.remedy(language, old: was, new: now)) }
        }
        if old.basis != new.basis { changes.append(.basis(old.basis, new.basis)) }
        return changes
    }

    private static func parameters(_ old: Condition, _ new: Condition) -> [Self] {
        let (before, after) = (old.parameters, new.parameters)
        let names = before.map(\.name) + after.map(\.name).filter { name in !before.contains { $0.name == name } }
        return names.compactMap { name in
            let was = before.first { $0.name == name }?.value ?? ""
            let now = after.first { $0.name == name }?.value ?? ""
            return was == now ? nil : .parameter(name, old: was, new: now)
        }
    }

    private static func members(_ old: Condition, _ new: Condition) -> [Self] {
        let (before, after) = (old.members, new.members)
        let added = after.keys.filter { before[$0] == nil }.sorted()
        let removed = before.keys.filter { after[$0] == nil }.sorted()
        let changed = before.keys.filter { after[$0] != nil && after[$0] != before[$0] }.sorted()
        var changes: [Self] = []
        if !added.isEmpty { changes.append(.membersAdded(added)) }
        if !removed.isEmpty { changes.append(.membersRemoved(removed)) }
        if !changed.isEmpty { changes.append(.membersChanged(changed)) }
        return changes
    }
}

extension LifecycleTerms {
    /// All clocks by their names, in the order in which they are compared.
    fileprivate var named: [(name: String, value: Int)] {
        [
            ("maximumYears", maximumYears), ("transferYears", transferYears), ("addGrace", addGrace),
            ("renewGrace", renewGrace), ("transferGrace", transferGrace),
            ("renewableAfterExpiry", renewableAfterExpiry), ("redemption", redemption),
            ("pendingDelete", pendingDelete), ("restoreReport", restoreReport), ("transferPending", transferPending),
            ("authorizationInformation", authorizationInformation),
        ]
    }
}
