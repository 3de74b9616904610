import RegistryModel
import Testing
import ZoneScenes

import class Foundation.ProcessInfo

/// Ten years of a zone in some seconds: at every serial every name answers and validates for everybody, whatever they
/// have cached, and no serial goes back.
@Suite struct ZoneLifeTests {
    /// The first lives; `LIFE_SEEDS=20` has so many of them lived.
    static let seeds: [UInt64] = {
        let wanted = ProcessInfo.processInfo.environment["LIFE_SEEDS"].flatMap { UInt64($0) } ?? 2
        return Array(1...max(wanted, 1))
    }()

    /// TTLs and delays of a day and more, so that what is cached spans many serials.
    static func policy(seed: UInt64) -> SigningPolicy {
        var policy = SigningPolicy()
        policy.algorithm = seed.isMultiple(of: 3) ? .ed25519 : .ecdsaP256SHA256
        policy.keys = seed.isMultiple(of: 2) ? .combined : .separate
        policy.denial = SigningPolicy.Denial.allCases[Int(seed % 3)]
        policy.keyTTL = 86_400
        policy.propagation = 21_600
        policy.parentPropagation = 86_400
        policy.parentTTL = 172_800
        policy.zoneKeyLifetime = 90 * 86_400
        policy.keyKeyLifetime = 365 * 86_400
        // Half of the parents can be asked; of the others an operator says what they have.
        if seed % 4 < 2 { policy.parentServers = [ServerAddress("192.0.2.53:53")].compactMap { $0 } }
        return policy
    }

    /// New year of 2031: 32 bits of seconds with a sign run out on the way.
    static let start = Instant(microseconds: 1_924_992_000_123_456)

    @Test(arguments: seeds)
    func tenYears(seed: UInt64) throws {
        let end = Self.start.adding(days: 3_652)
        let life = try ZoneLife(seed: seed, Self.policy(seed: seed), at: Self.start)
        life.judgedAt = Set((0..<20).map { 10 + $0 * 100 })
        try life.begin()
        try life.live(until: end)
        #expect(life.breaks.isEmpty, "seed \(seed): \(life.breaks.prefix(3).joined(separator: "\n"))")
        #expect(life.now >= end)
        try wasEventful(life)
    }

    /// A life in which nothing happened shows nothing.
    private func wasEventful(_ life: ZoneLife) throws {
        for what in [
            "changes", "signatures", "configuration", "held", "signed while held", "rolled back", "approved",
            "discarded", "outage",
            "killed among key steps", "killed at a write, lost", "killed at a write, persisted", "the parent changed",
        ] {
            #expect(life.tally[what, default: 0] >= 3, "\(what): \(life.tally)")
        }
        #expect(life.witness.serials > 2_000 && life.witness.wraps == 1 && life.tally["judged by others"] == 20)
        #expect(life.witness.verifications > 5_000)
        let roles = life.ring.keys.map(\.role)
        #expect(roles.filter { $0 == .keySigning }.count >= 6, "\(life.tally)")
        let zoneKeys = life.policy.keys == .separate ? 30 : 0
        #expect(roles.filter { $0 == .zoneSigning }.count >= zoneKeys, "\(life.tally)")
        #expect(life.parent.delays + life.parent.mistakes > 0 && life.parent.distrusted == 0)
        if life.parent.mistakes > 0, !life.policy.parentServers.isEmpty {
            #expect(life.tally["the parent names a stranger", default: 0] > 0, "\(life.tally)")
        }
    }
}
