import DNSCore
import RegistryModel
import Testing
import ZoneSigning

/// RFC 6781, section 4.1: nobody is ever left with a signature that no cached key validates.
@Suite struct RolloverTests {
    private static func policy(_ keys: SigningPolicy.Keys) -> SigningPolicy {
        var policy = Specimens.policy(.ed25519, keys, .nsec)
        policy.parentServers = [ServerAddress("192.0.2.53:53")].compactMap { $0 }
        return policy
    }

    private func settled(_ keys: SigningPolicy.Keys, seed: UInt64 = 1) throws -> RolloverWorld {
        var world = try RolloverWorld(Self.policy(keys), seed: seed)
        try world.hours(24 * 5)
        return world
    }

    @Test(arguments: SigningPolicy.Keys.allCases)
    func aZoneWithoutKeysGetsThemAndThenItsDelegation(_ keys: SigningPolicy.Keys) throws {
        let world = try settled(keys)
        #expect(world.keys.count == (keys == .separate ? 2 : 1))
        let key = try #require(world.keys.first { $0.role == .keySigning })
        #expect(world.parent == [key.published.delegationSigner(of: world.zone.name, digest: .sha256)])
        #expect(key.timing[.dsPublish] != nil && world.breaks.isEmpty)
        // The DS came once everything that was cached unsigned was forgotten.
        let offered = try #require(key.timing[.syncPublish])
        let published = try #require(key.timing[.publish])
        #expect(offered >= published.adding(seconds: Int64(world.policy.propagation) + Int64(RolloverWorld.largestTTL)))
        #expect(world.steps.isEmpty, "\(world.steps)")
    }

    @Test func zoneKeysRollByTheirLifetime() throws {
        var policy = Self.policy(.separate)
        policy.zoneKeyLifetime = 30 * 86_400
        var world = try RolloverWorld(policy)
        try world.hours(24 * 120)
        let zoneKeys = world.keys.filter { $0.role == .zoneSigning }
        #expect(world.breaks.isEmpty && zoneKeys.count >= 4, "\(world.breaks.prefix(3))")
        for (old, new) in zip(zoneKeys, zoneKeys.dropFirst()) {
            let start = try #require(new.timing[.activate])
            #expect(old.timing[.inactive] == start)
            #expect(start >= new.timing[.publish].map { $0.adding(seconds: 7_200) } ?? .distantFuture)
            guard let end = old.timing[.delete] else { continue }
            // Iret: every signature renewed, then forgotten.
            #expect(end >= start.adding(seconds: Int64(policy.validity - policy.refresh) + 10_800))
            #expect(end <= start.adding(seconds: Int64(policy.validity - policy.refresh) + 10_800 + 3 * 3_600))
        }
        #expect(world.keys.filter { $0.role == .keySigning }.count == 1)
    }

    @Test(arguments: SigningPolicy.Keys.allCases)
    func keySigningKeysRollWithTheirDelegation(_ keys: SigningPolicy.Keys) throws {
        var world = try settled(keys)
        let old = try #require(world.keys.first { $0.role == .keySigning })
        for step in try world.schedule().roll(.keySigning) { try world.apply(step) }
        try world.hours(24 * 30)
        let new = try #require(world.keys.last { $0.role == .keySigning })
        #expect(world.breaks.isEmpty, "\(world.breaks.prefix(3))")
        #expect(new.identifier != old.identifier)
        #expect(world.parent.map(\.keyTag) == [new.identifier.tag])
        let gone = try #require(world.key(old.identifier))
        let seen = try #require(new.timing[.dsPublish])
        let wait = Int64(world.policy.parentPropagation) + Int64(world.policy.parentTTL)
        #expect(gone.timing[.inactive] == seen.adding(seconds: wait))
        #expect(!gone.timing.isPublished(at: world.now) && world.steps.isEmpty, "\(world.steps)")
    }

    /// Seeds of servers that stand still for hours and die in the middle.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func crashesAndIdleHoursBreakNothing(_ seed: UInt64) throws {
        var policy = Self.policy(seed.isMultiple(of: 2) ? .combined : .separate)
        policy.zoneKeyLifetime = 20 * 86_400
        policy.keyKeyLifetime = 40 * 86_400
        var world = try RolloverWorld(policy, seed: seed)
        world.idle = 30
        world.crashes = 30
        try world.hours(24 * 100)
        #expect(world.breaks.isEmpty, "\(world.breaks.prefix(3))")
        #expect(world.keys.count >= 3)
    }

    /// The world sees what it is there to see.
    @Test func theWorldSeesBreaks() throws {
        var world = try settled(.separate)
        // A zone-signing key that is exchanged at once.
        let place = try #require(world.keys.firstIndex { $0.role == .zoneSigning })
        world.keys[place].timing[.delete] = world.now
        try world.apply(
            .generate(.zoneSigning, .ed25519, KeyTiming([.publish: world.now, .activate: world.now]), because: ""))
        try world.hour()
        #expect(!world.breaks.isEmpty)

        var other = try settled(.separate)
        other.setParent([DelegationSigner(keyTag: 1, algorithm: 15, digestType: 2, digest: [1])])
        try other.hour()
        #expect(!other.breaks.isEmpty)
    }

    @Test func goesFromSeparateToCombinedAndBack() throws {
        var world = try settled(.separate)
        world.policy.keys = .combined
        try world.hours(24 * 20)
        #expect(world.keys.filter { $0.timing.isPublished(at: world.now) }.map(\.role) == [.keySigning])
        world.policy.keys = .separate
        try world.hours(24 * 20)
        let roles = world.keys.filter { $0.timing.isActive(at: world.now) }.map(\.role)
        #expect(Set(roles) == [.keySigning, .zoneSigning] && roles.count == 2)
        #expect(world.breaks.isEmpty, "\(world.breaks.prefix(3))")
    }

    @Test func waitsForAParentThatDoesNotFollow() throws {
        var world = try settled(.separate)
        let old = try #require(world.keys.first { $0.role == .keySigning })
        world.parentListens = false
        for step in try world.schedule().roll(.keySigning) { try world.apply(step) }
        try world.hours(24 * 60)
        let new = try #require(world.keys.last { $0.role == .keySigning })
        // Both sign, however long it takes.
        #expect(world.keys.filter { $0.role == .keySigning && $0.timing.isActive(at: world.now) }.count == 2)
        #expect(world.steps.contains { $0.because.contains("it names our key \(old.identifier)") }, "\(world.steps)")

        let stranger = DelegationSigner(keyTag: 7, algorithm: 8, digestType: 2, digest: [1, 2])
        let mine = new.published.delegationSigner(of: world.zone.name, digest: .sha384)
        world.parent = [mine, stranger]
        try world.hour()
        let said = "it has it and still names +008+00007 with digest type 2, which is no key of ours"
        #expect(world.steps.contains { $0.because.contains(said) }, "\(world.steps)")
        world.parent = []
        try world.hour()
        #expect(world.steps.contains { $0.because.contains("it has none") }, "\(world.steps)")

        // Any digest that we know will do.
        world.setParent([mine])
        try world.hours(24 * 30)
        #expect(world.keys.filter { $0.role == .keySigning && $0.timing.isActive(at: world.now) }.count == 1)
        #expect(world.breaks.isEmpty)
    }

    @Test func anOperatorMaySayThatTheDelegationIsThere() throws {
        var policy = Self.policy(.separate)
        policy.parentServers = []
        var world = try RolloverWorld(policy)
        try world.hours(2)
        let key = try #require(world.keys.first { $0.role == .keySigning })
        #expect(throws: KeyRefusal.notOffered(key.identifier)) {
            try world.schedule().delegationSeen(of: key.identifier)
        }
        try world.hours(24)
        #expect(
            world.steps.contains {
                $0.because.contains("IN DS \(key.identifier.tag) 15 2 ") && $0.because.contains("say when it does")
            })
        for step in try world.schedule().delegationSeen(of: key.identifier) { try world.apply(step) }
        try world.hours(1)
        #expect(world.steps.isEmpty, "\(world.steps)")
    }

    @Test func refusesWhatWouldBreakTheZone() throws {
        var world = try settled(.separate)
        let keyKey = try #require(world.keys.first { $0.role == .keySigning }).identifier
        let zoneKey = try #require(world.keys.first { $0.role == .zoneSigning }).identifier
        #expect(throws: KeyRefusal.lastSigner(keyKey, .keySigning)) { try world.schedule().retire(keyKey) }
        #expect(throws: KeyRefusal.lastSigner(zoneKey, .zoneSigning)) { try world.schedule().retire(zoneKey) }
        let unknown = KeyIdentifier(algorithm: 13, tag: 1)
        #expect(throws: KeyRefusal.unknownKey(unknown, zone: world.zone.name)) { try world.schedule().retire(unknown) }

        // With a successor half way the old one is still the last that every cache can follow.
        for step in try world.schedule().roll(.keySigning) { try world.apply(step) }
        try world.hour()
        let successor = try #require(world.keys.last).identifier
        #expect(throws: KeyRefusal.underWay(.keySigning, successor)) { try world.schedule().roll(.keySigning) }
        #expect(throws: KeyRefusal.lastSigner(keyKey, .keySigning)) { try world.schedule().retire(keyKey) }
        // The successor may go, and the old one goes on.
        for step in try world.schedule().retire(successor) { try world.apply(step) }
        try world.hours(24 * 20)
        #expect(world.keys.filter { $0.timing.isPublished(at: world.now) }.count == 2 && world.breaks.isEmpty)
        #expect(world.key(keyKey)?.timing.isOffered(at: world.now) == true)

        let combined = try settled(.combined)
        #expect(throws: KeyRefusal.nothingToRoll(.zoneSigning, zone: combined.zone.name)) {
            try combined.schedule().roll(.zoneSigning)
        }
    }

    @Test func lostKeysStopEverything() throws {
        var world = try settled(.separate)
        let lost = world.keys.removeFirst().identifier
        let schedule = try world.schedule()
        #expect(schedule.lost == [lost] && schedule.steps.count == 1)
        #expect(schedule.steps[0].because.contains("key \(lost), whose files are not in the folder"))
    }

    @Test func saysWhatTheNextInstantIs() throws {
        var policy = Self.policy(.separate)
        policy.zoneKeyLifetime = 30 * 86_400
        var world = try RolloverWorld(policy)
        try world.hours(24 * 5)
        let start = try #require(world.keys.first { $0.role == .zoneSigning }?.timing[.activate])
        #expect(KeySchedule.nextInstant(world.steps) == start.adding(seconds: 30 * 86_400 - 7_200))
        #expect(KeySchedule.nextInstant([]) == nil)
    }
}
