import DNSCore
import RegistryModel

/// From when to when signatures are good, and when they are to be renewed.
struct SignatureTiming: Sendable {
    let now: Instant
    private let seconds: Int64
    private let policy: SigningPolicy
    private let seed: UInt64

    init(_ policy: SigningPolicy, at now: Instant, seed: UInt64) {
        self.now = now
        self.policy = policy
        self.seed = seed
        seconds = now.seconds
    }

    /// Inception and expiration of a signature that is made now; spread by owner and type, so that what was made
    /// at once is not renewed at once.
    func span(_ owner: DomainName, _ type: RecordType) -> (inception: UInt32, expiration: UInt32) {
        let chance = mixed(owner, type)
        let sooner = Self.share(of: policy.jitter, chance)
        // Inception tells nobody when a version was made to the second.
        let earlier = Self.share(of: policy.inceptionOffset / 8, chance.byteSwapped)
        return (
            UInt32(truncatingIfNeeded: seconds - Int64(policy.inceptionOffset) - earlier),
            UInt32(truncatingIfNeeded: seconds + Int64(policy.validity) - sooner)
        )
    }

    /// The moment that a field of an RRSIG record says, taken as the one nearest to now (RFC 4034, section 3.1.5).
    func instant(_ field: UInt32) -> Instant {
        let distance = Int32(bitPattern: field &- UInt32(truncatingIfNeeded: seconds))
        return Instant(microseconds: (seconds + Int64(distance)) * 1_000_000)
    }

    /// True where a signature holds now and for longer than the policy's time of renewal.
    func isFresh(inception: UInt32, expiration: UInt32) -> Bool {
        let started = Int32(bitPattern: inception &- UInt32(truncatingIfNeeded: seconds)) <= 0
        return started && Int(Int32(bitPattern: expiration &- UInt32(truncatingIfNeeded: seconds))) > policy.refresh
    }

    private static func share(of whole: Int, _ chance: UInt64) -> Int64 {
        Int64(Double(whole) * Double(chance >> 11) * 0x1p-53)
    }

    /// FNV-1a over owner and type, then SplitMix64's mixing with the seed: quick, even, and the same everywhere.
    private func mixed(_ owner: DomainName, _ type: RecordType) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for octet in owner.wire { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01b3 }
        hash = (hash ^ UInt64(type.rawValue)) &* 0x100_0000_01b3
        var mixed = hash &+ seed &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
