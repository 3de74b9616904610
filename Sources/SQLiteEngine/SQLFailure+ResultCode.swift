import CSQLite
import Glibc
import PortableSQL

extension SQLFailure {
    /// The failure behind a result code of SQLite, in a sentence for the person who has to act.
    ///
    /// `systemError` is the errno below it, or 0.
    init(
        sqlite code: Int32, message: String, systemError: Int32 = 0, path: String, waitedMilliseconds: Int = 0,
        statement: String? = nil
    ) {
        let cause = Self.cause(code, systemError)
        let detail = Self.detail(message, systemError)
        switch cause {
        case .locked: self = .locked(path, waitedMilliseconds: waitedMilliseconds)
        case .full: self = .full(path, systemError, detail)
        case .readOnly: self = .readOnly(path, code, detail)
        case .cannotOpen: self = .cannotOpen(path, systemError)
        case .foreign:
            self.init(.foreign, "The file \(path) is not a database: name another file, or move it out of the way.")
        case .corrupt:
            self.init(
                .corrupt,
                "The database \(path) contradicts itself\(detail): stop writing to it and restore the last backup.")
        case .inputOutput:
            self.init(
                .inputOutput,
                "Reading or writing \(path) failed\(detail): look at the disk and the system's log, then try again.")
        case .constraint:
            self.init(.constraint, "The database \(path) refused a row\(detail)\(Self.place(statement)).")
        case .newerSchema, .other:
            self.init(.other, "SQLite could not do as asked in \(path)\(detail)\(Self.place(statement)).")
        }
    }

    private static func cause(_ code: Int32, _ systemError: Int32) -> Cause {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return .locked
        case SQLITE_FULL: return .full
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: return .readOnly
        case SQLITE_CANTOPEN:
            // The log and its index are opened late, where a read-only folder first shows.
            return [EROFS, EACCES, EPERM].contains(systemError) ? .readOnly : .cannotOpen
        case SQLITE_NOTADB: return .foreign
        case SQLITE_CORRUPT: return [EIO, ENXIO].contains(systemError) ? .inputOutput : .corrupt
        case SQLITE_CONSTRAINT: return .constraint
        case SQLITE_IOERR:
            switch systemError {
            case ENOSPC, EDQUOT, EFBIG: return .full
            case EROFS, EACCES, EPERM: return .readOnly
            default: return .inputOutput
            }
        default: return .other
        }
    }

    private static func detail(_ message: String, _ systemError: Int32) -> String {
        let system = systemError == 0 ? "" : String(cString: strerror(systemError))
        let parts = [message, system].filter { !$0.isEmpty && $0 != "not an error" }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
    }

    private static func place(_ statement: String?) -> String {
        guard let statement else { return "" }
        let words = statement.split { $0.isWhitespace }.joined(separator: " ")
        return ", in: \(words.count > 200 ? words.prefix(200) + "…" : words[...])"
    }

    private static func locked(_ path: String, waitedMilliseconds: Int) -> SQLFailure {
        let waited = waitedMilliseconds == 0 ? "" : " (waited \(seconds(waitedMilliseconds)) s)"
        return SQLFailure(
            .locked,
            "The database \(path) is locked by another process\(waited): another tizilim or a database tool holds it; "
                + "let it finish or stop it, then try again.")
    }

    private static func seconds(_ milliseconds: Int) -> String {
        milliseconds % 1_000 == 0
            ? "\(milliseconds / 1_000)" : "\(milliseconds / 1_000).\((milliseconds % 1_000) / 100)"
    }

    private static func full(_ path: String, _ systemError: Int32, _ detail: String) -> SQLFailure {
        // There is room, but a limit on this account or process (`ulimit -f`) or the file system lets no file grow so far.
        if systemError == EFBIG {
            return SQLFailure(
                .full,
                "The database \(path) may not grow any larger\(detail): raise the limit on the size of a file "
                    + "(ulimit -f) and try again; nothing was written.")
        }
        return SQLFailure(
            .full, "The disk under \(path) is full\(detail): free some space and try again; nothing was written.")
    }

    private static func readOnly(_ path: String, _ code: Int32, _ detail: String) -> SQLFailure {
        // SQLITE_READONLY_DBMOVED
        if code == SQLITE_READONLY | (4 << 8) {
            return SQLFailure(
                .readOnly, "The database \(path) was moved or replaced while it was open: start this program again.")
        }
        return SQLFailure(
            .readOnly,
            "The database \(path) or its folder can't be written\(detail): look at owner, permissions and whether the "
                + "file system is mounted read-only.")
    }

    /// Says what stands in the way of opening `path`, by looking.
    private static func cannotOpen(_ path: String, _ systemError: Int32) -> SQLFailure {
        let folder = folder(of: path)
        var status = stat()
        if stat(folder, &status) != 0 {
            return SQLFailure(.cannotOpen, "The folder \(folder) of the database \(path) is not there: create it.")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return SQLFailure(.cannotOpen, "The database \(path) can't be there: \(folder) is not a folder.")
        }
        // Even to read, SQLite keeps an index of the log beside the file.
        if access(folder, W_OK) != 0 { return .readOnly(path, SQLITE_READONLY, detail("", errno)) }
        if stat(path, &status) != 0 {
            return SQLFailure(
                .cannotOpen,
                "There is no database at \(path)\(detail("", systemError)): name the right file, or make one first.")
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            return SQLFailure(.cannotOpen, "The path \(path) is a folder: name a file in it.")
        }
        return SQLFailure(
            .cannotOpen,
            "The database \(path) can't be opened\(detail("", systemError)): look at its owner and permissions.")
    }

    /// The folder that a path lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
