import PolicyEngine
import RegistryModel
import RegistryStore

/// A plan is laid under its identifier, in the place of one that nobody signed; one that was signed stays.
extension PlanCampaign: UseCase {
    package var object: String { campaign }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {}

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(campaign, "campaign")
        guard members > 0 else { throw .parameterRange(field: "members", reason: RefusalDetail.empty.with()) }
        try circumstances.requirePerson(campaign)
        let before = facts.campaign?.campaign
        if let before, before.state != .planned || !before.signatures.isEmpty {
            throw .claim(campaign, .planSigned(before.state))
        }
        var after = Campaign(
            identifier: campaign, version: version, policyDigest: policyDigest, change: change, target: target,
            snapshot: snapshot, planDigest: planDigest, planned: circumstances.instant,
            planner: circumstances.actor.name, members: members, signaturesNeeded: signatures)
        after.number = before?.number ?? 0
        var changes = ChangeSet()
        changes.campaigns = [Change(before: before, after: after)]
        return Resolution(changes: changes, answer: .campaign(after))
    }
}
