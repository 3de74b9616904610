import Glibc
import PortableSQL

extension SQLiteDatabase {
    /// Writes a snapshot of the database to one file while everybody goes on reading and writing; gives the digest of
    /// its content.
    ///
    /// The file appears under its name when all of it is on the disk and has been read back; with `replacing` it takes
    /// the place of an older backup in one step, without it nothing may lie there. `progress` is told pages done and pages in all. Throws `SQLFailure`.
    @discardableResult
    package func backup(
        to path: String, replacing: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [UInt8] {
        try checkPlace(path, replacing)
        return try snapshot { source in
            // The snapshot is taken by the first reading.
            _ = try source.number("SELECT count(*) FROM sqlite_schema")
            // A backup holds persons' data: nobody else reads it.
            let partial = try PartialFile(for: path, mode: 0o600)
            let digest = try source.copy(to: partial.path, limits: limits, progress: progress)
            try partial.publish()
            return digest
        }
    }

    /// A digest over all rows of all tables in the order of their primary keys, of the last commit.
    package func contentDigest() throws -> [UInt8] { try snapshot { try $0.contentDigest() } }

    /// Refuses to overwrite anything but an older backup of ours that nobody uses.
    private func checkPlace(_ path: String, _ replacing: Bool) throws {
        guard try FileSync.isSame(path, self.path) == false else {
            throw SQLFailure(.other, "The file \(path) is the database itself: name another file for its backup.")
        }
        guard let status = try FileSync.status(path) else { return }
        guard replacing else {
            throw SQLFailure(
                .other, "There is a file at \(path) already: name another, or replace it with --replace.")
        }
        guard status.st_size > 0 else { return }
        guard try FileSync.status(path + "-wal") == nil else {
            throw SQLFailure(
                .locked, "The database \(path) is in use or was not closed: name another file for the backup.")
        }
        let older = try SQLiteConnection(path: path, access: .readOnly, limits: limits)
        try SQLiteIdentity(applicationIdentifier: applicationIdentifier, migrations: []).checkOurs(older)
    }
}
