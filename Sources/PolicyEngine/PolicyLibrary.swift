import DNSCore
import RegistryModel

/// All policies that were read, every version; asked for what holds in a zone at an instant.
package struct PolicyLibrary: Sendable {
    package let documents: [PolicyDocument]
    package let lifecycles: [LifecyclePolicy]
    package let fees: [FeePolicy]
    /// In the order of their files.
    package let campaigns: [CampaignPolicy]
    /// In the order of their files.
    package let audits: [AuditCriteria]
    /// Which days are worked, in the order of their files.
    package let calendars: [WorkingCalendar]
    /// Zones that the registry runs, longest name first, so that the first match is the closest.
    package let zones: [DomainName]

    package init(
        documents: [PolicyDocument], lifecycles: [LifecyclePolicy], fees: [FeePolicy] = [],
        campaigns: [CampaignPolicy] = [], audits: [AuditCriteria] = [], calendars: [WorkingCalendar] = [],
        zones: [DomainName]
    ) {
        self.documents = documents
        self.lifecycles = lifecycles
        self.fees = fees
        self.campaigns = campaigns
        self.audits = audits
        self.calendars = calendars
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

    /// The rule of this name, out of whichever document has it: identifiers are never used twice. Of several versions
    /// the last that was read.
    package func rule(_ identifier: RuleIdentifier) -> Rule? {
        for document in documents.reversed() {
            if let rule = document.rules.first(where: { $0.identifier == identifier }) { return rule }
        }
        return nil
    }

    /// The policy that sets the clocks of `zone` at `instant`; nil where none does.
    package func lifecycle(of zone: DomainName, at instant: Instant) -> LifecyclePolicy? {
        lifecycles.first {
            $0.zones.contains(zone) && $0.from <= instant && instant < ($0.until ?? .distantFuture)
        }
    }

    /// The clocks of `zone` at `instant`; nil where no policy says.
    package func terms(of zone: DomainName, at instant: Instant) -> LifecycleTerms? {
        lifecycle(of: zone, at: instant)?.terms
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
        judgements.reserveCapacity(documents.reduce(0) { $0 + $1.rules.count })
        for document in documents.indices {
            // In their place: a rule is large, and to copy it costs more than to judge by it.
            documents[document].rules.withUnsafeBufferPointer { rules in
                for index in rules.indices where rules[index].applies(to: proposal, at: instant) {
                    let judgement = rules[index].judge(subject)
                    if judgement.asksForReview { signatures = max(signatures, documents[document].signatures) }
                    judgements.append(judgement)
                }
            }
        }
        return Verdict(policies: documents.map(\.reference), judgements: judgements, signatures: signatures)
    }
}
