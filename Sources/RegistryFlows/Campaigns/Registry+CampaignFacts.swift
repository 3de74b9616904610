import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What the registry puts into the facts of a command about a campaign before its use case reads the rest: the policy is
/// in the files, and where they were edited since, in what the register has kept of them.
extension Registry {
    /// The campaign, the claim and its terms; nil for a command about none.
    func campaignFacts(of command: Command, _ reader: RegistryReader) throws -> CampaignFacts? {
        var facts = CampaignFacts()
        switch command {
        case .planCampaign(let command): facts.campaign = try reader.campaign(command.campaign)
        case .signCampaign(let command): facts.campaign = try reader.campaign(command.campaign)
        case .steerCampaign(let command): facts.campaign = try reader.campaign(command.campaign)
        case .lodgeClaim(let command):
            facts.campaign = try reader.campaign(command.campaign)
            facts.claim = try facts.campaign.flatMap { try reader.claim(of: command.source, in: $0.number) }
        case .issueClaimToken(let command): facts.claim = try reader.claim(numbered: command.claim)
        case .settleClaim(let command): facts.claim = try reader.claim(numbered: command.claim)
        case .followClaim(let command): facts.claim = try reader.claim(numbered: command.claim)
        case .finishClaim(let command): facts.claim = try reader.claim(numbered: command.claim)
        case .changeMember(let command):
            facts.member = try reader.bulkMember(numbered: command.member)
            facts.campaign = try facts.member.flatMap { try reader.campaign(numbered: $0.campaign) }
            return facts
        case .undoStep(let command):
            facts.step = try reader.campaignStep(numbered: command.step)
            facts.campaign = try facts.step.flatMap { try reader.campaign(numbered: $0.campaign) }
            if let step = facts.step, step.kind != .change { facts.claim = try reader.claim(numbered: step.member) }
            return facts
        default: return nil
        }
        guard let claim = facts.claim else { return facts }
        facts.campaign = try facts.campaign ?? reader.campaign(numbered: claim.campaign)
        facts.terms = try facts.campaign.map { try terms(of: claim, in: $0, reader) }
        return facts
    }

    /// The zone in which a command about a campaign is decided: that of the new name, or of the one that ends; nil where
    /// no zone's rules or clocks matter.
    func zone(of command: Command, _ facts: CampaignFacts) -> DomainName? {
        switch command {
        case .settleClaim, .followClaim, .lodgeClaim, .issueClaimToken: facts.campaign?.target
        case .finishClaim: facts.claim.flatMap { zones.zone(of: $0.source) }
        case .changeMember: facts.member.flatMap { zones.zone(of: $0.name) }
        default: nil
        }
    }

    /// Claims that bind the name of a create, with when their labels are released; nil where there are none.
    func heldLabels(to name: DomainName, _ reader: RegistryReader) throws -> [HeldLabel]? {
        let claims = try reader.bindingClaims(to: name)
        if claims.isEmpty { return nil }
        return try claims.map { claim, campaign in
            HeldLabel(
                claim: claim, campaign: campaign.identifier,
                release: try campaign.release ?? policy(of: campaign, reader).release)
        }
    }

    /// The policy that a campaign was planned by, to the last octet.
    func policy(of campaign: Campaign, _ reader: RegistryReader) throws -> CampaignPolicy {
        if let policy = try pinnedPolicy(of: campaign, reader) { return policy }
        throw RegistryFailure(
            "The campaign \(campaign.identifier) goes by version \(campaign.version) of its policy with the digest "
                + "\(campaign.policyDigest), which is not among the files: put that version back as it was signed.")
    }

    private func terms(
        of claim: Claim, in campaign: Campaign, _ reader: RegistryReader
    ) throws -> ClaimTerms {
        let policy = try policy(of: campaign, reader)
        if let cohort = policy.cohort(claim.cohort) { return ClaimTerms(policy, cohort: cohort) }
        // A claim that no cohort takes is excluded by its plan; it has the terms of any.
        guard claim.state == .excluded, let first = policy.cohorts.first else {
            throw RegistryFailure(
                "Claim \(claim.number) of the campaign \(campaign.identifier) is in the cohort '\(claim.cohort)', which "
                    + "its policy does not have: the register and the files do not belong together.")
        }
        return ClaimTerms(policy, cohort: first)
    }

    /// Judges the names that a claim could be to in the holder's order, until one is not refused or none is left: those
    /// before it go into the facts as refused, with the rules. Gives the last verdict.
    func barLabels(
        _ settlement: SettleClaim, _ facts: inout Facts, _ policy: ZonePolicy?, _ circumstances: Circumstances
    ) -> Verdict? {
        var verdict: Verdict?
        while let proposal = settlement.proposal(facts, circumstances),
            let judged = policy?.snapshot.judge(proposal, at: circumstances.instant)
        {
            verdict = judged
            guard judged.decision == .refuse else { return judged }
            var further = facts
            further.campaign?.barred.append(
                BarredLabel(name: proposal.name, rules: judged.groundRules.map(\.rawValue)))
            guard case .register? = further.move(circumstances) else { return judged }
            facts = further
        }
        return verdict
    }
}
