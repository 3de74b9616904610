import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

extension Registry {
    /// Stores a campaign's plan: its head, decided and recorded as a command, and all its claims, in one transaction. What
    /// was planned under the same identifier goes, with the signatures that it had.
    package func lay(_ plan: CampaignPlan, of policy: CampaignPolicy, as actor: Actor) async throws -> Decision {
        var head = PlanCampaign(
            campaign: policy.identifier, version: policy.version, policyDigest: policy.digest, target: plan.target,
            snapshot: plan.snapshot, planDigest: plan.digest, members: plan.claims.count,
            signatures: policy.signatures)
        head.release = policy.release
        head.fees = plan.fees
        let (laid, claims) = (head, plan.claims)
        return try await lay(laid, as: actor) { writer, campaign in
            try writer.keep(policy.sources, digest: policy.digest)
            try writer.lay(claims, of: campaign)
        }
    }

    /// The same for a bulk change, whose members are names.
    package func lay(_ head: PlanCampaign, members: [BulkMember], as actor: Actor) async throws -> Decision {
        precondition(head.members == members.count, "a plan's head counts its members")
        return try await lay(head, as: actor) { try $0.lay(members, of: $1) }
    }

    private func lay(
        _ head: PlanCampaign, as actor: Actor,
        _ members: @escaping @Sendable (RegistryWriter, ObjectNumber) throws -> Void
    ) async throws -> Decision {
        let request = Request(.planCampaign(head), actor)
        return try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            let (decision, _) = try self.carryOut(request, writer)
            if case .accepted(.campaign(let campaign)) = decision.outcome { try members(writer, campaign.number) }
            return decision
        }
    }
}
