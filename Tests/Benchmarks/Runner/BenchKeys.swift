import DNSCore
import Foundation
import RegistryModel
import ZonePublication
import ZoneSigning

/// Keys in BIND's files, which the peers sign with too; read once.
final class BenchKeys: SigningKeys {
    private let keys: Result<[SigningKey], any Error>

    /// - Parameter folder: two keys are made there if there are none.
    init(folder: String) {
        keys = Result { try Self.keys(in: folder) }
    }

    private static func keys(in folder: String) throws -> [SigningKey] {
        let store = KeyFolder(path: folder)
        let found = try store.keys(of: BenchRegister.kz)
        if !found.isEmpty { return found }
        let start = BenchRegister.start
        let timing = KeyTiming([.created: start, .publish: start, .activate: start])
        return try [KeyRole.keySigning, .zoneSigning].map {
            try store.generate(
                zone: BenchRegister.kz, algorithm: .ecdsaP256SHA256, role: $0, timing: timing, ttl: 3_600)
        }
    }

    func active(for zone: DomainName, _ policy: SigningPolicy, at instant: Instant) throws -> ActiveKeys {
        try ActiveKeys(keys.get(), zone: zone, keyTTL: policy.keyTTL, at: instant)
    }
}
