import RegistryModel

/// A campaign's rows are read in pages, so that memory stays small however many there are.
extension RegistryReader {
    private static let campaignPage = 1_000

    /// Every claim in the plan's order, a page at a time; nil: of all states.
    package func eachClaimPage(
        of campaign: ObjectNumber, state: Claim.State? = nil, _ body: ([Claim]) throws -> Void
    ) throws {
        try eachPage(\.number, { try claims(of: campaign, state: state, after: $0, limit: $1) }, body)
    }

    /// Every member of a bulk change in the plan's order, a page at a time; nil: of all states.
    package func eachBulkMemberPage(
        of campaign: ObjectNumber, state: BulkMember.State? = nil, _ body: ([BulkMember]) throws -> Void
    ) throws {
        try eachPage(\.number, { try bulkMembers(of: campaign, state: state, after: $0, limit: $1) }, body)
    }

    /// Every notice, oldest first, a page at a time.
    package func eachNoticePage(of campaign: ObjectNumber, _ body: ([CampaignNotice]) throws -> Void) throws {
        try eachPage(\.number, { try campaignNotices(of: campaign, after: $0, limit: $1) }, body)
    }

    private func eachPage<Row>(
        _ number: (Row) -> ObjectNumber, _ read: (_ after: ObjectNumber, _ limit: Int) throws -> [Row],
        _ body: ([Row]) throws -> Void
    ) throws {
        var last: ObjectNumber = 0
        while true {
            let rows = try read(last, Self.campaignPage)
            try body(rows)
            guard rows.count == Self.campaignPage, let end = rows.last else { return }
            last = number(end)
        }
    }
}
