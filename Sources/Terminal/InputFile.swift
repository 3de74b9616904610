import Foundation

/// A file that is read in pieces.
package final class InputFile {
    private let handle: FileHandle
    private let path: String
    private static let piece = 1 << 16

    package init(_ path: String) throws {
        guard !Self.isFolder(path), let handle = FileHandle(forReadingAtPath: path) else {
            throw WorldFailure("The file \(path) can't be read: check that it is there and that you may.")
        }
        self.handle = handle
        self.path = path
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    deinit { try? handle.close() }

    /// True for what can be read as often as one likes, and false for pipes and devices.
    package static func isRegular(_ path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw WorldFailure("The file \(path) can't be read: check that it is there and that you may.")
        }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// The next octets; none at the end.
    package func read() throws -> [UInt8] {
        do {
            return try handle.read(upToCount: Self.piece).map(Array.init) ?? []
        } catch {
            throw WorldFailure("Reading \(path) failed in the middle: check the disk and run again.")
        }
    }
}
