import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    package func campaign(_ identifier: String) throws -> Campaign? {
        try first(Campaign.selectByIdentifier, { try $0.put(identifier) }, Campaign.init(row:))
    }

    package func campaign(numbered number: ObjectNumber) throws -> Campaign? {
        try first(Campaign.selectByNumber, { try $0.put(number) }, Campaign.init(row:))
    }

    /// Every campaign, oldest first.
    package func campaigns() throws -> [Campaign] {
        try all(Campaign.select + " ORDER BY number", { _ in }, Campaign.init(row:))
    }

    package func bulkMember(numbered number: ObjectNumber) throws -> BulkMember? {
        try first(BulkMember.selectByNumber, { try $0.put(number) }, BulkMember.init(row:))
    }

    /// Members of a bulk change with numbers above `after`, in the plan's order; nil: of all states.
    package func bulkMembers(
        of campaign: ObjectNumber, state: BulkMember.State? = nil, after: ObjectNumber = 0, limit: Int
    ) throws -> [BulkMember] {
        try all(
            state == nil ? BulkMember.selectPage : BulkMember.selectByState,
            {
                try $0.put(campaign)
                if let state { try $0.put(state.rawValue) }
                try $0.put(after)
                try $0.put(limit)
            }, BulkMember.init(row:))
    }

    /// How many members of a bulk change are in each state.
    package func bulkCounts(of campaign: ObjectNumber) throws -> [BulkMember.State: Int] {
        let counts = try all(Self.bulkCounts, { try $0.put(campaign) }) { statement in
            var row = RowReader(statement)
            return (try row.word(BulkMember.State.self), Int(row.integer()))
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    static let bulkCounts = "SELECT state, count(*) FROM bulk_member WHERE campaign = $1 GROUP BY state"

    package func campaignStep(numbered number: ObjectNumber) throws -> CampaignStep? {
        try first(CampaignStep.selectByNumber, { try $0.put(number) }, CampaignStep.init(row:))
    }

    /// Steps with numbers below `before`, newest first; nil: of all members.
    package func campaignSteps(
        of campaign: ObjectNumber, member: ObjectNumber? = nil, before: ObjectNumber = .max, limit: Int
    ) throws -> [CampaignStep] {
        try all(
            member == nil ? CampaignStep.selectPage : CampaignStep.selectOfMember,
            {
                try $0.put(campaign)
                if let member { try $0.put(member) }
                try $0.put(before)
                try $0.put(limit)
            }, CampaignStep.init(row:))
    }

    /// What a step has changed; nil where there is no such step.
    package func inverse(ofStep number: ObjectNumber) throws -> StepInverse? {
        try first("SELECT inverse FROM campaign_step WHERE number = $1", { try $0.put(number) }) {
            try Stored.json(StepInverse.self, $0.blob(0))
        }
    }

    /// The last step of a member that was not undone, of these kinds.
    package func lastStep(
        of member: ObjectNumber, in campaign: ObjectNumber,
        kinds: [CampaignStep.Kind] = CampaignStep.Kind.allCases
    ) throws -> CampaignStep? {
        // A member has a handful of steps in its life.
        try campaignSteps(of: campaign, member: member, limit: .max).first {
            $0.undone == nil && kinds.contains($0.kind)
        }
    }

    /// Whether the campaign has done anything that was not undone.
    package func hasOpenSteps(of campaign: ObjectNumber) throws -> Bool {
        try first(Self.openStep, { try $0.put(campaign) }, { _ in true }) ?? false
    }

    static let openStep = "SELECT 1 FROM campaign_step WHERE campaign = $1 AND undone IS NULL LIMIT 1"

    /// Notices of a campaign with numbers above `after`, oldest first.
    package func campaignNotices(
        of campaign: ObjectNumber, after: ObjectNumber = 0, limit: Int
    ) throws -> [CampaignNotice] {
        try all(
            CampaignNotice.selectPage,
            {
                try $0.put(campaign)
                try $0.put(after)
                try $0.put(limit)
            }, CampaignNotice.init(row:))
    }

    /// All notices about one claim, oldest first.
    package func campaignNotices(ofClaim claim: ObjectNumber) throws -> [CampaignNotice] {
        try all(CampaignNotice.selectOfClaim, { try $0.put(claim) }, CampaignNotice.init(row:))
    }

    /// Notices of all campaigns that wait for their delivery, oldest first.
    package func queuedNotices(
        by channel: CampaignNotice.Channel, after: ObjectNumber = 0, limit: Int
    ) throws -> [CampaignNotice] {
        try all(
            CampaignNotice.selectQueued,
            {
                try $0.put(channel.rawValue)
                try $0.put(after)
                try $0.put(limit)
            }, CampaignNotice.init(row:))
    }
}
