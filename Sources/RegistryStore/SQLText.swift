/// Statements made out of one list of columns, so that binding and reading can't drift apart.
enum SQLText {
    static func select(_ columns: String, from table: String) -> String {
        "SELECT number, \(columns) FROM \(table)"
    }

    static func insert(_ columns: String, into table: String) -> String {
        let places = names(columns).indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns)) VALUES (\(places))"
    }

    /// The number is the parameter after the columns.
    static func update(_ table: String, _ columns: String) -> String {
        let names = names(columns)
        let settings = names.indices.map { "\(names[$0]) = $\($0 + 1)" }.joined(separator: ", ")
        return "UPDATE \(table) SET \(settings) WHERE number = $\(names.count + 1)"
    }

    private static func names(_ columns: String) -> [String] {
        columns.split(separator: ",").map { $0.split(separator: " ").joined() }
    }
}
