import Foundation
import Glibc

/// Files that only their owner may read, written so that a crash leaves the old one or the new one.
enum PrivateFile {
    /// Looks at a folder; false where there is none.
    static func checkFolder(_ path: String) throws(KeyFolderFailure) -> Bool {
        var status = stat()
        if stat(path, &status) != 0 {
            if errno == ENOENT { return false }
            throw .system(number: errno, doing: "look at", path: path)
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .foreignOwner(path: path, owner: status.st_uid, reader: geteuid())
        }
        // Who may write here may put a key of his own in the place of ours.
        if status.st_mode & 0o022 != 0 { throw .openFolder(path: path) }
        return true
    }

    static func makeFolder(_ path: String) throws(KeyFolderFailure) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        throw .system(number: errno, doing: "make folder", path: path)
    }

    static func names(in path: String) throws(KeyFolderFailure) -> [String] {
        guard let folder = opendir(path) else { throw .system(number: errno, doing: "read folder", path: path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }

    /// Reads a file, once it is known that nobody else could have.
    ///
    /// - Parameters:
    ///   - limit: octets; a longer file is no key.
    ///   - mayBeSeen: true for public halves, which others may read but not write.
    static func read(_ path: String, limit: Int, mayBeSeen: Bool = false) throws(KeyFolderFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT {
                throw .unreadable(path: path, reason: "there is no such file: both halves are needed")
            }
            throw .system(number: errno, doing: "open", path: path)
        }
        defer { close(descriptor) }
        var status = stat()
        // Of the open file, so that it can't be another one than the one that is read.
        guard fstat(descriptor, &status) == 0 else { throw .system(number: errno, doing: "look at", path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "it is no plain file") }
        guard status.st_uid == geteuid() else {
            throw .foreignOwner(path: path, owner: status.st_uid, reader: geteuid())
        }
        if status.st_mode & (mayBeSeen ? 0o022 : 0o077) != 0 { throw .openFile(path: path) }
        guard status.st_size <= limit else {
            throw .unreadable(path: path, reason: "it is longer than the \(limit) octets that a key takes")
        }
        return try contents(descriptor, path, limit)
    }

    private static func contents(_ descriptor: Int32, _ path: String, _ limit: Int) throws(KeyFolderFailure) -> [UInt8]
    {
        var octets: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while octets.count <= limit {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(number: errno, doing: "read", path: path) }
            if count == 0 { break }
            octets.append(contentsOf: piece[..<count])
        }
        return octets
    }

    /// Puts a file in the place of the one that has this name: temporary name, sync, rename, sync of the folder.
    static func replace(_ path: String, by octets: [UInt8]) throws(KeyFolderFailure) {
        let temporary = path + ".new"
        // One that is there is a killed run's.
        if unlink(temporary) != 0 && errno != ENOENT { throw .system(number: errno, doing: "remove", path: temporary) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(number: errno, doing: "make", path: temporary) }
        do {
            defer { close(descriptor) }
            try write(octets, to: descriptor, temporary)
            guard fsync(descriptor) == 0 else {
                throw KeyFolderFailure.system(number: errno, doing: "sync", path: temporary)
            }
        } catch {
            unlink(temporary)
            throw error as? KeyFolderFailure ?? .unreadable(path: temporary, reason: "\(error)")
        }
        guard rename(temporary, path) == 0 else {
            let number = errno
            unlink(temporary)
            throw .system(number: number, doing: "rename \(temporary) to", path: path)
        }
        try syncFolder(of: path)
    }

    private static func write(_ octets: [UInt8], to descriptor: Int32, _ path: String) throws(KeyFolderFailure) {
        var start = 0
        while start < octets.count {
            let count = octets[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .system(number: errno, doing: "write", path: path) }
            start += count
        }
    }

    private static func syncFolder(of path: String) throws(KeyFolderFailure) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let folder = String(path[..<slash])
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(number: errno, doing: "open folder", path: folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(number: errno, doing: "sync folder", path: folder) }
    }
}
