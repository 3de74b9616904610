import Foundation
import Terminal

/// Folders on the disk.
enum Folder {
    static func exists(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Makes the folder that `path` lies in.
    static func makeParent(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty { try make(folder) }
    }

    /// Makes the folder with all above it, where it is not there.
    static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw WorldFailure(
                "The folder \(path) can't be made: check who may write there, and whether a file is in the way.")
        }
    }
}
