import DNSCore
import PolicyEngine
import RegistryModel

/// Makes the plan of a campaign: who has a right, to which label, in which cohort, and how it stands.
///
/// The same holdings in any order, under the same facts, give the same plan.
package struct CampaignPlanner: Sendable {
    private let policy: CampaignPolicy
    private let labels: LabelFinder
    /// Until when labels are held, by cohort.
    private let holds: [(clear: Instant, contested: Instant)]

    package init(_ policy: CampaignPolicy) {
        self.policy = policy
        labels = LabelFinder(policy.labels, in: policy.target)
        holds = policy.cohorts.map { cohort in
            let terms = ClaimTerms(policy, cohort: cohort)
            return (terms.heldWhileOpen(contested: false), terms.heldWhileOpen(contested: true))
        }
    }

    /// Turns names into claims. Names that the source does not take, or that were registered after the snapshot, are no
    /// part of the plan; all others are, also where nothing can come of them.
    ///
    /// - Parameter fee: what one create costs by the target zone's price list for the campaign's term; nil: no price is
    ///   known.
    /// - Throws: what the facts throw; `CampaignPlanError` where the holdings are not those of one register.
    package func plan(
        _ holdings: some Sequence<Holding>, _ facts: some PlanFacts, fee: Money? = nil
    ) throws -> CampaignPlan {
        var drafts: [Draft] = []
        drafts.reserveCapacity(holdings.underestimatedCount)
        for holding in holdings where holding.registered <= policy.snapshot && policy.source.takes(holding) {
            drafts.append(try draft(holding, facts))
        }
        drafts.sort { $0.holding.name < $1.holding.name }
        for (one, next) in zip(drafts, drafts.dropFirst()) where one.holding.name == next.holding.name {
            throw CampaignPlanError.givenTwice(one.holding.name)
        }
        let granted = compare(&drafts)
        var claims: [Claim] = []
        claims.reserveCapacity(drafts.count)
        for draft in drafts { claims.append(claim(draft)) }
        return CampaignPlan(
            policy: policy.reference, target: policy.target, snapshot: policy.snapshot, claims: claims,
            fees: fees(for: granted, each: fee))
    }

    /// One name's right by itself, before it is compared with others.
    private func draft(_ holding: Holding, _ facts: some PlanFacts) throws -> Draft {
        var draft = Draft(holding: holding, cohort: policy.cohorts.firstIndex { $0.takes(holding) })
        draft.target = labels.target(of: holding.name)
        let lost = holding.changes.intersection(policy.continuity)
        if !lost.isEmpty {
            draft.standing = .ineligible
            draft.reason = .standingLost
            draft.rules = lost.map(\.rawValue).sorted()
        } else if draft.cohort == nil {
            draft.standing = .ineligible
            draft.reason = .noCohort
        } else if let target = draft.target {
            if let owner = try facts.holderKey(of: target) {
                draft.standing = owner == holding.holderKey ? .held : .taken
            } else {
                let violations = try facts.violations(of: target, by: holding)
                draft.rules = violations.final.isEmpty ? violations.curable : violations.final
                if !violations.final.isEmpty { draft.standing = .ineligible }
            }
        } else {
            draft.standing = .nameless
        }
        return draft
    }

    /// Finds the labels that several claims are to; gives how many names could be registered.
    private func compare(_ drafts: inout [Draft]) -> Int {
        var sets: [DomainName: LabelSet] = [:]
        sets.reserveCapacity(drafts.count)
        var withoutLabel = 0
        for draft in drafts where waits(draft) {
            guard draft.standing == .clear, let target = draft.target else {
                withoutLabel += 1
                continue
            }
            sets[target, default: LabelSet(holder: draft.holding.holderKey)].add(draft.holding.holderKey)
        }
        for index in drafts.indices where drafts[index].standing == .clear {
            guard let target = drafts[index].target, let set = sets[target], set.claims > 1 else { continue }
            drafts[index].standing = set.severalHolders ? .contested : .selfContested
        }
        return sets.count + withoutLabel
    }

    /// Whether the holder can still do something: where the label is not to be had, only by a label of the holder's own.
    private func waits(_ draft: Draft) -> Bool {
        switch draft.standing {
        case .clear, .contested, .selfContested: true
        case .taken, .nameless: policy.labels.alternatives > 0
        case .held, .ineligible: false
        }
    }

    private func claim(_ draft: Draft) -> Claim {
        let holding = draft.holding
        var claim = Claim(
            campaign: 0, source: holding.name, sourceDomain: holding.number, holder: holding.holder,
            holderKey: holding.holderKey, sponsor: holding.sponsor,
            cohort: draft.cohort.map { policy.cohorts[$0].identifier } ?? "",
            rank: policy.ranks.map { $0.value(of: holding) } + [holding.registered.microseconds],
            standing: draft.standing, target: draft.target, state: waits(draft) ? .waiting : .excluded)
        claim.rules = draft.rules
        claim.reason = draft.reason?.rawValue
        if draft.standing.holdsLabel, let cohort = draft.cohort {
            claim.heldUntil = draft.standing == .contested ? holds[cohort].contested : holds[cohort].clear
        }
        return claim
    }

    private func fees(for names: Int, each price: Money?) -> Money? {
        switch policy.fees.create {
        case .waived: .zero
        case .amount(let amount): amount.times(names)
        case .byPriceList: price?.times(names)
        }
    }
}

extension Claim.Standing {
    /// The label is this claim's to have, or one of several claims'.
    fileprivate var holdsLabel: Bool {
        switch self {
        case .clear, .contested, .selfContested: true
        case .taken, .held, .ineligible, .nameless: false
        }
    }
}

/// Why no plan can be made of what was given.
package enum CampaignPlanError: Error, Equatable, Sendable, CustomStringConvertible {
    case givenTwice(DomainName)

    package var description: String {
        switch self {
        case .givenTwice(let name):
            "\(name) is among the holdings twice: give every name of the register once, as it was at the snapshot"
        }
    }
}

/// A right while the plan is made.
private struct Draft {
    let holding: Holding
    /// Place in the policy's cohorts.
    let cohort: Int?
    var target: DomainName?
    var standing = Claim.Standing.clear
    var rules: [String] = []
    var reason: ClaimReason?

    init(holding: Holding, cohort: Int?) {
        self.holding = holding
        self.cohort = cohort
    }
}

/// The claims to one label.
private struct LabelSet {
    let holder: String
    var claims = 0
    var severalHolders = false

    init(holder: String) { self.holder = holder }

    mutating func add(_ holderKey: String) {
        claims += 1
        if holderKey != holder { severalHolders = true }
    }
}
