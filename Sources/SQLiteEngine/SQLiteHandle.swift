import CSQLite
import PortableSQL

/// The owner of one C connection and of what its statements must know about it.
///
/// Used by one thread at a time; whoever hands it out sees to that.
final class SQLiteHandle {
    /// What a connection may do to its file.
    enum Access {
        case create, readWrite, readOnly

        var flags: Int32 {
            switch self {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        }
    }

    /// Settings of the whole process, made before its first connection.
    private static let isReady: Bool = {
        // A refusal means that somebody else in the process was there before: slower, and not wrong.
        _ = tizilim_sqlite_no_memory_statistics()
        return sqlite3_initialize() == SQLITE_OK
    }()

    let pointer: OpaquePointer
    /// As the operator gave it, for sentences.
    let path: String
    let busyMilliseconds: Int32
    /// Set when SQLite itself has given up the transaction that is under way; nothing may be written until it is over.
    var lostTransaction: SQLFailure?
    var isInTransaction = false
    /// Statements that stand on a row.
    var openCursors = 0
    /// Pages in the log after the last commit of this connection.
    var logPages = 0

    init(path: String, access: Access, busyMilliseconds: Int32) throws {
        precondition(Self.isReady, "libsqlite3 does not start: out of memory, or a broken library")
        guard !path.isEmpty else {
            throw SQLFailure(.cannotOpen, "The path of the database is empty: name a file.")
        }
        // Debian's library reads `file:` and `:memory:` as more than a name.
        let name = path.hasPrefix("/") ? path : "./" + path
        var pointer: OpaquePointer?
        // No lock of SQLite's own: a connection is never used by two threads at once.
        let flags = access.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(name, &pointer, flags, nil)
        guard code == SQLITE_OK, let pointer else {
            let number = pointer.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(pointer)
            throw SQLFailure(sqlite: code, message: "", systemError: number, path: path)
        }
        self.pointer = pointer
        self.path = path
        self.busyMilliseconds = busyMilliseconds
        sqlite3_busy_timeout(pointer, busyMilliseconds)
    }

    deinit { sqlite3_close_v2(pointer) }

    /// The failure behind a result code that this connection has just given.
    func failure(_ code: Int32, statement: String? = nil) -> SQLFailure {
        let failure = SQLFailure(
            sqlite: code, message: String(cString: sqlite3_errmsg(pointer)),
            systemError: systemError(code), path: path, waitedMilliseconds: Int(busyMilliseconds),
            statement: statement)
        // A full disk and some others end the transaction on the spot. What came after would then be written statement
        // by statement, so that nothing more is let through.
        if isInTransaction, lostTransaction == nil, sqlite3_get_autocommit(pointer) != 0 {
            lostTransaction = failure
        }
        return failure
    }

    /// The errno below a result code, or 0. Of a COMMIT that fails, which is where a disk mostly does, SQLite keeps it
    /// only with the file that was written: the log first, then the database.
    private func systemError(_ code: Int32) -> Int32 {
        // A page that can't be read passes for a corrupt one with SQLite.
        let isCorrupt = code & 0xFF == SQLITE_CORRUPT
        let number = isCorrupt ? 0 : sqlite3_system_errno(pointer)
        guard number == 0, isCorrupt || code & 0xFF == SQLITE_IOERR else { return number }
        for operation in [SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER] {
            var file: UnsafeMutablePointer<sqlite3_file>?
            guard sqlite3_file_control(pointer, "main", operation, &file) == SQLITE_OK, let file,
                let control = file.pointee.pMethods?.pointee.xFileControl
            else { continue }
            var last: Int32 = 0
            if control(file, SQLITE_FCNTL_LAST_ERRNO, &last) == SQLITE_OK, last != 0 { return last }
        }
        return 0
    }

    /// Counts the pages of the log at each commit; in place of SQLite's own checkpoint inside of the commit.
    func countLogPages() {
        sqlite3_wal_hook(
            pointer,
            { context, _, _, pages in
                if let context {
                    Unmanaged<SQLiteHandle>.fromOpaque(context).takeUnretainedValue().logPages = Int(pages)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
