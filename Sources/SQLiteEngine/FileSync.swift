import Glibc
import PortableSQL

/// Making files and their names durable, with failures that name them.
enum FileSync {
    /// Makes the names in the folder of `path` durable.
    static func folder(of path: String) throws {
        let folder = SQLFailure.folder(of: path)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open the folder", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync the folder", folder) }
    }

    /// The failure of a system call that has just set errno.
    static func failure(_ doing: String, _ path: String, _ number: Int32 = errno) -> SQLFailure {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOSPC, EDQUOT, EFBIG:
            return SQLFailure(
                .full, "No room to \(doing) \(path) (\(reason)): free some space and try again; nothing was replaced.")
        case EROFS, EACCES, EPERM:
            return SQLFailure(
                .readOnly, "Not allowed to \(doing) \(path) (\(reason)): look at owner, permissions and mount.")
        case ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG:
            return SQLFailure(.cannotOpen, "Could not \(doing) \(path) (\(reason)): name a path that is there.")
        default:
            return SQLFailure(
                .inputOutput, "Could not \(doing) \(path) (\(reason)): look at the disk and the system's log.")
        }
    }

    /// Makes an empty file that its owner alone may read, where nothing lies at `path`; the mode of what lies there is
    /// its operator's. Left to SQLite, everybody could read a new file. Its log gets the mode of the file.
    ///
    /// What stands in the way, SQLite meets again and says better.
    static func makePrivate(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// What lies at `path`; nil if nothing does.
    static func status(_ path: String) throws -> stat? {
        var status = stat()
        if stat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw failure("look at", path) }
        return nil
    }

    /// Removes what SQLite keeps beside `path`.
    static func removeCompanions(of path: String) throws {
        for name in companions(of: path) where unlink(name) != 0 && errno != ENOENT {
            throw failure("remove", name)
        }
    }

    /// The log, its index and the journal of `path`.
    static func companions(of path: String) -> [String] { ["-wal", "-shm", "-journal"].map { path + $0 } }

    /// Whether two paths lead to one file.
    static func isSame(_ one: String, _ other: String) throws -> Bool {
        guard let one = try status(one), let other = try status(other) else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }
}
