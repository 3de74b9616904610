import PolicyEngine
import RegistryModel
import RegistryStore

/// A plan is laid under its identifier, in the place of one that not all have signed: the register may move between two
/// signatures, and then nobody could sign any more. Signatures under the plan that goes are void. One that all have signed
/// stays; withdrawn, another version takes its place.
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
        if let before, !canReplace(before) { throw .claim(campaign, .planSigned(before.state)) }
        var after = Campaign(
            identifier: campaign, version: version, policyDigest: policyDigest, change: change, target: target,
            snapshot: snapshot, planDigest: planDigest, planned: circumstances.instant,
            planner: circumstances.actor.name, members: members, signaturesNeeded: signatures)
        after.number = before?.number ?? 0
        after.release = release
        after.fees = fees
        if let signatures = before?.signatures, !signatures.isEmpty { after.voidSignatures = signatures }
        var changes = ChangeSet()
        changes.campaigns = [Change(before: before, after: after)]
        return Resolution(changes: changes, answer: .campaign(after))
    }

    /// Before the last signature nothing is promised to anybody. After it a plan has to be withdrawn first, and what comes
    /// next can be told from it by its version.
    private func canReplace(_ before: Campaign) -> Bool {
        before.state == .planned || (before.state == .withdrawn && version != before.version)
    }
}
