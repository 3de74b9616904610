import PortableSQL
import RegistryModel

extension AuditCase {
    private static let columns = "site, domain, body, criterion, state, deadline, in_force, document"
    static let select = SQLText.select("document", from: "audit_case")
    static let selectByNumber = select + " WHERE number = $1"
    static let selectPage = select + " WHERE number > $1 ORDER BY number LIMIT $2"
    static let selectByState = select + " WHERE state = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let selectByDomain = select + " WHERE domain = $1 ORDER BY number"
    static let selectOpen = select + " WHERE site = $1 AND criterion = $2 AND state <> 'closed'"
    static let insert = SQLText.insert(columns, into: "audit_case") + " RETURNING number"
    static let update = SQLText.update("audit_case", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(site)
        try row.put(domain?.text)
        try row.put(body?.identifier)
        try row.put(criterion.identifier)
        try row.put(state.rawValue)
        try row.put(deadline?.until)
        try row.put(hasSanctionInForce ? 1 : 0)
        try row.put(canonicalJSON)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        self = try Stored.json(AuditCase.self, row.octets())
        self.number = number
    }
}

extension CaseNotice {
    private static let columns =
        "about, kind, party, channel, recipient, languages, at, reference, delivery, delivered"
    private static let select = SQLText.select(columns, from: "case_notice")
    static let selectOfCase = select + " WHERE about = $1 ORDER BY number"
    static let selectWaiting =
        select
        + " WHERE delivery IN ('queued', 'handedOver') AND channel = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let insert = SQLText.insert(columns, into: "case_notice") + " RETURNING number"

    func bind(to row: inout RowWriter) throws {
        try row.put(about)
        try row.put(kind.rawValue)
        try row.put(party.rawValue)
        try row.put(channel.rawValue)
        try row.put(recipient)
        try row.put(languages)
        try row.put(at)
        try row.put(reference)
        try row.put(delivery.rawValue)
        try row.put(delivered)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let (number, about) = (row.integer(), row.integer())
        self.init(
            about: about, kind: try row.word(Kind.self), party: try row.word(Party.self),
            channel: try row.word(Channel.self), recipient: row.text(), languages: row.text(), at: row.instant(),
            reference: row.text())
        self.number = number
        delivery = try row.word(Delivery.self)
        delivered = row.optionalInstant()
    }
}
