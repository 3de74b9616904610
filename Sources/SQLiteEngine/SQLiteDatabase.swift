import CSQLite
import PortableSQL

/// The embedded engine: one file in WAL mode with full sync, one writing connection, reading connections beside it.
package final class SQLiteDatabase: SQLDatabase {
    package let dialect = SQLDialect(
        octets: "BLOB", serialKey: "INTEGER PRIMARY KEY AUTOINCREMENT", clustered: "WITHOUT ROWID")

    /// Opens or creates the file at `path` and brings its schema up to `migrations`.
    package init(path: String, applicationIdentifier: Int32, migrations: [Migration], readOnly: Bool = false) throws {
        throw SQLFailure(.other, "The engine is not furnished yet.")
    }

    package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        throw SQLFailure(.other, "The engine is not furnished yet.")
    }

    package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        throw SQLFailure(.other, "The engine is not furnished yet.")
    }
}
