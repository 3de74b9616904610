import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    package func claim(numbered number: ObjectNumber) throws -> Claim? {
        try first(Claim.selectByNumber, { try $0.put(number) }, Claim.init(row:))
    }

    /// The claim that a name gives in a campaign.
    package func claim(of source: DomainName, in campaign: ObjectNumber) throws -> Claim? {
        try first(
            Claim.selectOfSource,
            {
                try $0.put(source)
                try $0.put(campaign)
            }, Claim.init(row:))
    }

    /// Claims with numbers above `after`, in the plan's order; nil: of all states.
    package func claims(
        of campaign: ObjectNumber, state: Claim.State? = nil, after: ObjectNumber = 0, limit: Int
    ) throws -> [Claim] {
        try all(
            state == nil ? Claim.selectPage : Claim.selectByState,
            {
                try $0.put(campaign)
                if let state { try $0.put(state.rawValue) }
                try $0.put(after)
                try $0.put(limit)
            }, Claim.init(row:))
    }

    /// Claims of a campaign to a name, by number.
    package func claims(to target: DomainName, in campaign: ObjectNumber) throws -> [Claim] {
        try all(
            Claim.selectByTarget,
            {
                try $0.put(target)
                try $0.put(campaign)
            }, Claim.init(row:))
    }

    /// Claims that a name gives in all campaigns, in their order.
    package func claims(of source: DomainName) throws -> [Claim] {
        try all(Claim.selectBySource, { try $0.put(source) }, Claim.init(row:))
    }

    /// Counts that are kept with every change: one short look whatever the campaign's size.
    package func claimCounts(of campaign: ObjectNumber) throws -> [ClaimCount] {
        try all(Self.claimCounts, { try $0.put(campaign) }) { statement in
            var row = RowReader(statement)
            let cohort = row.text()
            return ClaimCount(
                cohort: cohort, standing: try row.word(Claim.Standing.self), state: try row.word(Claim.State.self),
                count: Int(row.integer()))
        }
    }

    static let claimCounts = """
        SELECT cohort, standing, state, claims FROM claim_count WHERE campaign = $1 AND claims > 0
        ORDER BY cohort, standing, state
        """

    /// Claims to a name in campaigns whose promises bind (`Campaign.holdsLabels`), excluded ones left out.
    package func bindingClaims(to target: DomainName) throws -> [(claim: Claim, campaign: Campaign)] {
        let claims = try all(Claim.selectToTarget, { try $0.put(target) }, Claim.init(row:))
        return try claims.compactMap { claim in
            guard claim.state != .excluded, let campaign = try campaign(numbered: claim.campaign), campaign.holdsLabels
            else { return nil }
            return (claim, campaign)
        }
    }

    /// Claims in force that hold a name, as long as their `heldUntil` lies ahead.
    package func heldClaims(to target: DomainName) throws -> [Claim] {
        try bindingClaims(to: target).map(\.claim).filter { $0.heldUntil != nil }
    }

    /// The other names of a domain that campaigns have moved, or are moving.
    package func relatedNames(of domain: ObjectNumber) throws -> [RelatedName] {
        guard let name = try self.domain(numbered: domain)?.name else { return [] }
        var related: [RelatedName] = []
        for claim in try claims(of: name) where claim.sourceDomain == domain {
            guard claim.targetDomain != nil, let target = claim.target else { continue }
            related.append(try relatedName(target, .movedTo, by: claim))
        }
        for claim in try all(Claim.selectByTargetDomain, { try $0.put(domain) }, Claim.init(row:)) {
            related.append(try relatedName(claim.source, .movedFrom, by: claim))
        }
        return related
    }

    private func relatedName(
        _ name: DomainName, _ relation: RelatedName.Relation, by claim: Claim
    ) throws -> RelatedName {
        RelatedName(
            name: name, relation: relation, campaign: try identifier(ofCampaign: claim.campaign),
            since: claim.sideBySide, until: claim.state == .moved ? claim.settled : nil)
    }

    private func identifier(ofCampaign number: ObjectNumber) throws -> String {
        guard let campaign = try campaign(numbered: number) else {
            throw Stored.corrupt("a claim is of campaign \(number), which is not there")
        }
        return campaign.identifier
    }

    /// What the probe saw at its last look; nil: it has not looked.
    package func observation(ofClaim claim: ObjectNumber) throws -> ClaimObservation? {
        try first(
            "SELECT answering, observed, detail FROM claim_observation WHERE claim = $1", { try $0.put(claim) }
        ) { statement in
            var row = RowReader(statement)
            return ClaimObservation(
                claim: claim, answering: row.optionalInstant(), observed: row.instant(), detail: row.optionalText())
        }
    }
}
