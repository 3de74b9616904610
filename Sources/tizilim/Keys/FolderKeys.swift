import DNSCore
import Foundation
import RegistryModel
import Synchronization
import Terminal
import ZonePublication
import ZoneSigning

/// The keys of signed zones out of their folder: kept in memory, and read anew where the folder has changed or a key's time
/// has come.
final class FolderKeys: SigningKeys {
    private struct Known {
        var policy: SigningPolicy
        var keys: ActiveKeys
        /// From when on they hold.
        var from: Instant
        var stamp: Stamp
    }

    /// What tells that the folder has changed: every file in it is replaced as a whole.
    private struct Stamp: Equatable {
        var seconds = 0
        var nanoseconds = 0
    }

    /// Seconds after which the files are read anyway: somebody may have changed one in its place.
    private static let memory: Int64 = 60

    let folder: KeyFolder
    private let observe: @Sendable (DomainName) throws -> KeyObservation
    private let look: @Sendable (DomainName) throws -> KeyObservation
    private let known = Mutex<[DomainName: Known]>([:])

    /// - Parameters:
    ///   - observe: the keys of the zone as it is out.
    ///   - look: the same with those that have signed any of it, which reads all of the zone.
    init(
        _ folder: KeyFolder, observe: @escaping @Sendable (DomainName) throws -> KeyObservation,
        look: @escaping @Sendable (DomainName) throws -> KeyObservation
    ) {
        self.folder = folder
        self.observe = observe
        self.look = look
    }

    func active(for zone: DomainName, _ policy: SigningPolicy, at instant: Instant) throws -> ActiveKeys {
        let stamp = stamp()
        if let known = known.withLock({ $0[zone] }), known.policy == policy, known.stamp == stamp,
            instant >= known.from, instant < known.from.adding(seconds: Self.memory),
            known.keys.nextChange.map({ instant < $0 }) ?? true
        {
            return known.keys
        }
        let keys = try folder.keys(of: zone)
        // Before anything is signed without them: what lost keys have signed would be cut off from its key.
        let published = try observe(zone).published
        let lost = published.subtracting(keys.map(\.identifier)).sorted()
        guard lost.isEmpty else { throw LostKeys(zone: zone, keys: lost, folder: folder.path) }
        guard !keys.isEmpty else { throw ZoneRefusal.noKeys(zone) }
        let active = try ActiveKeys(keys, zone: zone, keyTTL: policy.keyTTL, at: instant)
        try check(published.subtracting(active.published.map(\.identifier)), leave: zone)
        known.withLock { $0[zone] = Known(policy: policy, keys: active, from: instant, stamp: stamp) }
        return active
    }

    /// Keys leave a zone when nothing in it is signed by them any more. Their schedule sees to that before it sets the time;
    /// a time that somebody wrote may be any.
    private func check(_ keys: Set<KeyIdentifier>, leave zone: DomainName) throws {
        if keys.isEmpty { return }
        let early = keys.intersection(try look(zone).signers ?? []).sorted()
        guard early.isEmpty else { throw EarlyKeys(zone: zone, keys: early, folder: folder.path) }
    }

    private func stamp() -> Stamp {
        var facts = stat()
        guard stat(folder.path, &facts) == 0 else { return Stamp() }
        return Stamp(seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
    }
}

/// Keys that the zone has, as it is out, and that are not in the folder: nothing is signed until they are back.
struct LostKeys: Error, CustomStringConvertible {
    let zone: DomainName
    let keys: [KeyIdentifier]
    let folder: String

    var description: String {
        """
        Zone \(zone.shown) is out with the keys \(keys.map(\.description).joined(separator: ", ")), and \(folder) does not \
        have them: put their files back, or name their folder with --keys. Until then the zone stays as it is.
        """
    }
}

/// Keys that are to leave the zone by the times in their files, though the zone, as it is out, has signatures by them.
struct EarlyKeys: Error, CustomStringConvertible {
    let zone: DomainName
    let keys: [KeyIdentifier]
    let folder: String

    var description: String {
        """
        By the files in \(folder) the keys \(keys.map(\.description).joined(separator: ", ")) are to leave zone \
        \(zone.shown), which has signatures by them: take their Delete time out, and put a later Publish time back. Until \
        then the zone stays as it is. To be rid of a key, roll it (`tizilim key roll \(zone)`).
        """
    }
}
