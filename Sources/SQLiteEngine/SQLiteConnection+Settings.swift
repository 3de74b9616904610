import CSQLite
import PortableSQL

extension SQLiteConnection {
    /// What the writing connection needs; makes the file a WAL file if it is not one yet.
    func configureWriter(_ limits: SQLiteLimits) throws {
        let mode = try word("PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw SQLFailure(
                .inputOutput,
                "The file system of \(handle.path) does not let SQLite keep a write-ahead log (it offers "
                    + "\(mode ?? "nothing")): keep the database on a local disk.")
        }
        try execute(
            """
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = \(limits.logOctets);
            PRAGMA secure_delete = FAST;
            """)
        try configureMemory(cacheOctets: limits.writerCacheOctets, limits)
        handle.countLogPages()
    }

    /// What a reading connection needs.
    func configureReader(_ limits: SQLiteLimits) throws {
        try configureMemory(cacheOctets: limits.readerCacheOctets, limits)
    }

    private func configureMemory(cacheOctets: Int, _ limits: SQLiteLimits) throws {
        try execute(
            """
            PRAGMA trusted_schema = OFF;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -\(cacheOctets >> 10);
            PRAGMA mmap_size = \(limits.mappedOctets);
            """)
    }
}
