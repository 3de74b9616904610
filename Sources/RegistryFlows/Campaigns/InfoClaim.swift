import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// How the claim stands that a name gives in a campaign. It reads one state of the register, decides nothing and leaves no
/// receipt; what of it a face shows to whom is the face's own rule.
package struct InfoClaim: Hashable, Sendable {
    /// Claims to the same name, as counts.
    package struct Contest: Hashable, Sendable {
        /// All of them that the plan gave a right, this one counted.
        package var size = 0
        package var want = 0
        package var nobody = 0
        package var noObjection = 0
    }

    package let claim: Claim
    package let campaign: Campaign
    /// What the campaign's policy says of it; nil where neither files nor register have that any more.
    package let terms: ClaimTerms?
    package let contest: Contest
    /// Who sponsors the name that gives it; as the plan found it where the name is gone.
    package let sponsor: RegistrarIdentifier

    /// - Throws: `Refusal.claim` where there is no such claim. A campaign that is only planned, or withdrawn, is none: what
    ///   it says may never come.
    package init(
        _ source: DomainName, in campaign: String, reader: RegistryReader, registry: Registry
    ) throws {
        guard let found = try reader.campaign(campaign), found.isAnnounced else {
            throw Refusal.claim(campaign, .noCampaign)
        }
        guard let claim = try reader.claim(of: source, in: found.number) else {
            throw Refusal.claim("\(campaign)/\(source)", .noClaim)
        }
        try self.init(claim, in: found, reader: reader, registry: registry)
    }

    package init(_ claim: Claim, in campaign: Campaign, reader: RegistryReader, registry: Registry) throws {
        self.claim = claim
        self.campaign = campaign
        terms = try registry.pinnedPolicy(of: campaign, reader).flatMap { policy in
            policy.cohort(claim.cohort).map { ClaimTerms(policy, cohort: $0) }
        }
        var contest = Contest()
        for rival in try claim.target.map({ try reader.claims(to: $0, in: campaign.number) }) ?? []
        where rival.state != .excluded {
            contest.size += 1
            switch rival.choice?.preference {
            case .want?: contest.want += 1
            case .nobody?: contest.nobody += 1
            case .noObjection?: contest.noObjection += 1
            case nil: break
            }
        }
        self.contest = contest
        sponsor = try reader.domain(numbered: claim.sourceDomain)?.sponsor ?? claim.sponsor
    }

    /// Whether what was lodged is this registrar's business without the token.
    package func isKnown(to registrar: RegistrarIdentifier) -> Bool {
        registrar == sponsor || registrar == claim.choice?.registrar
    }
}

extension PolicyLibrary {
    /// The policy that a campaign was planned by, to the last octet; nil where it is not among the files any more.
    package func policy(of campaign: Campaign) -> CampaignPolicy? {
        campaigns.first { $0.digest == campaign.policyDigest }
    }
}

extension Campaign {
    /// Whether registrars may know of it.
    package var isAnnounced: Bool { state != .planned && state != .withdrawn }
}
