import DNSCore
import PortableSQL
import RegistryModel

extension Host {
    private static let columns = """
        name, owner, superordinate, addresses, statuses, sponsor, creator, created, updater, updated, transferred, ttl
        """
    private static let select = SQLText.select(columns, from: "host")
    static let selectByName = select + " WHERE owner = $1"
    static let selectByNumber = select + " WHERE number = $1"
    static let selectBySuperordinate = select + " WHERE superordinate = $1 ORDER BY owner"
    static let selectPage = select + " WHERE owner > $1 ORDER BY owner LIMIT $2"
    static let insert = SQLText.insert(columns, into: "host") + " RETURNING number"
    static let update = SQLText.update("host", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(name)
        try row.put(name.canonicalKey)
        try row.put(superordinate)
        try row.put(addresses.map(\.description).joined(separator: " "))
        try row.put(statuses.rawValue)
        try row.put(sponsor)
        try row.put(creator)
        try row.put(created)
        try row.put(updater)
        try row.put(updated)
        try row.put(transferred)
        try row.put(Stored.text(timesToLive))
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let name = try row.name()
        row.skip()
        let superordinate = row.optionalInteger()
        let addresses = try Stored.addresses(row.text())
        let statuses = StatusSet(rawValue: row.integer())
        let (sponsor, creator, created) = (row.registrar(), row.registrar(), row.instant())
        self.init(
            number: number, name: name, superordinate: superordinate, addresses: addresses, statuses: statuses,
            sponsor: sponsor, created: created)
        self.creator = creator
        updater = row.optionalRegistrar()
        updated = row.optionalInstant()
        transferred = row.optionalInstant()
        timesToLive = try Stored.timesToLive(row.optionalText())
    }
}
