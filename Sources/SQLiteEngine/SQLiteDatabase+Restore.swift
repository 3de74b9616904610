import PortableSQL

extension SQLiteDatabase {
    /// Checks a database or backup at rest: ours, of a known schema, its pages and references whole; gives its schema
    /// number.
    ///
    /// Throws `SQLFailure`, with the first finding in its sentence.
    @discardableResult
    package static func verify(
        path: String, applicationIdentifier: Int32, migrations: [Migration]
    ) throws -> Int {
        let connection = try SQLiteConnection(path: path, access: .readOnly, limits: SQLiteLimits())
        let identity = SQLiteIdentity(applicationIdentifier: applicationIdentifier, migrations: migrations)
        try identity.checkOurs(connection)
        let schema = try identity.checkedSchema(connection)
        // One finding is enough to refuse.
        let finding = try connection.word("PRAGMA integrity_check(1)")
        guard finding == "ok" else {
            throw SQLFailure(
                .corrupt, "The database \(path) contradicts itself (\(finding ?? "no answer")): use another backup.")
        }
        if let table = try connection.word("PRAGMA foreign_key_check") {
            throw SQLFailure(
                .corrupt,
                "A row of table \(table) in the database \(path) refers to a row that is not there: use another backup."
            )
        }
        return schema
    }

    /// The digest of a database or backup at rest, as `contentDigest()` of the open one gives it.
    package static func contentDigest(path: String) throws -> [UInt8] {
        let connection = try SQLiteConnection(path: path, access: .readOnly, limits: SQLiteLimits())
        return try connection.transaction("BEGIN") { try $0.contentDigest() }
    }

    /// Puts the content of `backup` at `path`; gives the digest of its content.
    ///
    /// The backup is verified first, copied beside its place, read back, and only then given its name: until that
    /// instant the database that was there is untouched. It is replaced only where `replacing` says so, if it is ours
    /// and nobody has it open. Throws `SQLFailure`.
    @discardableResult
    package static func restore(
        from backup: String, to path: String, applicationIdentifier: Int32, migrations: [Migration],
        replacing: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [UInt8] {
        try verify(path: backup, applicationIdentifier: applicationIdentifier, migrations: migrations)
        guard try FileSync.isSame(backup, path) == false else {
            throw SQLFailure(.other, "The backup \(backup) is the database itself: name another file.")
        }
        let replaced = try ReplacedFile(
            path, replacing: replacing,
            identity: SQLiteIdentity(applicationIdentifier: applicationIdentifier, migrations: migrations))
        let limits = SQLiteLimits()
        let partial = try PartialFile(for: path, mode: replaced.mode)
        let source = try SQLiteConnection(path: backup, access: .readOnly, limits: limits)
        let digest = try source.transaction("BEGIN") { source in
            _ = try source.number("SELECT count(*) FROM sqlite_schema")
            return try source.copy(to: partial.path, limits: limits, progress: progress)
        }
        try replaced.clearLog()
        try partial.publish()
        return digest
    }
}
