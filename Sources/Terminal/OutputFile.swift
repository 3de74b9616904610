import Foundation

/// A file that is written under another name and gets its own when it is whole: a run that breaks off leaves what was
/// there before.
package final class OutputFile {
    private let path: String
    private let temporary: String
    private let handle: FileHandle
    private var isWhole = false

    /// Writes a file in one go.
    package static func write(_ octets: [UInt8], to path: String) throws {
        let file = try OutputFile(path)
        try file.write(octets)
        try file.finish()
    }

    /// Throws where the file can't be made, or where something else than a file has its name: a device or a pipe would be
    /// put aside by it.
    package init(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw WorldFailure("\(path) is no file that could be written anew: name another one.")
        }
        self.path = path
        temporary = "\(path).tmp-\(getpid())"
        guard FileManager.default.createFile(atPath: temporary, contents: nil),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { throw WorldFailure("The file \(path) can't be made: check its folder and who may write there.") }
        self.handle = handle
    }

    deinit {
        try? handle.close()
        if !isWhole { unlink(temporary) }
    }

    package func write(_ octets: [UInt8]) throws {
        guard !octets.isEmpty else { return }
        do { try handle.write(contentsOf: Data(octets)) } catch {
            throw WorldFailure("The file \(path) could not be written: give it room and run again.")
        }
    }

    /// Puts the file in its place.
    package func finish() throws {
        guard fsync(handle.fileDescriptor) == 0, rename(temporary, path) == 0 else {
            throw WorldFailure("The file \(path) could not be put in its place: \(Console.systemError()).")
        }
        isWhole = true
    }
}
