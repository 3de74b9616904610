import DNSCore
import RegistryModel
import ZonePublication
import ZoneSigning

/// Keys in memory, made when a zone is first signed.
final class ScratchKeys: SigningKeys {
    let keys: [SigningKey]

    init(_ policy: SigningPolicy, zone: DomainName, at instant: Instant) throws {
        let timing = KeyTiming([.created: instant, .publish: instant, .activate: instant])
        let roles: [KeyRole] = policy.keys == .combined ? [.keySigning] : [.keySigning, .zoneSigning]
        keys = try roles.map {
            try SigningKey.generate(zone: zone, algorithm: policy.algorithm, role: $0, timing: timing)
        }
    }

    func active(for zone: DomainName, _ policy: SigningPolicy, at instant: Instant) throws -> ActiveKeys {
        try ActiveKeys(keys, zone: zone, keyTTL: policy.keyTTL, at: instant)
    }
}

extension ScratchRegistry {
    /// Has kz signed from the next advance on.
    func sign(_ denial: SigningPolicy.Denial, _ change: (inout SigningPolicy) -> Void = { _ in }) throws {
        var policy = SigningPolicy()
        policy.denial = denial
        change(&policy)
        configurations[0].signing = policy
        configurations[0].publication.digestEvery = 0
        if keys == nil { keys = try ScratchKeys(policy, zone: Self.kz, at: now) }
    }
}
