import CSQLite
import Glibc
import PortableSQL

/// The place of a database that is to be replaced: whatever lies there, locked against everybody as long as this lives.
final class ReplacedFile {
    /// How long to wait for others to close the file, in milliseconds: a command that is just ending may.
    private static let busyMilliseconds: Int32 = 1_000

    /// The permissions that the new file is to have.
    let mode: mode_t
    private let path: String
    private let connection: SQLiteConnection?

    init(_ path: String, replacing: Bool, identity: SQLiteIdentity) throws {
        self.path = path
        guard let status = try FileSync.status(path) else {
            // The register holds persons' data: nobody else reads it.
            mode = 0o600
            connection = nil
            try Self.checkLeftovers(path, replacing)
            return
        }
        guard replacing else {
            throw SQLFailure(
                .other, "There is a database at \(path) already: replace it with --replace, or name another path.")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SQLFailure(.cannotOpen, "What lies at \(path) is no file: name another path.")
        }
        mode = status.st_mode & 0o777
        var limits = SQLiteLimits()
        limits.busyMilliseconds = Self.busyMilliseconds
        let connection = try SQLiteConnection(path: path, access: .readWrite, limits: limits)
        self.connection = connection
        try Self.foldLog(connection, identity)
        try Self.lock(connection)
    }

    /// Removes what belongs to the old file only, and makes that durable: its log, found beside the new file, would be
    /// carried over into it.
    func clearLog() throws {
        try FileSync.removeCompanions(of: path)
        try FileSync.folder(of: path)
    }

    private static func checkLeftovers(_ path: String, _ replacing: Bool) throws {
        guard !replacing else { return }
        for name in FileSync.companions(of: path) where try FileSync.status(name) != nil {
            throw SQLFailure(
                .other,
                "The file \(name) is left of a database that is no longer at \(path): put the backup there with "
                    + "--replace, or bring that database back.")
        }
    }

    /// Folds the log into the file, so that the old database stays whole by itself if we are killed before the new one
    /// has its name. What is damaged is past that; what is not ours is refused.
    private static func foldLog(_ connection: SQLiteConnection, _ identity: SQLiteIdentity) throws {
        do {
            try identity.checkOwner(connection)
            guard try connection.word("PRAGMA journal_mode = DELETE") == "delete" else { throw inUse(connection) }
        } catch let failure as SQLFailure where failure.cause == .corrupt {
            return
        } catch let failure as SQLFailure where failure.cause == .locked {
            throw inUse(connection)
        }
    }

    /// Takes SQLite's own lock on the whole file, below its reading of the content, which may be damaged. Whoever has
    /// the database open in WAL mode holds a share of it even when idle.
    private static func lock(_ connection: SQLiteConnection) throws {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard
            sqlite3_file_control(connection.handle.pointer, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let file, let lock = file.pointee.pMethods?.pointee.xLock
        else { throw connection.handle.failure(SQLITE_IOERR) }
        for level in [SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE] {
            let code = lock(file, level)
            if code & 0xFF == SQLITE_BUSY { throw inUse(connection) }
            guard code == SQLITE_OK else { throw connection.handle.failure(code) }
        }
    }

    private static func inUse(_ connection: SQLiteConnection) -> SQLFailure {
        SQLFailure(
            .locked,
            "The database \(connection.handle.path) is in use: stop every program that has it open, then "
                + "try again.")
    }
}
