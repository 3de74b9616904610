import DNSCore
import RegistryModel
import Synchronization
import ZonePublication
import ZoneSigning

/// A zone's keys in memory: what a folder of keys is to a server, and as lasting.
final class KeyRing: SigningKeys {
    private let held = Mutex<[SigningKey]>([])

    var keys: [SigningKey] { held.withLock { $0 } }

    func active(for zone: DomainName, _ policy: SigningPolicy, at instant: Instant) throws -> ActiveKeys {
        try ActiveKeys(keys, zone: zone, keyTTL: policy.keyTTL, at: instant)
    }

    /// Carries out a step that changes keys; others ask for something that is not the ring's.
    func apply(_ step: KeyStep, zone: DomainName) throws {
        switch step {
        case .generate(let role, let algorithm, let timing, _):
            var key = try SigningKey.generate(zone: zone, algorithm: algorithm, role: role, timing: timing)
            // As the folder does: tags are names of files.
            while keys.contains(where: { $0.identifier.tag == key.identifier.tag }) {
                key = try SigningKey.generate(zone: zone, algorithm: algorithm, role: role, timing: timing)
            }
            held.withLock { $0.append(key) }
        case .setTiming(let identifier, let timing, _):
            held.withLock { keys in
                if let place = keys.firstIndex(where: { $0.identifier == identifier }) { keys[place].timing = timing }
            }
        case .askParent, .look, .wait: break
        }
    }

    /// When keys change next by time alone.
    func nextChange(zone: DomainName, _ policy: SigningPolicy, at now: Instant) -> Instant? {
        (try? active(for: zone, policy, at: now))?.nextChange
    }
}
