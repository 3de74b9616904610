import CSQLite
import PortableSQL

/// The embedded engine: one file in WAL mode with full sync, one writing connection, reading connections beside it.
package final class SQLiteDatabase: SQLDatabase {
    package let dialect = SQLiteDatabase.words
    /// The file, as it was named when it was opened.
    package let path: String
    /// The limits that it was opened with.
    package let limits: SQLiteLimits
    let applicationIdentifier: Int32
    let schema: Int
    let readers: ReaderPool
    /// Nil where the file is open for reading only.
    private let writer: Turns<SQLiteConnection>?
    private let checkpointer: Checkpointer?

    static let words = SQLDialect(
        octets: "BLOB", serialKey: "INTEGER PRIMARY KEY AUTOINCREMENT", clustered: "WITHOUT ROWID")

    /// Opens or creates the file at `path` and brings its schema up to `migrations`.
    ///
    /// Opened for reading only, it is not created, its schema must be up to date, and `write` throws. Throws
    /// `SQLFailure`; a file that is not ours is left as it was.
    package init(
        path: String, applicationIdentifier: Int32, migrations: [Migration], readOnly: Bool = false,
        limits: SQLiteLimits = SQLiteLimits()
    ) throws {
        precondition(
            migrations.enumerated().allSatisfy { $0.element.number == $0.offset + 1 },
            "Migrations are numbered from 1 without gaps")
        self.path = path
        self.limits = limits
        self.applicationIdentifier = applicationIdentifier
        schema = migrations.count
        readers = ReaderPool(path: path, limits: limits)
        let identity = SQLiteIdentity(applicationIdentifier: applicationIdentifier, migrations: migrations)
        if readOnly {
            writer = nil
            checkpointer = nil
            try readers.take { try identity.checkForReading($0) }
        } else {
            FileSync.makePrivate(path)
            let connection = try SQLiteConnection(path: path, access: .create, limits: limits)
            try identity.adopt(connection)
            try connection.configureWriter(limits)
            try identity.migrate(connection)
            let turns = Turns(connection)
            writer = turns
            checkpointer = Checkpointer(path: path, limits: limits, turns: turns)
        }
    }

    deinit {
        checkpointer?.close()
        readers.close()
    }

    package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try snapshot { try body($0) }
    }

    package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        guard let writer, let checkpointer else {
            throw SQLFailure(.readOnly, "The database \(path) is open for reading only: this work has to write.")
        }
        let (value, pages) = try writer.take { connection in
            // The write lock is taken at the start: taken later, it could be refused after half of the work.
            let value = try connection.transaction("BEGIN IMMEDIATE", body)
            return (value, connection.handle.logPages)
        }
        checkpointer.logHas(pages: pages)
        return value
    }

    /// As `read`, with the engine's own type.
    func snapshot<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        try readers.take { connection in try connection.transaction("BEGIN", body) }
    }
}
