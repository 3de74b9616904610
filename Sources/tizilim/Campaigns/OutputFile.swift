import Foundation
import Terminal

/// Files that a command writes for people.
enum OutputFile {
    /// Writes a file whole or not at all, in a folder that is made where it is not there.
    static func write(_ octets: [UInt8], to path: String) throws {
        let file = try begin(path)
        try file.write(octets)
        try file.end()
    }

    /// The same in pieces.
    static func begin(_ path: String) throws -> GrowingFile { try GrowingFile(path) }
}

/// A file that grows under another name and gets its own when it is whole; gone where it does not get there.
final class GrowingFile {
    private let path: String
    private let handle: FileHandle
    private var hasEnded = false
    private var growing: String { path + ".part" }

    fileprivate init(_ path: String) throws {
        try Folder.makeParent(of: path)
        self.path = path
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw WorldFailure("\(path) can't be written: check who may write there.") }
        self.handle = handle
    }

    func write(_ octets: [UInt8]) throws {
        do { try handle.write(contentsOf: octets) } catch {
            throw WorldFailure("\(path) could not be written: give the disk room and run again.")
        }
    }

    func end() throws {
        try handle.synchronize()
        try handle.close()
        guard rename(growing, path) == 0 else {
            throw WorldFailure("\(path) can't take its name: \(Console.systemError()).")
        }
        hasEnded = true
    }

    deinit {
        guard !hasEnded else { return }
        try? handle.close()
        unlink(growing)
    }
}
