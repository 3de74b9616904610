import PortableSQL
import RegistryModel

extension Registrar {
    private static let columns = "identifier, name, state, accreditations, email, created, updated"
    private static let select = SQLText.select(columns, from: "registrar")
    static let selectByIdentifier = select + " WHERE identifier = $1"
    static let selectAll = select + " ORDER BY identifier"
    static let insert = SQLText.insert(columns, into: "registrar") + " RETURNING number"
    static let update = SQLText.update("registrar", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(identifier)
        try row.put(name)
        try row.put(state.rawValue)
        try row.put(accreditations.map(\.text).joined(separator: " "))
        try row.put(email)
        try row.put(created)
        try row.put(updated)
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let (identifier, name) = (row.registrar(), row.text())
        let state = try row.word(Registrar.State.self)
        let accreditations = try Stored.names(row.text())
        self.init(
            number: number, identifier: identifier, name: name, state: state, accreditations: accreditations,
            email: row.optionalText(), created: row.instant())
        updated = row.optionalInstant()
    }
}
