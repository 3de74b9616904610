import DNSCore
import Synchronization

/// The newest version of each zone that was counted: who makes one and who notices it may both tell of it.
final class CountedVersions: Sendable {
    private let newest = Mutex<[DomainName: Int64]>([:])

    /// True the first time that a version is told of, in ascending order.
    func isNew(_ version: Int64, of zone: DomainName) -> Bool {
        newest.withLock { newest in
            if version <= newest[zone] ?? 0 { return false }
            newest[zone] = version
            return true
        }
    }
}
