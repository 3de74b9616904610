import DNSCore
import PortableSQL
import RegistryModel

/// What comes in bulk, or is no decision: plans, notices and what the probe saw.
extension RegistryWriter {
    /// Stores the claims of a campaign's plan, in their order, in the place of those of an earlier one.
    package func lay(_ claims: [Claim], of campaign: ObjectNumber) throws {
        try clear(campaign)
        var counts: [ClaimCount: Int] = [:]
        for var claim in claims {
            claim.campaign = campaign
            try run(Claim.insert) { try claim.bind(to: &$0) }
            let kind = ClaimCount(cohort: claim.cohort, standing: claim.standing, state: claim.state, count: 0)
            counts[kind, default: 0] += 1
        }
        for (kind, count) in counts {
            try run(
                "INSERT INTO claim_count (campaign, cohort, standing, state, claims) VALUES ($1, $2, $3, $4, $5)"
            ) {
                try $0.put(campaign)
                try $0.put(kind.cohort)
                try $0.put(kind.standing.rawValue)
                try $0.put(kind.state.rawValue)
                try $0.put(count)
            }
        }
    }

    /// The same for the members of a bulk change.
    package func lay(_ members: [BulkMember], of campaign: ObjectNumber) throws {
        try clear(campaign)
        for var member in members {
            member.campaign = campaign
            try run(BulkMember.insert) { try member.bind(to: &$0) }
        }
    }

    /// A plan that nobody signed has done nothing that hangs on its members.
    private func clear(_ campaign: ObjectNumber) throws {
        for table in ["claim", "claim_count", "bulk_member"] {
            try run("DELETE FROM \(table) WHERE campaign = $1") { try $0.put(campaign) }
        }
    }

    /// Records a notice; gives it with its number.
    @discardableResult
    package func record(_ notice: CampaignNotice) throws -> CampaignNotice {
        var notice = notice
        notice.number = try number(CampaignNotice.insert, of: "campaign_notice") { try notice.bind(to: &$0) }
        return notice
    }

    /// Writes down how far a notice has come, and when that was known.
    package func mark(
        notice: ObjectNumber, _ delivery: CampaignNotice.Delivery, at instant: Instant
    ) throws {
        try run("UPDATE campaign_notice SET delivery = $1, delivered = $2 WHERE number = $3") {
            try $0.put(delivery.rawValue)
            try $0.put(instant)
            try $0.put(notice)
        }
    }

    /// Poll messages that are out of their queues have been acknowledged: notices that they were are delivered.
    package func markAcknowledgedNotices(at instant: Instant) throws {
        try run(Self.markAcknowledged) { try $0.put(instant) }
    }

    static let markAcknowledged = """
        UPDATE campaign_notice SET delivery = 'delivered', delivered = $1
        WHERE delivery = 'queued' AND channel = 'poll'
            AND NOT EXISTS (SELECT 1 FROM poll_message m WHERE m.number = CAST(campaign_notice.reference AS BIGINT))
        """

    /// Keeps what the probe saw of a claim's new name, in the place of its last look.
    package func observe(_ observation: ClaimObservation) throws {
        try run(
            """
            INSERT INTO claim_observation (claim, answering, observed, detail) VALUES ($1, $2, $3, $4)
            ON CONFLICT (claim) DO UPDATE SET answering = excluded.answering, observed = excluded.observed,
                detail = excluded.detail
            """
        ) {
            try $0.put(observation.claim)
            try $0.put(observation.answering)
            try $0.put(observation.observed)
            try $0.put(observation.detail)
        }
    }
}
