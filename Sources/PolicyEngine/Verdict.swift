import DNSCore
import RegistryModel

/// What one rule found. "Could not tell" is neither a pass nor a fail.
package enum Finding: String, Sendable, Codable {
    case satisfied, violated, undetermined
}

/// What follows where a rule is violated.
package enum Effect: String, Sendable, Codable, CaseIterable {
    case refuse, review, warn
}

/// A rule's identifier, such as `GOV-003`: stable, never used twice.
package struct RuleIdentifier: Hashable, Sendable, RawRepresentable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package var description: String { rawValue }
    package static func < (left: RuleIdentifier, right: RuleIdentifier) -> Bool { left.rawValue < right.rawValue }
}

/// Which document, in which version, with which content (SHA-256, lower-case hexadecimal).
package struct PolicyReference: Hashable, Sendable, Codable {
    package var identifier: String
    package var version: String
    package var digest: String
    package init(identifier: String, version: String, digest: String) {
        self.identifier = identifier
        self.version = version
        self.digest = digest
    }
}

/// One rule's finding and the facts that it saw.
package struct Judgement: Hashable, Sendable, Codable {
    package var rule: RuleIdentifier
    package var effect: Effect
    package var finding: Finding
    package var facts: [Fact]
    package init(rule: RuleIdentifier, effect: Effect, finding: Finding, facts: [Fact]) {
        self.rule = rule
        self.effect = effect
        self.finding = finding
        self.facts = facts
    }
}

/// What the policies in force say of a proposal: every rule that applied, in the order of the documents.
package struct Verdict: Hashable, Sendable, Codable {
    package enum Decision: String, Sendable, Codable { case accept, review, refuse }
    package var policies: [PolicyReference]
    package var judgements: [Judgement]
    /// How many different operators a review needs.
    package var signatures: Int
    /// What the policies of their zones say of names that the same command is done to; nil where there are none.
    package var counterparts: [Counterpart]?

    /// The verdict about one more name of the same command.
    package struct Counterpart: Hashable, Sendable, Codable {
        package var name: DomainName
        package var verdict: Verdict
        package init(name: DomainName, verdict: Verdict) {
            self.name = name
            self.verdict = verdict
        }
    }

    package init(policies: [PolicyReference], judgements: [Judgement], signatures: Int) {
        self.policies = policies
        self.judgements = judgements
        self.signatures = signatures
    }

    /// Refuse where a refusing rule is violated; review where a reviewing rule is violated, or where a refusing or
    /// reviewing rule could not tell; else accept.
    package var decision: Decision {
        if judgements.contains(where: { $0.effect == .refuse && $0.finding == .violated }) { return .refuse }
        return judgements.contains(where: \.asksForReview) ? .review : .accept
    }

    /// The judgements that made the decision; warnings for an accept.
    package var grounds: [Judgement] {
        switch decision {
        case .refuse: judgements.filter { $0.effect == .refuse && $0.finding == .violated }
        case .review: judgements.filter(\.asksForReview)
        case .accept: judgements.filter { $0.effect == .warn && $0.finding != .satisfied }
        }
    }
}

extension Verdict {
    /// The verdict about another name of the same command; nil where policy was not asked about it.
    package func counterpart(_ name: DomainName) -> Verdict? { counterparts?.first { $0.name == name }?.verdict }

    /// Every document that was asked, each once, those about the name itself first.
    package var consulted: [PolicyReference] {
        var all = policies
        for counterpart in counterparts ?? [] {
            for policy in counterpart.verdict.policies where !all.contains(policy) { all.append(policy) }
        }
        return all
    }
}

extension Judgement {
    var asksForReview: Bool {
        switch effect {
        case .refuse: finding == .undetermined
        case .review: finding != .satisfied
        case .warn: false
        }
    }
}
