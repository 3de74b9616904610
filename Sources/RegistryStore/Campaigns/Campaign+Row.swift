import PortableSQL
import RegistryModel

extension Campaign {
    private static let columns = "identifier, state, document"
    static let select = SQLText.select(columns, from: "campaign")
    static let selectByIdentifier = select + " WHERE identifier = $1"
    static let selectByNumber = select + " WHERE number = $1"
    static let insert = SQLText.insert(columns, into: "campaign") + " RETURNING number"
    static let update = SQLText.update("campaign", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(identifier)
        try row.put(state.rawValue)
        try row.put(canonicalJSON)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        row.skip()
        row.skip()
        self = try Stored.json(Campaign.self, row.octets())
        self.number = number
    }
}

extension BulkMember {
    private static let columns = "campaign, name, domain, state, reason"
    private static let select = SQLText.select(columns, from: "bulk_member")
    static let selectByNumber = select + " WHERE number = $1"
    static let selectPage = select + " WHERE campaign = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let selectByState =
        select + " WHERE campaign = $1 AND state = $2 AND number > $3 ORDER BY number LIMIT $4"
    static let insert = SQLText.insert(columns, into: "bulk_member")

    func bind(to row: inout RowWriter) throws {
        try row.put(campaign)
        try row.put(name)
        try row.put(domain)
        try row.put(state.rawValue)
        try row.put(reason)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        self.init(campaign: row.integer(), name: try row.name(), domain: row.integer())
        self.number = number
        state = try row.word(State.self)
        reason = row.optionalText()
    }
}

extension CampaignStep {
    private static let columns = "campaign, kind, member, decision, at, undone"
    private static let select = SQLText.select(columns, from: "campaign_step")
    static let selectByNumber = select + " WHERE number = $1"
    static let selectPage = select + " WHERE campaign = $1 AND number < $2 ORDER BY number DESC LIMIT $3"
    static let selectOfMember =
        select + " WHERE campaign = $1 AND member = $2 AND number < $3 ORDER BY number DESC LIMIT $4"
    static let insert = SQLText.insert(columns + ", inverse", into: "campaign_step") + " RETURNING number"

    func bind(to row: inout RowWriter) throws {
        try row.put(campaign)
        try row.put(kind.rawValue)
        try row.put(member)
        try row.put(decision)
        try row.put(at)
        try row.put(undone)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let (number, campaign) = (row.integer(), row.integer())
        let kind = try row.word(Kind.self)
        let (member, decision) = (row.integer(), row.integer())
        self.init(campaign: campaign, kind: kind, member: member, at: row.instant())
        self.number = number
        self.decision = decision
        undone = row.optionalInteger()
    }
}

extension CampaignNotice {
    private static let columns =
        "campaign, claim, kind, channel, recipient, language, at, reference, delivery, delivered"
    private static let select = SQLText.select(columns, from: "campaign_notice")
    static let selectPage = select + " WHERE campaign = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let selectOfClaim = select + " WHERE claim = $1 ORDER BY number"
    static let selectQueued =
        select + " WHERE delivery = 'queued' AND channel = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let insert = SQLText.insert(columns, into: "campaign_notice") + " RETURNING number"

    func bind(to row: inout RowWriter) throws {
        try row.put(campaign)
        try row.put(claim)
        try row.put(kind.rawValue)
        try row.put(channel.rawValue)
        try row.put(recipient)
        try row.put(language)
        try row.put(at)
        try row.put(reference)
        try row.put(delivery.rawValue)
        try row.put(delivered)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let (number, campaign, claim) = (row.integer(), row.integer(), row.integer())
        self.init(
            campaign: campaign, claim: claim, kind: try row.word(Kind.self), channel: try row.word(Channel.self),
            recipient: row.text(), language: row.text(), at: row.instant(), reference: row.text())
        self.number = number
        delivery = try row.word(Delivery.self)
        delivered = row.optionalInstant()
    }
}
