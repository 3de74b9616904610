import DNSCore
import PortableSQL
import RegistryModel

extension Claim {
    private static let columns = """
        campaign, source, source_domain, holder, holder_key, sponsor, cohort, rank, standing, rules, target, \
        held_until, state, choice, secret_salt, secret_hash, secret_expires, token_used, target_domain, side_by_side, \
        settled, reason
        """
    /// What the probe saw stands beside the claim, in a row of its own that most claims never have.
    private static let select =
        SQLText.select(columns, from: "claim").replacing(
            " FROM ", with: ", answering, observed FROM ", maxReplacements: 1)
        + " LEFT JOIN claim_observation o ON o.claim = claim.number"
    static let selectByNumber = select + " WHERE number = $1"
    static let selectBySource = select + " WHERE source = $1 ORDER BY campaign"
    static let selectOfSource = select + " WHERE source = $1 AND campaign = $2"
    static let selectPage = select + " WHERE campaign = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let selectByState = select + " WHERE campaign = $1 AND state = $2 AND number > $3 ORDER BY number LIMIT $4"
    static let selectByTarget = select + " WHERE target = $1 AND campaign = $2 ORDER BY number"
    static let selectToTarget = select + " WHERE target = $1 ORDER BY number"
    static let selectByTargetDomain = select + " WHERE target_domain = $1 ORDER BY number"
    static let insert = SQLText.insert(columns, into: "claim")
    static let update = SQLText.update("claim", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(campaign)
        try row.put(source)
        try row.put(sourceDomain)
        try row.put(holder.rawValue)
        try row.put(holderKey)
        try row.put(sponsor)
        try row.put(cohort)
        try row.put(rank.map(String.init).joined(separator: " "))
        try row.put(standing.rawValue)
        try row.put(rules.joined(separator: " "))
        try row.put(target?.text)
        try row.put(heldUntil)
        try row.put(state.rawValue)
        try row.put(choice?.canonicalJSON)
        try row.put(token)
        try row.put(tokenUsed)
        try row.put(targetDomain)
        try row.put(sideBySide)
        try row.put(settled)
        try row.put(reason)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let (number, campaign) = (row.integer(), row.integer())
        let (source, sourceDomain) = (try row.name(), row.integer())
        let (holder, key, sponsor, cohort) = (row.text(), row.text(), row.registrar(), row.text())
        let rank = try row.text().split(separator: " ").map { word in
            guard let value = Int64(word) else { throw Stored.corrupt("'\(word)' is no part of a rank") }
            return value
        }
        let standing = try row.word(Standing.self)
        let rules = row.text().split(separator: " ").map(String.init)
        let target = try row.optionalText().map(Stored.name)
        let heldUntil = row.optionalInstant()
        self.init(
            campaign: campaign, source: source, sourceDomain: sourceDomain, holder: ContactIdentifier(holder),
            holderKey: key, sponsor: sponsor, cohort: cohort, rank: rank, standing: standing, target: target,
            state: try row.word(State.self))
        self.number = number
        self.rules = rules
        self.heldUntil = heldUntil
        try readProgress(&row)
    }

    private mutating func readProgress(_ row: inout RowReader) throws {
        choice = try row.optionalOctets().map { try Stored.json(ClaimChoice.self, $0) }
        token = row.secret()
        tokenUsed = row.optionalInstant()
        targetDomain = row.optionalInteger()
        sideBySide = row.optionalInstant()
        settled = row.optionalInstant()
        reason = row.optionalText()
        answering = row.optionalInstant()
        observed = row.optionalInstant()
    }
}
