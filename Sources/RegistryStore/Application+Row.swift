import PortableSQL
import RegistryModel

/// An application is kept whole as JSON beside the columns that are asked for: there are few, and people read them.
extension Application {
    private static let columns = "domain, state, document"
    private static let select = SQLText.select(columns, from: "application")
    static let selectByNumber = select + " WHERE number = $1"
    static let selectByDomain = select + " WHERE domain = $1 AND state = $2 ORDER BY number DESC LIMIT 1"
    static let selectLatest = select + " WHERE domain = $1 ORDER BY number DESC LIMIT 1"
    static let selectAll = select + " ORDER BY number"
    static let insert = SQLText.insert(columns, into: "application") + " RETURNING number"
    static let update = SQLText.update("application", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(domain)
        try row.put(state.rawValue)
        try row.put(canonicalJSON)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        row.skip()
        row.skip()
        self = try Stored.json(Application.self, row.octets())
        self.number = number
    }
}
