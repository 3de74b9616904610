import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Plans of bulk changes: made, laid, and looked at again before they are signed.
package struct BulkPlans: Sendable {
    private let registry: Registry

    package init(_ registry: Registry) { self.registry = registry }

    /// Which names a change is for.
    package struct Selection: Sendable {
        /// Each has to be there; nil: all that the change takes.
        package var names: [DomainName]?
        /// Only names in these; empty: in all.
        package var zones: [DomainName]
        package init(names: [DomainName]? = nil, zones: [DomainName] = []) {
            self.names = names
            self.zones = zones
        }
    }

    /// Makes a plan out of one state of the register.
    ///
    /// - Parameter tell: is told how many names were read since the last call.
    /// - Throws: `BulkTrouble` where it can be no plan.
    package func make(
        _ identifier: String, _ change: BulkChange, _ selection: Selection, tell: (Int) -> Void = { _ in }
    ) throws -> BulkPlan {
        let now = registry.now()
        return try registry.database.read { connection in
            let reading = try BulkReading(change, registry.policies, RegistryReader(connection), at: now)
            let (members, leftOut) = try reading.names(selection, tell: tell)
            guard !members.isEmpty else { throw BulkTrouble.nothingToChange(leftOut: leftOut.count) }
            return BulkPlan(
                identifier: identifier, change: change, snapshot: now, members: members, leftOut: leftOut)
        }
    }

    /// Lays a plan to be signed, in the place of one that nobody signed.
    package func lay(_ plan: BulkPlan, as actor: Actor) async throws -> Decision {
        let head = PlanCampaign(
            campaign: plan.identifier, policyDigest: plan.change.digest, change: plan.change, snapshot: plan.snapshot,
            planDigest: plan.digest, members: plan.members.count, signatures: BulkPlan.signatures)
        let members = plan.members.map { BulkMember(campaign: 0, name: $0.name, domain: $0.number) }
        return try await registry.lay(head, members: members, as: actor)
    }

    /// Looks whether every member can still be changed as it was planned.
    ///
    /// - Throws: `BulkTrouble.moved` with those that can't, `otherMembers` where the list is not the one of the digest.
    package func compare(_ identifier: String, tell: (Int) -> Void = { _ in }) throws {
        let now = registry.now()
        let moved = try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let (campaign, change) = try reader.bulkChange(identifier)
            let members = try Self.members(of: campaign, reader)
            try Self.requireDigest(campaign, change, members)
            let reading = try BulkReading(change, registry.policies, reader, at: now)
            return try members.compactMap { member in
                tell(1)
                return try reading.obstacle(to: member)
            }
        }
        if !moved.isEmpty { throw BulkTrouble.moved(identifier, moved) }
    }

    /// What runs has to be what was signed.
    static func requireDigest(_ campaign: Campaign, _ change: BulkChange, _ members: [BulkMember]) throws {
        let plan = BulkPlan(
            identifier: campaign.identifier, change: change, snapshot: campaign.snapshot,
            members: members.map { BulkPlan.Member(name: $0.name, number: $0.domain) })
        guard plan.digest == campaign.planDigest else { throw BulkTrouble.otherMembers(campaign.identifier) }
    }

    /// All members, in the plan's order.
    static func members(of campaign: Campaign, _ reader: RegistryReader) throws -> [BulkMember] {
        var members: [BulkMember] = []
        try reader.eachBulkMemberPage(of: campaign.number) { members += $0 }
        return members
    }
}

extension RegistryReader {
    /// A bulk change that was laid.
    func bulkChange(_ identifier: String) throws -> (Campaign, BulkChange) {
        guard let campaign = try campaign(identifier) else { throw BulkTrouble.notPlanned(identifier) }
        guard let change = campaign.change else { throw BulkTrouble.campaign(identifier) }
        return (campaign, change)
    }
}
