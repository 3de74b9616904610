import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

/// Copies what has changed of the old name's delegation to the new one, as long as the holder wants that and has both,
/// and the new one is still what the last copy made of it. One that was changed by itself lives alone from then on.
extension FollowClaim: UseCase {
    package var object: String { String(claim) }
    package func object(_ facts: Facts) -> String { facts.claimName(claim) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let claim = facts.campaign?.claim else { return }
        try facts.loadOldName(of: claim, from: reader)
        try facts.loadNewName(of: claim, from: reader)
        facts.campaign?.step = try reader.lastStep(
            of: claim.number, in: claim.campaign, kinds: [.settle, .follow])
        if let step = facts.campaign?.step { facts.campaign?.inverse = try reader.inverse(ofStep: step.number) }
    }

    /// What the old name's sponsor did there, policy has judged there.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let name = object(facts)
        let (campaign, claim, terms) = try facts.requireRunning(name, circumstances)
        guard claim.state == .sideBySide else { throw .claim(name, .settled(claim.state)) }
        guard let old = facts.existing(claim.source, numbered: claim.sourceDomain, circumstances) else {
            throw .claim(name, .oldNameGone)
        }
        guard claim.choice?.follows ?? true, !terms.haveParted(facts.holding(of: claim, circumstances)),
            let new = facts.existing(claim.target, numbered: claim.targetDomain, circumstances),
            let copied = facts.campaign?.inverse?.domains.first?.after, new.hasDelegation(of: copied)
        else { throw .claim(name, .livesAlone) }
        var after = new
        after.nameServers = old.nameServers
        if claim.choice?.confirmsKeys == true { after.delegationSigners = old.delegationSigners }
        guard !after.hasDelegation(of: new) else { throw .claim(name, .nothingToFollow) }
        var resolution = facts.resolution(updating: new.name, to: after, circumstances)
        resolution.tellSponsor(of: new, circumstances)
        resolution.changes.campaignStep = CampaignStep(
            campaign: campaign.number, kind: .follow, member: claim.number, at: circumstances.instant)
        return resolution
    }
}

extension Domain {
    fileprivate func hasDelegation(of other: Domain) -> Bool {
        nameServers == other.nameServers && delegationSigners == other.delegationSigners
    }
}
