import CSQLite
import PortableSQL

/// Whose file it is and which schema it has: `application_id` and `user_version` of its header.
struct SQLiteIdentity {
    let applicationIdentifier: Int32
    let migrations: [Migration]

    private enum Owner { case nobody, ours }

    /// Refuses files of others; leaves the file as it is.
    func checkForReading(_ connection: SQLiteConnection) throws {
        let path = connection.handle.path
        guard try owner(connection) == .ours else {
            throw SQLFailure(.foreign, "The file \(path) is empty: name a database that has been written.")
        }
        let schema = try checkedSchema(connection)
        guard schema == migrations.count else {
            throw SQLFailure(
                .readOnly,
                "The database \(path) has schema \(schema), this program needs \(migrations.count), and it was opened "
                    + "for reading only: run a command that writes once.")
        }
    }

    /// Refuses files of others and of newer programs before anything is written.
    func adopt(_ connection: SQLiteConnection) throws {
        try checkOwner(connection)
        _ = try checkedSchema(connection)
        // SQLite quietly opens for reading what it can't write.
        guard sqlite3_db_readonly(connection.handle.pointer, "main") == 0 else {
            throw connection.handle.failure(SQLITE_READONLY)
        }
    }

    /// The number of the last migration that a file of ours has seen; never above what this program knows.
    func checkedSchema(_ connection: SQLiteConnection) throws -> Int {
        let schema = Int(try connection.number("PRAGMA user_version") ?? 0)
        guard schema <= migrations.count else {
            throw SQLFailure(
                .newerSchema,
                "The database \(connection.handle.path) has schema \(schema) and this program knows schemas up to "
                    + "\(migrations.count): use the newer program that wrote it.")
        }
        return schema
    }

    /// Refuses a file that is not ours, or that is nobody's.
    func checkOurs(_ connection: SQLiteConnection) throws {
        guard try owner(connection) == .ours else {
            throw SQLFailure(.foreign, "The file \(connection.handle.path) holds nothing of ours: name another file.")
        }
    }

    /// Refuses a file of others; one of nobody passes.
    func checkOwner(_ connection: SQLiteConnection) throws { _ = try owner(connection) }

    private func owner(_ connection: SQLiteConnection) throws -> Owner {
        let identifier = Int32(truncatingIfNeeded: try connection.number("PRAGMA application_id") ?? 0)
        if identifier == applicationIdentifier { return .ours }
        let objects = try connection.number("SELECT count(*) FROM sqlite_schema") ?? 0
        guard identifier == 0, objects == 0 else {
            throw SQLFailure(
                .foreign,
                "The file \(connection.handle.path) is a database of another program (application_id \(identifier), "
                    + "ours is \(applicationIdentifier)): name another file.")
        }
        return .nobody
    }

    /// Marks a new file as ours and applies the migrations that it lacks, each in one transaction.
    func migrate(_ connection: SQLiteConnection) throws {
        let isNew = try owner(connection) == .nobody
        guard try isNew || checkedSchema(connection) < migrations.count else { return }
        try connection.transaction("BEGIN IMMEDIATE", mark)
        for migration in migrations {
            try connection.transaction("BEGIN IMMEDIATE") { connection in
                // Another process may have come first while this one waited for the lock.
                guard try checkedSchema(connection) < migration.number else { return }
                try connection.execute(migration.statements(SQLiteDatabase.words))
                try connection.execute("PRAGMA user_version = \(migration.number)")
            }
        }
        // The name of a new file is durable only with its folder.
        if isNew { try FileSync.folder(of: connection.handle.path) }
    }

    private func mark(_ connection: SQLiteConnection) throws {
        guard try owner(connection) == .nobody else { return }
        try connection.execute("PRAGMA application_id = \(applicationIdentifier)")
    }
}
