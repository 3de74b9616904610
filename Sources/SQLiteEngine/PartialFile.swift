import Glibc
import PortableSQL

/// A file under a temporary name beside the place that it is meant for; gone again unless it is published.
///
/// The temporary name is always the same, so that what a killed program has left is overwritten and not collected.
/// A lock keeps two programs from writing to it at once.
final class PartialFile {
    /// The temporary name.
    let path: String
    private let destination: String
    private let descriptor: Int32
    private var isPublished = false

    init(for destination: String, mode: mode_t) throws {
        self.destination = destination
        path = destination + ".partial"
        descriptor = try Self.lock(path)
        // All fields are set: where this throws, `deinit` takes the file away and closes it.
        guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, mode) == 0 else {
            throw FileSync.failure("write to", path)
        }
        try FileSync.removeCompanions(of: path)
    }

    deinit {
        if !isPublished {
            unlink(path)
            try? FileSync.removeCompanions(of: path)
        }
        close(descriptor)
    }

    /// Syncs the content, gives it its name, and syncs the name. All connections to it must be closed.
    func publish() throws {
        guard fsync(descriptor) == 0 else { throw FileSync.failure("sync", path) }
        guard rename(path, destination) == 0 else { throw FileSync.failure("give its name to", destination) }
        isPublished = true
        try FileSync.folder(of: destination)
    }

    private static func lock(_ path: String) throws -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw FileSync.failure("make", path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let number = errno
                close(descriptor)
                guard number == EWOULDBLOCK else { throw FileSync.failure("lock", path, number) }
                throw SQLFailure(
                    .locked, "The file \(path) is being written by another process: let it finish, then try again.")
            }
            // Whoever held the lock before may have given the file its final name in the meantime.
            var held = stat()
            var named = stat()
            if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino {
                return descriptor
            }
            close(descriptor)
        }
    }
}
