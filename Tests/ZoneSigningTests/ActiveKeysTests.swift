import DNSCore
import RegistryModel
import Testing
import ZoneSigning

@Suite struct ActiveKeysTests {
    private let now = Specimens.now
    private let zone: DomainName

    init() throws { zone = try DomainName("kz") }

    private func active(_ keys: [SigningKey], at instant: Instant? = nil, ttl: UInt32 = 3_600) throws -> ActiveKeys {
        try ActiveKeys(keys, zone: zone, keyTTL: ttl, at: instant ?? now)
    }

    @Test func rolesDecideWhoSignsWhat() throws {
        let keyKey = try Specimens.key(.keySigning)
        let zoneKey = try Specimens.key(.zoneSigning)
        let both = try active([zoneKey, keyKey])
        #expect(both.keySigners.map(\.identifier) == [keyKey.identifier])
        #expect(both.zoneSigners.map(\.identifier) == [zoneKey.identifier])
        let combined = try active([keyKey])
        #expect(combined.zoneSigners.map(\.identifier) == [keyKey.identifier])
        #expect(throws: SigningFailure.noSigner(zone: zone, role: .keySigning, at: now)) { try active([zoneKey]) }
        #expect(throws: SigningFailure.noSigner(zone: zone, role: .keySigning, at: now)) { try active([]) }
        let foreign = try Specimens.key(.keySigning, zone: "kg")
        #expect(throws: SigningFailure.foreignKey(foreign.identifier, of: try DomainName("kg"), zone: zone)) {
            try active([keyKey, foreign])
        }
    }

    /// Each moment of a key's life does what it says, to the second.
    @Test func momentsHoldFromTheirSecondOn() throws {
        let steady = try Specimens.key(.keySigning)
        let key = try Specimens.key(
            .keySigning, .ecdsaP256SHA256,
            [
                .publish: 10, .activate: 20, .syncPublish: 30, .syncDelete: 40, .inactive: 50, .delete: 60,
            ])
        let shape = { (second: Int64) throws -> [Int] in
            let made = try active([steady, key], at: now.adding(seconds: second))
            let types = made.records.map(\.type)
            return [types.filter { $0 == .dnskey }.count, made.keySigners.count]
                + [RecordType.cds, .cdnskey].map { type in types.filter { $0 == type }.count }
        }
        let wanted: [(Int64, [Int])] = [
            (9, [1, 1, 0, 0]), (10, [2, 1, 0, 0]), (20, [2, 2, 0, 0]), (30, [2, 2, 1, 1]), (39, [2, 2, 1, 1]),
            (40, [2, 2, 0, 0]), (50, [2, 1, 0, 0]), (60, [1, 1, 0, 0]),
        ]
        for (second, counts) in wanted { #expect(try shape(second) == counts, "at \(second)") }
        // The digest changes at these seconds and at no others, and `nextChange` says so.
        var instant = now
        var last = try active([steady, key], at: instant)
        var changes: [Int64] = []
        while let next = last.nextChange {
            let before = try active([steady, key], at: next.adding(seconds: -1))
            #expect(before.digest == last.digest)
            instant = next
            last = try active([steady, key], at: instant)
            #expect(last.digest != before.digest)
            changes.append((instant.microseconds - now.microseconds) / 1_000_000)
        }
        #expect(changes == [10, 20, 30, 40, 50, 60])
    }

    @Test func digestsTellEveryDifference() throws {
        let keyKey = try Specimens.key(.keySigning)
        let zoneKey = try Specimens.key(.zoneSigning)
        let base = try active([keyKey, zoneKey]).digest
        #expect(try active([zoneKey, keyKey], at: now.adding(days: 1)).digest == base)
        #expect(try active([keyKey, zoneKey], ttl: 60).digest != base)
        #expect(try active([keyKey]).digest != base)
        var idle = zoneKey
        idle.timing[.inactive] = now
        // The sets are the same, but another one signs.
        #expect(try active([keyKey, idle]).records == active([keyKey, zoneKey]).records)
        #expect(try active([keyKey, idle]).digest != base)
    }

    @Test func ofSeveralZoneKeysTheLatestSigns() throws {
        let keyKey = try Specimens.key(.keySigning)
        let old = try Specimens.key(.zoneSigning)
        let new = try Specimens.key(.zoneSigning, .ecdsaP256SHA256, [.publish: -100, .activate: -50])
        let coming = try Specimens.key(.zoneSigning, .ecdsaP256SHA256, [.publish: -100, .activate: 50])
        let made = try active([keyKey, old, new, coming])
        #expect(made.zoneSigners.map(\.identifier) == [new.identifier])
        #expect(made.published.count == 4)
    }

    /// A retired key's signatures stay while its record does, and a key that is gone takes them along.
    @Test func signaturesOfRetiredKeysStandUntilRenewal() throws {
        let policy = Specimens.policy(.ecdsaP256SHA256, .separate, .nsec)
        let small = try SmallZone()
        let keyKey = try Specimens.key(.keySigning)
        var old = try Specimens.key(.zoneSigning)
        let new = try Specimens.key(.zoneSigning, .ecdsaP256SHA256, [.publish: -8_000, .activate: 100])
        let first = try small.signed(by: small.signer([keyKey, old, new], policy, at: now))
        old.timing[.inactive] = now.adding(seconds: 100)
        let later = now.adding(seconds: 200)
        let second = try small.signed(by: small.signer([keyKey, old, new], policy, at: later), before: first)
        // Nothing changed but who signs from now on.
        #expect(second.made == 0)
        let renewed = now.adding(days: 10)
        let third = try small.signed(by: small.signer([keyKey, old, new], policy, at: renewed), before: second)
        #expect(third.made > 20)
        old.timing[.delete] = renewed
        let fourth = try small.signed(by: small.signer([keyKey, old, new], policy, at: later), before: first)
        #expect(fourth.made == 0)
        let fifth = try small.signed(by: small.signer([keyKey, old, new], policy, at: renewed), before: first)
        var found = KeyObservation()
        for row in fifth.rows.values { try found.look(at: row.records) }
        #expect(found.signers == [new.identifier])
    }

    @Test func offersWhatRFC7344Says() throws {
        var keyKey = try Specimens.key(.keySigning)
        keyKey.timing[.syncPublish] = now
        let made = try active([keyKey, try Specimens.key(.zoneSigning)])
        let digest = keyKey.published.delegationSigner(of: zone, digest: .sha256)
        #expect(made.records.filter { $0.type == .cds }.map(\.data) == [digest.wire])
        #expect(made.records.filter { $0.type == .cdnskey }.map(\.data) == [keyKey.published.data])
        #expect(made.records == made.records.sorted())
    }
}
