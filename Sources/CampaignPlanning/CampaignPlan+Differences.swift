import DNSCore
import PolicyEngine
import RegistryModel

/// What has moved between two plans of a campaign.
extension CampaignPlan {
    /// Claims that are named one by one; whoever has to act on more reads the plans' lists.
    package static let mostDifferencesListed = 50

    /// In what this plan differs from an earlier one: its head first, then claims in canonical order of their sources, at
    /// most `limit` of them, and how many there are beyond. Empty where both have the same digest.
    package func differences(from old: CampaignPlan, listing limit: Int = mostDifferencesListed) -> [PlanDifference] {
        var found = ListedDifferences(limit: limit)
        var (before, after) = (old.claims[...], claims[...])
        while let first = before.first, let second = after.first {
            if first.source == second.source {
                before.removeFirst()
                after.removeFirst()
                found.add(first, second)
            } else if first.source < second.source {
                before.removeFirst()
                found.add(.gone(source: first.source))
            } else {
                after.removeFirst()
                found.add(.added(source: second.source, standing: second.standing))
            }
        }
        for claim in before { found.add(.gone(source: claim.source)) }
        for claim in after { found.add(.added(source: claim.source, standing: claim.standing)) }
        return head(from: old) + found.listed + (found.beyond > 0 ? [.more(found.beyond)] : [])
    }

    private func head(from old: CampaignPlan) -> [PlanDifference] {
        var head: [PlanDifference] = []
        if old.policy != policy { head.append(.policy(old: old.policy, new: policy)) }
        if old.target != target { head.append(.target(old: old.target, new: target)) }
        if old.snapshot != snapshot { head.append(.snapshot(old: old.snapshot, new: snapshot)) }
        if old.fees != fees { head.append(.fees(old: old.fees, new: fees)) }
        return head
    }
}

private struct ListedDifferences {
    let limit: Int
    var listed: [PlanDifference] = []
    var beyond = 0

    init(limit: Int) { self.limit = limit }

    mutating func add(_ difference: PlanDifference) {
        if listed.count < limit { listed.append(difference) } else { beyond += 1 }
    }

    mutating func add(_ old: Claim, _ new: Claim) {
        if old.isPlanned(as: new) { return }
        if listed.count < limit { add(.changed(source: new.source, new.changes(from: old))) } else { beyond += 1 }
    }
}

extension Claim {
    /// Whether a plan says the same of both; the parts are those of the digest.
    fileprivate func isPlanned(as other: Claim) -> Bool {
        source == other.source && sourceDomain == other.sourceDomain && holder == other.holder
            && holderKey == other.holderKey && sponsor == other.sponsor && cohort == other.cohort && rank == other.rank
            && standing == other.standing && rules == other.rules && target == other.target
            && heldUntil == other.heldUntil && state == other.state && reason == other.reason
    }

    fileprivate func changes(from old: Claim) -> [ClaimChange] {
        zip(old.plannedParts, plannedParts).compactMap { before, after in
            before.value == after.value ? nil : ClaimChange(part: after.part, old: before.value, new: after.value)
        }
    }

    private var plannedParts: [(part: String, value: String)] {
        [
            ("number", String(sourceDomain)), ("holder", holder.rawValue), ("holderKey", holderKey),
            ("sponsor", sponsor.rawValue), ("cohort", cohort), ("rank", rank.map(String.init).joined(separator: ", ")),
            ("standing", standing.rawValue), ("rules", rules.joined(separator: ", ")),
            ("target", target.map(\.text) ?? ""), ("heldUntil", heldUntil?.description ?? ""),
            ("state", state.rawValue), ("reason", reason ?? ""),
        ]
    }
}
