import PortableSQL

/// What stands in the register now: every row of every table that holds what is, not what was.
package struct RegisterImage {
    /// What is written once, or says how far somebody is.
    private static let records: Set<String> = [
        "decision", "object_history", "change_feed", "poll_message", "poll_acknowledged", "done_once", "campaign",
        "campaign_step", "campaign_notice", "account_entry", "claim_observation", "policy_source",
        "policy_announcement", "schema_migration", "login_failure",
    ]
    /// A token that was given out stays good.
    private static let tokens: Set<String> = ["secret_salt", "secret_hash", "secret_expires", "token_used"]

    /// Rows by `TABLE KEY…`.
    package private(set) var rows: [String: String] = [:]

    package init(_ connection: any SQLConnection) throws {
        let tables = try connection.statement("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        var names: [String] = []
        while try tables.step() { names.append(tables.text(0)) }
        for name in names
        where !Self.records.contains(name) && !name.hasPrefix("sqlite_") && !name.hasPrefix("zone_") {
            try add(name, connection)
        }
    }

    private mutating func add(_ table: String, _ connection: any SQLConnection) throws {
        let info = try connection.statement("SELECT name, pk FROM pragma_table_info('\(table)') ORDER BY cid")
        var (columns, keys): ([String], [String]) = ([], [])
        while try info.step() {
            if table == "claim" && Self.tokens.contains(info.text(0)) { continue }
            columns.append(info.text(0))
            if info.integer(1) > 0 { keys.append(info.text(0)) }
        }
        let key = keys.joined(separator: " || ' ' || ")
        let value = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        // A count of nothing is none.
        let condition = table == "claim_count" ? " WHERE claims > 0" : ""
        let statement = try connection.statement("SELECT \(key), \(value) FROM \(table)\(condition)")
        while try statement.step() { rows["\(table) \(statement.text(0))"] = statement.text(1) }
    }

    /// Keys of rows that are not the same in both.
    package func differences(from other: RegisterImage) -> [String] {
        var keys = rows.filter { other.rows[$0.key] != $0.value }.map(\.key)
        keys += other.rows.keys.filter { rows[$0] == nil }
        return keys.sorted()
    }

    /// Both rows of a key, for people.
    package func explain(_ key: String, from other: RegisterImage) -> String {
        "\(key): \(other.rows[key] ?? "nothing") became \(rows[key] ?? "nothing")"
    }
}
