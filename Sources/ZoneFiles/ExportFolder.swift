import DNSCore
import Glibc

/// The folder that zone files go to, held by one exporter at a time.
///
/// The lock makes two things simple: a temporary file found here is a killed run's, and of two exports the later one
/// has the later serial.
package final class ExportFolder {
    package let path: String
    private let descriptor: Int32

    /// Makes the folder where it is missing, and waits for another export into it to end.
    package init(locking path: String) throws {
        self.path = path
        try Self.make(path)
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // All fields are set: where this throws, `deinit` closes what was opened.
        if descriptor < 0 { throw FileFailure.system(errno, "open folder", path) }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno != EINTR { throw FileFailure.system(errno, "lock folder", path) }
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func make(_ path: String) throws {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        let number = errno
        guard number == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw FileFailure.system(number, "make folder", path)
        }
        try make(String(path[..<slash]))
        if mkdir(path, 0o755) != 0 && errno != EEXIST { throw FileFailure.system(errno, "make folder", path) }
    }

    /// `kz` becomes `kz.zone`, in A-labels.
    package static func fileName(of zone: DomainName) throws -> String {
        let text = zone.text
        let isPlain = text.utf8.allSatisfy { octet in
            (0x61...0x7a).contains(octet) || (0x30...0x39).contains(octet) || octet == 0x2d || octet == 0x2e
                || octet == 0x5f
        }
        guard isPlain, text != "." else {
            throw FileFailure(.other, "Zone '\(text)' can't be a file's name: use letters, digits and hyphens only.")
        }
        return text + ".zone"
    }

    package func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

    /// A name in this folder that a name server's include never matches and that `removeLeftovers` knows.
    package func temporaryPath(of name: String) -> String { self.path(of: ".\(name).tmp-\(getpid())") }

    /// Removes temporary files of runs that were killed; the lock says that none is in use.
    package func removeLeftovers(of name: String) throws {
        guard let folder = opendir(path) else { throw FileFailure.system(errno, "read folder", path) }
        defer { closedir(folder) }
        var leftovers: [String] = []
        while let entry = readdir(folder) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if found.hasPrefix(".\(name).tmp-") { leftovers.append(found) }
        }
        for leftover in leftovers {
            let leftover = self.path(of: leftover)
            if unlink(leftover) != 0 && errno != ENOENT { throw FileFailure.system(errno, "remove", leftover) }
        }
    }

    /// Puts the finished temporary file in the place of `name`, and waits until the folder is on the disk.
    package func publish(_ temporary: String, as name: String) throws {
        let target = path(of: name)
        if rename(temporary, target) != 0 { throw FileFailure.system(errno, "rename \(temporary) to", target) }
        if fsync(descriptor) == 0 { return }
        let reason = String(cString: strerror(errno))
        throw FileFailure(
            .other,
            "Could not sync folder \(path) (\(reason)): \(target) is whole and new, but a power cut may bring the last "
                + "one back; look at the disk and export again.")
    }
}
