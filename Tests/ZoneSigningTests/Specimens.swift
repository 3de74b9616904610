import DNSCore
import Foundation
import RegistryModel
import ZoneSigning

/// Keys, policies and folders for tests.
enum Specimens {
    /// 2027-01-15T08:00:00Z.
    static let now = Instant(microseconds: 1_800_000_000_000_000)

    /// The machine's clock, for judges that can't be given another one.
    static var clock: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000) }

    static func policy(
        _ algorithm: SigningPolicy.Algorithm = .ecdsaP256SHA256, _ keys: SigningPolicy.Keys = .separate,
        _ denial: SigningPolicy.Denial = .nsec3OptOut
    ) -> SigningPolicy {
        var policy = SigningPolicy()
        policy.algorithm = algorithm
        policy.keys = keys
        policy.denial = denial
        return policy
    }

    static func timing(_ moments: [KeyMoment: Int64], from start: Instant = now) -> KeyTiming {
        KeyTiming(moments.mapValues { start.adding(seconds: $0) })
    }

    /// A key that is in use since long before.
    static func key(
        _ role: KeyRole, _ algorithm: SigningPolicy.Algorithm = .ecdsaP256SHA256, zone: String = "kz",
        _ moments: [KeyMoment: Int64] = [.publish: -864_000, .activate: -864_000]
    ) throws -> SigningKey {
        try SigningKey.generate(
            zone: DomainName(zone), algorithm: algorithm, role: role, timing: timing(moments))
    }

    static func keys(_ policy: SigningPolicy) throws -> [SigningKey] {
        let roles: [KeyRole] = policy.keys == .combined ? [.keySigning] : [.keySigning, .zoneSigning]
        return try roles.map { try key($0, policy.algorithm) }
    }

    /// Runs `body` with a fresh folder of this account's own that is gone afterwards.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
