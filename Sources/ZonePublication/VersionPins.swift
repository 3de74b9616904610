import DNSCore
import Synchronization

/// Versions that are being handed out, which have to stay until that is over.
package final class VersionPins: Sendable {
    private let counts = Mutex<[DomainName: [Int64: Int]]>([:])

    package init() {}

    /// Keeps a version until `unpin` is called as often.
    package func pin(_ version: Int64, in zone: DomainName) {
        counts.withLock { $0[zone, default: [:]][version, default: 0] += 1 }
    }

    package func unpin(_ version: Int64, in zone: DomainName) {
        counts.withLock { counts in
            guard let count = counts[zone]?[version] else { return }
            counts[zone]?[version] = count > 1 ? count - 1 : nil
        }
    }

    func oldest(in zone: DomainName) -> Int64? { counts.withLock { $0[zone]?.keys.min() } }
}
