import DNSCore
import Glibc

/// Why the folder of keys could not be read or written.
package enum KeyFolderFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// A system call failed; `number` is its errno.
    case system(number: Int32, doing: String, path: String)
    /// Others than its owner may do something with the file.
    case openFile(path: String)
    /// Others than its owner may put files into the folder.
    case openFolder(path: String)
    /// The file, or the folder, belongs to another account.
    case foreignOwner(path: String, owner: UInt32, reader: UInt32)
    /// A half of a key can't be read, or there is none.
    case unreadable(path: String, reason: String)
    case tooManyKeys(zone: DomainName, limit: Int)
    /// The zone's name can't be a file's name.
    case zoneName(DomainName)
    /// No key could be made.
    case notGenerated(zone: DomainName, reason: String)

    package var description: String {
        switch self {
        case .system(let number, let doing, let path):
            "Could not \(doing) \(path) (\(String(cString: strerror(number)))): see to the folder, and try again"
        case .openFile(let path):
            "The private key \(path) is open to others than its owner, so it is not used: chmod 600 \(path)"
        case .openFolder(let path):
            "The folder of keys \(path) can be written by others than its owner, so it is not used: chmod 700 \(path)"
        case .foreignOwner(let path, let owner, let reader):
            "\(path) belongs to user \(owner), not to user \(reader) who is to sign with it, so it is not used: "
                + "chown it, or run as its owner"
        case .unreadable(let path, let reason): "\(path) can't be used: \(reason)"
        case .tooManyKeys(let zone, let limit):
            "Zone \(zone) has more than \(limit) keys: move those away whose time is over"
        case .zoneName(let zone):
            "The keys of zone '\(zone)' can't be files: its name is to have letters, digits and hyphens only"
        case .notGenerated(let zone, let reason): "No key could be made for zone \(zone): \(reason)"
        }
    }
}
