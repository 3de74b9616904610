import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

/// Makes a campaign's plan out of the register, under the policies that hold when its windows open.
package struct PlanReading: Sendable {
    private let library: PolicyLibrary
    private let now: Instant

    package init(library: PolicyLibrary, now: Instant) {
        self.library = library
        self.now = now
    }

    /// - Parameter tell: is told how many names were read since the last call.
    package func plan(
        _ policy: CampaignPolicy, from reader: RegistryReader, tell: (Int) -> Void = { _ in }
    ) throws -> CampaignPlan {
        let holdings = try HoldingReading(reader: reader, policy: policy, now: now).holdings(tell: tell)
        let facts = RegisterFacts(policy, library, reader: reader, now: now)
        return try CampaignPlanner(policy).plan(holdings, facts, fee: price(policy))
    }

    /// What one new name costs by the price list; nothing where the zone has none.
    private func price(_ policy: CampaignPolicy) -> Money {
        let opening = policy.cohorts.map(\.opens).min() ?? now
        return library.fees(of: policy.target, at: opening)?.fee(for: .create, years: policy.term.years) ?? .zero
    }
}
