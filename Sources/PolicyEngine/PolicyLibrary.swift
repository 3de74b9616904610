import DNSCore
import RegistryModel

/// All policies that were read, every version; asked for what holds in a zone at an instant.
package struct PolicyLibrary: Sendable {
    package let documents: [PolicyDocument]
    package let lifecycles: [LifecyclePolicy]
    /// Zones that the registry runs, longest name first, so that the first match is the closest.
    package let zones: [DomainName]

    package init(documents: [PolicyDocument], lifecycles: [LifecyclePolicy], zones: [DomainName]) {
        self.documents = documents
        self.lifecycles = lifecycles
        self.zones = zones.sorted { $0.labelCount > $1.labelCount }
    }

    /// The zone that would delegate `name`: the closest one above it; nil outside of ours.
    package func zone(of name: DomainName) -> DomainName? { zones.first { name.isBelow($0) } }

    /// The documents that hold in `zone` at `instant`, in the order in which they were read.
    package func snapshot(of zone: DomainName, at instant: Instant) -> PolicySnapshot {
        PolicySnapshot(
            documents: documents.filter {
                $0.zones.contains(zone) && $0.from <= instant && instant < ($0.until ?? .distantFuture)
            })
    }

    /// The clocks of `zone` at `instant`; nil where no policy says.
    package func terms(of zone: DomainName, at instant: Instant) -> LifecycleTerms? {
        lifecycles.first {
            $0.zones.contains(zone) && $0.from <= instant && instant < ($0.until ?? .distantFuture)
        }?.terms
    }
}

/// The documents that hold in one zone at one instant.
package struct PolicySnapshot: Hashable, Sendable {
    package let documents: [PolicyDocument]
    package init(documents: [PolicyDocument]) { self.documents = documents }

    package func rule(_ identifier: RuleIdentifier) -> Rule? {
        for document in documents {
            if let rule = document.rules.first(where: { $0.identifier == identifier }) { return rule }
        }
        return nil
    }

    /// Judges a proposal by every rule that applies to it.
    package func judge(_ proposal: Proposal, at instant: Instant) -> Verdict {
        var judgements: [Judgement] = []
        var signatures = 1
        let subject = Subject(proposal: proposal, instant: instant)
        for document in documents {
            for rule in document.rules where rule.applies(to: proposal, at: instant) {
                var facts: [Fact] = []
                let finding = rule.condition.judge(subject, &facts)
                judgements.append(
                    Judgement(rule: rule.identifier, effect: rule.effect, finding: finding, facts: facts))
                let asks = judgements[judgements.count - 1].asksForReview
                if asks { signatures = max(signatures, document.signatures) }
            }
        }
        return Verdict(policies: documents.map(\.reference), judgements: judgements, signatures: signatures)
    }
}

/// A proposal with what several rules need of it, worked out once.
package struct Subject: Sendable {
    package let proposal: Proposal
    package let instant: Instant
    /// The label asked for, as an A-label.
    package let label: String
    /// The same as a U-label; nil where it does not decode to one that encodes back to the same.
    package let unicodeLabel: String?

    package init(proposal: Proposal, instant: Instant) {
        self.proposal = proposal
        self.instant = instant
        label = proposal.name.firstLabel
        unicodeLabel = Self.decode(label)
    }

    private static func decode(_ label: String) -> String? {
        // To be done by IDNA; ASCII labels are their own.
        label.hasPrefix("xn--") ? nil : label
    }
}

extension Condition {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        // Each kind's judging stands in `Condition+Kind.swift`.
        .undetermined
    }
}
