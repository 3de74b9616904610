import DNSCore
import PortableSQL
import RegistryModel

/// Reads the register inside of one transaction or snapshot; not to be kept past it.
///
/// Objects come as stored, purged domains too: the caller projects them to its instant.
package class RegistryReader {
    package let connection: any SQLConnection
    /// Good for as long as the register stands still: a write through this object ends it.
    var keptReach: ZoneReach?

    package init(_ connection: any SQLConnection) { self.connection = connection }

    /// The statement of this text with its values bound.
    func query(_ sql: String, _ bind: (inout RowWriter) throws -> Void) throws -> any SQLStatement {
        let statement = try connection.statement(sql)
        var row = RowWriter(statement)
        try bind(&row)
        return statement
    }

    /// The first row, read by `read`; nil where there is none.
    func first<Value>(
        _ sql: String, _ bind: (inout RowWriter) throws -> Void, _ read: (any SQLStatement) throws -> Value
    ) throws -> Value? {
        let statement = try query(sql, bind)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try read(statement)
    }

    /// All rows, read by `read`.
    func all<Value>(
        _ sql: String, _ bind: (inout RowWriter) throws -> Void, _ read: (any SQLStatement) throws -> Value
    ) throws -> [Value] {
        let statement = try query(sql, bind)
        defer { statement.reset() }
        var values: [Value] = []
        while try statement.step() { values.append(try read(statement)) }
        return values
    }
}
