import DNSMessages
import Glibc

/// Keys in a file that nobody else may read.
package enum TransferKeyFile {
    /// Octets that such a file may have: a key has a hundred or two.
    private static let largest = 1 << 20

    /// Reads the keys of the file at `path`, one at the least. Blocks.
    ///
    /// - Throws: `TransferFailure` of kind `keys`, also where the file's group or others may read or write it.
    package static func read(_ path: String) throws(TransferFailure) -> [TransferKey] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw TransferFailure(.keys, "The file of keys \(path) can't be read: \(reason).")
        }
        defer { close(descriptor) }
        var facts = stat()
        // Of the open file and not of its path, so that nobody changes it in between.
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= largest else {
            throw TransferFailure(.keys, "The file of keys \(path) is no file, or larger than \(largest) octets.")
        }
        guard facts.st_mode & 0o066 == 0 else {
            throw TransferFailure(
                .keys,
                "Others may read or write the file of keys \(path): chmod 600 it, and make new keys if they have.")
        }
        do {
            return try TransferKey.keys(in: String(decoding: octets(descriptor, path), as: UTF8.self))
        } catch let error as TransferKeyError {
            throw TransferFailure(.keys, "The file of keys \(path): \(error).")
        } catch let error as TransferFailure {
            throw error
        } catch {
            throw TransferFailure(.keys, "The file of keys \(path): \(error).")
        }
    }

    private static func octets(_ descriptor: CInt, _ path: String) throws(TransferFailure) -> [UInt8] {
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while octets.count <= largest {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                throw TransferFailure(.keys, "The file of keys \(path) can't be read: \(reason).")
            }
            octets += chunk[..<count]
        }
        return octets
    }
}
