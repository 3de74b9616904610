import CampaignPlanning
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Plans of campaigns: made, laid, and made again before they are signed.
package struct CampaignPlans: Sendable {
    private let registry: Registry

    package init(_ registry: Registry) { self.registry = registry }

    /// The newest version of a campaign's policy.
    package func policy(_ identifier: String) throws -> CampaignPolicy {
        guard let policy = registry.policies.campaign(identifier) else {
            throw CampaignTrouble.noPolicy(identifier, version: "")
        }
        return policy
    }

    /// Makes a plan out of one state of the register.
    ///
    /// - Parameter tell: is told how many names were read since the last call.
    package func make(
        _ policy: CampaignPolicy, isPreview: Bool = false, tell: (Int) -> Void = { _ in }
    ) throws -> CampaignPlan {
        let now = registry.now()
        guard isPreview || policy.snapshot <= now else {
            throw CampaignTrouble.snapshotAhead(policy.identifier, policy.snapshot)
        }
        return try registry.database.read { connection in
            try PlanReading(library: registry.policies, now: now)
                .plan(policy, from: RegistryReader(connection), tell: tell)
        }
    }

    /// Lays a plan to be signed, in the place of one that not all have signed.
    package func lay(_ plan: CampaignPlan, _ policy: CampaignPolicy, as actor: Actor) async throws -> Decision {
        try await registry.lay(plan, of: policy, as: actor)
    }

    /// Makes the plan again, and compares it with the one that was laid; looks at a bulk change's names again.
    ///
    /// - Throws: `CampaignTrouble.moved` with what is different, `otherClaims` where the rows that would run are not the plan.
    package func compare(_ identifier: String, tell: (Int) -> Void = { _ in }) throws {
        if try registry.isBulkChange(identifier) { return try BulkPlans(registry).compare(identifier, tell: tell) }
        try requireLaid(identifier)
        let (campaign, policy) = try registry.campaign(identifier)
        let plan = try make(policy, tell: tell)
        guard plan.digest != campaign.planDigest else { return }
        let laid = try laid(campaign)
        throw CampaignTrouble.moved(identifier, plan.differences(from: laid))
    }

    /// What runs has to be what was signed: the digest is made again over the rows that will be worked through. To be asked
    /// before anything was lodged, which changes them.
    ///
    /// - Throws: `CampaignTrouble.otherClaims`, or `BulkTrouble.otherMembers`.
    package func requireLaid(_ identifier: String) throws {
        guard let campaign = try registry.database.read({ try RegistryReader($0).campaign(identifier) }) else {
            throw CampaignTrouble.notPlanned(identifier)
        }
        // What has started has changed its claims by itself; that it can't be signed or started again is said elsewhere.
        guard campaign.state == .planned || campaign.state == .signed else { return }
        if let change = campaign.change {
            let members = try registry.database.read { try BulkPlans.members(of: campaign, RegistryReader($0)) }
            return try BulkPlans.requireDigest(campaign, change, members)
        }
        guard try laid(campaign).digest == campaign.planDigest else {
            throw CampaignTrouble.otherClaims(identifier)
        }
    }

    /// The plan as its rows say it.
    private func laid(_ campaign: Campaign) throws -> CampaignPlan {
        guard let target = campaign.target else { throw CampaignTrouble.bulk(campaign.identifier) }
        let policy = PolicyReference(
            identifier: campaign.identifier, version: campaign.version, digest: campaign.policyDigest)
        return CampaignPlan(
            policy: policy, target: target, snapshot: campaign.snapshot, claims: try claims(of: campaign),
            fees: campaign.fees)
    }

    private func claims(of campaign: Campaign) throws -> [Claim] {
        try registry.database.read { connection in
            var claims: [Claim] = []
            try RegistryReader(connection).eachClaimPage(of: campaign.number) { claims += $0 }
            return claims
        }
    }
}
