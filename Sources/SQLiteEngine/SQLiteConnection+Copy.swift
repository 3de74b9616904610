import CSQLite
import PortableSQL

extension SQLiteConnection {
    /// Copies all pages of this database into the empty file at `path` and checks row by row that they arrived; gives
    /// the digest of the content.
    ///
    /// This connection must be in a transaction that has read something. Its snapshot is what is copied: a copy outside
    /// of a transaction starts again whenever somebody commits, and under a busy writer never ends. `VACUUM INTO` would
    /// do as well, at several times the processor time and without a word on how far it is.
    func copy(to path: String, limits: SQLiteLimits, progress: (_ done: Int, _ total: Int) -> Void) throws -> [UInt8] {
        let copy = try SQLiteConnection(path: path, access: .readWrite, limits: limits)
        // The file gets its name only when all of it is synced: until then neither journal nor sync is of use.
        try copy.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        try copyPages(to: copy, limits.backupStepPages, progress)
        // One file without companions, which can be read from a medium that can't be written.
        guard try copy.word("PRAGMA journal_mode = DELETE") == "delete" else {
            throw SQLFailure(.inputOutput, "The copy \(path) could not be closed off from its log: try again.")
        }
        let digest = try contentDigest()
        guard try copy.contentDigest() == digest else {
            throw SQLFailure(
                .corrupt,
                "The copy \(path) does not hold what \(handle.path) holds: look at the disk and the system's log.")
        }
        return digest
    }

    private func copyPages(to copy: SQLiteConnection, _ step: Int32, _ progress: (Int, Int) -> Void) throws {
        guard let backup = sqlite3_backup_init(copy.handle.pointer, "main", handle.pointer, "main") else {
            throw copy.handle.failure(sqlite3_extended_errcode(copy.handle.pointer))
        }
        var code = SQLITE_OK
        repeat {
            code = sqlite3_backup_step(backup, step)
            let total = Int(sqlite3_backup_pagecount(backup))
            progress(total - Int(sqlite3_backup_remaining(backup)), total)
        } while code == SQLITE_OK
        let end = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, end == SQLITE_OK else {
            // Either side may have failed; the copy's file is the likelier one, being written.
            throw copy.handle.failure(code == SQLITE_DONE ? end : code)
        }
    }
}
