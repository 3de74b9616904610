import Glibc

/// Why a zone file could not be written or believed: the world's fault, not the caller's.
package struct FileFailure: Error, Sendable, CustomStringConvertible {
    package enum Cause: String, Sendable {
        /// No room on the disk, or past a limit of the process or the account.
        case full
        /// The folder or the file can't be written by this account.
        case readOnly
        /// A folder on the way, or the file, is not there.
        case missing
        /// What was read back is not what the store says.
        case damaged
        case other
    }
    package let cause: Cause
    /// One sentence for the person who has to act: what, where, and what to do.
    package let sentence: String

    package init(_ cause: Cause, _ sentence: String) {
        self.cause = cause
        self.sentence = sentence
    }

    package var description: String { sentence }

    /// The failure of a system call on `path`; `number` is its errno.
    package static func system(_ number: Int32, _ doing: String, _ path: String) -> FileFailure {
        let reason = String(cString: strerror(number))
        let head = "Could not \(doing) \(path) (\(reason))"
        switch number {
        case ENOSPC, EDQUOT, EFBIG:
            return FileFailure(.full, "\(head): make room and export again; the last zone file is as it was.")
        case EACCES, EPERM, EROFS:
            return FileFailure(.readOnly, "\(head): let this account write there, or name another folder.")
        case ENOENT, ENOTDIR:
            return FileFailure(.missing, "\(head): name a folder that is there.")
        default:
            return FileFailure(.other, "\(head): look at the disk and export again; the last zone file is as it was.")
        }
    }
}
