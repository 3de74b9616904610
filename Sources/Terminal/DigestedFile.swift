import Digests

/// A file that is read twice: once for its digest, by which a run of it is known, and once for what stands in it.
package struct DigestedFile {
    package let path: String
    /// SHA-256.
    package let digest: [UInt8]
    package let lineBreaks: Int

    /// - Throws: `WorldFailure` where the file can't be read twice.
    package init(_ path: String) throws {
        self.path = path
        guard try InputFile.isRegular(path) else {
            throw WorldFailure("\(path) is no regular file: a batch is read twice, so save it to a file first.")
        }
        let file = try InputFile(path)
        var hash = SHA256()
        var breaks = 0
        while case let piece = try file.read(), !piece.isEmpty {
            hash.update(piece)
            breaks += piece.count { $0 == 0x0a }
        }
        digest = hash.finalize()
        lineBreaks = breaks
    }

    /// Gives the file's next octets at each call, and none at the end; there it fails where the file is not the one any
    /// more that was digested.
    package func pieces() throws -> () throws -> [UInt8] {
        let file = try InputFile(path)
        let check = RunningDigest()
        return { [path, digest] in
            let piece = try file.read()
            if piece.isEmpty {
                guard check.isFinal(digest) else {
                    throw WorldFailure("The file \(path) was changed while it was read: run it again.")
                }
            } else {
                check.add(piece)
            }
            return piece
        }
    }
}

/// A digest that grows while a file is read; used by one task.
private final class RunningDigest {
    private var octets: SHA256? = SHA256()

    func add(_ piece: [UInt8]) { octets?.update(piece) }

    /// True where all that was added has the digest that is expected; to be asked once.
    func isFinal(_ expected: [UInt8]) -> Bool { octets.take()?.finalize() == expected }
}
