import CSQLite
import Digests
import PortableSQL

extension SQLiteConnection {
    /// SHA-256 over the schema and over all rows of all tables in the order of their primary keys.
    ///
    /// Equal content gives equal digests, however its pages lie in the file.
    func contentDigest() throws -> [UInt8] {
        var digest = ContentDigest()
        digest.add(integer: try number("PRAGMA application_id") ?? 0)
        digest.add(integer: try number("PRAGMA user_version") ?? 0)
        try add(
            prepared("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"), to: &digest)
        for table in try tables() {
            digest.add(table.name)
            try add(SQLiteStatement(table.selection, of: handle), to: &digest)
        }
        return digest.finalize()
    }

    private struct Table {
        let name: String
        let selection: String
    }

    /// All tables that hold rows of their own; `sqlite_sequence` has the numbers that must never be given twice.
    private func tables() throws -> [Table] {
        let list = try prepared(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type IN ('table', 'shadow')
                AND (substr(name, 1, 7) <> 'sqlite_' OR name = 'sqlite_sequence')
            ORDER BY name
            """)
        var names: [String] = []
        while try list.step() { names.append(list.text(0)) }
        return try names.map { Table(name: $0, selection: try selection($0)) }
    }

    private func selection(_ table: String) throws -> String {
        let list = try prepared("SELECT name, pk FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid")
        try list.bind(1, table)
        var columns: [String] = []
        var keys: [(Int64, String)] = []
        while try list.step() {
            columns.append(Self.quoted(list.text(0)))
            if list.integer(1) > 0 { keys.append((list.integer(1), Self.quoted(list.text(0)))) }
        }
        let order = keys.sorted { $0.0 < $1.0 }.map(\.1)
        return "SELECT \(columns.joined(separator: ", ")) FROM \(Self.quoted(table)) ORDER BY "
            + (order.isEmpty ? "rowid" : order.joined(separator: ", "))
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private func add(_ statement: SQLiteStatement, to digest: inout ContentDigest) throws {
        defer { statement.reset() }
        var rows: Int64 = 0
        let columns = statement.columns
        while try statement.step() {
            rows += 1
            for column in 0..<columns { digest.add(statement, column) }
        }
        digest.add(integer: rows)
    }
}

/// Values in a form that says where each ends, gathered into pieces and hashed.
private struct ContentDigest: ~Copyable {
    /// Octets gathered before they are hashed: large against the cost of a call, small in memory.
    private static let piece = 64 << 10

    private var hash = SHA256()
    private var gathered: [UInt8] = []

    init() { gathered.reserveCapacity(Self.piece * 2) }

    mutating func add(_ statement: SQLiteStatement, _ column: Int) {
        let type = statement.type(column)
        gathered.append(UInt8(truncatingIfNeeded: type))
        switch type {
        case SQLITE_INTEGER: add(integer: statement.integer(column))
        case SQLITE_FLOAT: add(integer: Int64(bitPattern: statement.real(column).bitPattern))
        case SQLITE_NULL: break
        default: statement.withBytes(column) { add($0) }
        }
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add(integer: Int64) {
        withUnsafeBytes(of: integer.bigEndian) { gathered.append(contentsOf: $0) }
        if gathered.count >= Self.piece { flush() }
    }

    private mutating func add(_ octets: UnsafeRawBufferPointer) {
        add(integer: Int64(octets.count))
        gathered.append(contentsOf: octets)
        if gathered.count >= Self.piece { flush() }
    }

    private mutating func flush() {
        hash.update(gathered)
        gathered.removeAll(keepingCapacity: true)
    }

    consuming func finalize() -> [UInt8] {
        hash.update(gathered)
        return hash.finalize()
    }
}
