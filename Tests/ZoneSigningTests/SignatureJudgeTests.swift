import DNSCore
import DNSSpecimens
import LDNS
import RegistryModel
import Testing
import ZoneSigning

/// Each fault that the judge knows, planted.
@Suite struct SignatureJudgeTests {
    private let policy = Specimens.policy(.ecdsaP256SHA256, .separate, .nsec)
    private let zone: SmallZone
    private let keys: [SigningKey]
    private let signer: ZoneSigner
    private let judge: SignatureJudge
    private let apex: [UInt8]

    init() throws {
        zone = try SmallZone()
        keys = try Specimens.keys(policy)
        signer = try zone.signer(keys, policy, at: Specimens.now)
        apex = try signer.sign(owner: zone.name, role: .apex, records: []).records
        judge = try SignatureJudge(zone: zone.name, keySet: apex)
    }

    private func signed(_ owner: String, _ role: OwnerRole, _ text: [String]) throws -> [ResourceRecord] {
        let records = try text.flatMap { try ResourceRecord(presentation: "\(owner). 60 IN \($0)").wire }
        let made = try signer.sign(owner: DomainName(owner), role: role, records: records, next: zone.name)
        return try ResourceRecord.records(fromWire: made.records)
    }

    private func faults(
        _ records: [ResourceRecord], _ role: OwnerRole = .authoritative, at now: Instant = Specimens.now
    ) throws -> [SignatureComplaint.Fault] {
        let octets = records.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) }
        return try judge.complaints(owner: records[0].owner, role: role, records: octets, at: now).map(\.fault)
    }

    /// Changes the data of the signature over a type.
    private func changed(
        _ records: [ResourceRecord], over type: RecordType, _ change: (inout RecordSignature) -> Void
    ) -> [ResourceRecord] {
        records.map { record in
            guard record.type == .rrsig, var signature = RecordSignature(data: record.data), signature.covered == type
            else { return record }
            change(&signature)
            var other = record
            other.data = signature.data
            return other
        }
    }

    @Test func goodOnesAreGood() throws {
        #expect(try faults(signed("x.kz", .authoritative, ["A 192.0.2.1", "TXT a"])) == [])
        #expect(try faults(signed("*.kz", .authoritative, ["TXT a"])) == [])
        #expect(try faults(signed("d.kz", .delegation, ["NS ns.d.kz."]), .delegation) == [])
    }

    /// Owners that nothing is signed at are passed by, but not with something in them that has no place there.
    @Test func whatIsLeftAloneIsSaid() throws {
        let name = try DomainName("d.kz")
        let optOut = try zone.signer(
            keys, Specimens.policy(.ecdsaP256SHA256, .separate, .nsec3OptOut), at: Specimens.now)
        let wire = { (lines: [String]) in
            try lines.flatMap { try ResourceRecord(presentation: "d.kz. 60 IN \($0)").wire }
        }
        let plain = try wire(["NS ns.d.kz."])
        let secure = try wire(["NS ns.d.kz.", "DS 1 13 2 " + String(repeating: "ab", count: 32)])
        let stray = try wire(["NS ns.d.kz.", "RRSIG NS 13 2 60 20300101000000 20200101000000 1 kz. AAAA"])
        #expect(try optOut.leavesAlone(owner: name, role: .delegation, records: plain))
        #expect(try !optOut.leavesAlone(owner: name, role: .delegation, records: secure))
        #expect(try !optOut.leavesAlone(owner: name, role: .delegation, records: stray))
        #expect(try !optOut.leavesAlone(owner: name, role: .authoritative, records: plain))
        #expect(try optOut.leavesAlone(owner: name, role: .glue, records: try wire(["A 192.0.2.1"])))
        #expect(throws: SigningFailure.self) {
            try optOut.leavesAlone(owner: name, role: .delegation, records: Array(plain.dropLast()))
        }
        #expect(try judge.complaints(owner: name, role: .delegation, records: stray, at: Specimens.now).count == 1)
        #expect(try judge.complaints(owner: name, role: .delegation, records: secure, at: Specimens.now).count == 1)
    }

    @Test func flippedBitsAreSeen() throws {
        let good = try signed("x.kz", .authoritative, ["A 192.0.2.1"])
        for (flip, place) in [(0, 0), (63, 7), (31, 3)] {
            let bad = changed(good, over: .a) { $0.signature[flip] ^= 1 << UInt8(place) }
            guard case .wrong? = try faults(bad).first else {
                Issue.record("a flipped bit went through")
                continue
            }
        }
        var other = good
        other[0].data[3] ^= 1
        guard case .wrong? = try faults(other).first else {
            Issue.record("another address went through")
            return
        }
    }

    @Test func everyFaultHasItsName() throws {
        let good = try signed("x.kz", .authoritative, ["A 192.0.2.1"])
        let zoneKey = keys[1].identifier
        #expect(try faults(good.filter { $0.type != .rrsig }) == [.missing, .missing])
        #expect(try faults(good.filter { $0.type != .a }) == [.superfluous])
        #expect(try faults(changed(good, over: .a) { $0.labels = 1 }) == [.wrongLabels])
        #expect(try faults(changed(good, over: .a) { $0.originalTTL = 61 }) == [.wrongTTL])
        let example = try DomainName("example")
        #expect(try faults(changed(good, over: .a) { $0.signer = example }) == [.foreignSigner(example)])
        let stranger = KeyIdentifier(algorithm: 13, tag: zoneKey.tag ^ 1)
        #expect(try faults(changed(good, over: .a) { $0.keyTag ^= 1 }) == [.unknownKey(stranger)])
        #expect(
            try faults(good, at: Specimens.now.adding(days: 15)) == [.expired(zoneKey), .expired(zoneKey)])
        #expect(try faults(good, at: Specimens.now.adding(days: -1)) == [.notYet(zoneKey), .notYet(zoneKey)])
        let delegation = try signed("d.kz", .authoritative, ["NS ns.example.net."])
        #expect(try faults(delegation, .delegation) == [.superfluous])
        #expect(try faults(signed("g.kz", .authoritative, ["A 192.0.2.1"]), .glue) == [.superfluous, .superfluous])
    }

    /// 2^31 seconds are over on 2038-01-19, and 2^32 in 2106: signatures go across both.
    @Test(arguments: [1 << 31, 1 << 32] as [Int64])
    func timesRunAcrossTheEndOfTheirBits(end: Int64) throws {
        let moment = Instant(microseconds: (end - 86_400) * 1_000_000)
        let signer = try zone.signer(keys, policy, at: moment)
        let octets = try ResourceRecord(presentation: "x.kz. 60 IN A 192.0.2.1").wire
        let made = try signer.sign(owner: DomainName("x.kz"), role: .authoritative, records: octets, next: zone.name)
        let good = try ResourceRecord.records(fromWire: made.records)
        let zoneKey = keys[1].identifier
        for days in [0, 2, 11] { #expect(try faults(good, at: moment.adding(days: days)) == []) }
        #expect(try faults(good, at: moment.adding(days: 15)) == [.expired(zoneKey), .expired(zoneKey)])
        #expect(try faults(good, at: moment.adding(days: -1)) == [.notYet(zoneKey), .notYet(zoneKey)])
        let turned = changed(good, over: .a) { ($0.inception, $0.expiration) = ($0.expiration, $0.inception) }
        #expect(try faults(turned, at: moment).count == 1)
    }

    @Test func keysAreVouchedForByAKeySigner() throws {
        let records = try ResourceRecord.records(fromWire: apex)
        #expect(try faults(records, .apex) == [])
        // The zone-signing key's own signature over the keys validates, but no DS leads to it.
        let set = records.filter { $0.type == .dnskey }
        var alone = try RecordSignature(data: #require(records.first { $0.type == .rrsig }).data)
        alone?.covered = .dnskey
        var signature = try #require(alone)
        signature.keyTag = keys[1].identifier.tag
        signature.originalTTL = policy.keyTTL
        signature.signature = []
        let message = signature.data + set.flatMap(\.wire)
        signature.signature = try message.withUnsafeBytes { try keys[1].sign($0) }
        let own = ResourceRecord(owner: zone.name, type: .rrsig, ttl: policy.keyTTL, data: signature.data)
        #expect(try faults(set + [own], .apex) == [.notByKeySigner])
    }

    /// A tag is a sum and names no key for sure (RFC 4034, appendix B): each key that has it is tried.
    @Test func keysOfOneTagAreToldApart() throws {
        var byTag: [UInt16: SigningKey] = [:]
        var pair: [SigningKey] = []
        // Some three hundred keys have two of one tag among them as likely as not.
        while pair.isEmpty {
            let key = try Specimens.key(.zoneSigning, .ecdsaP256SHA256)
            if let other = byTag.updateValue(key, forKey: key.published.tag) { pair = [other, key] }
        }
        let set = try ResourceRecord(presentation: "x.kz. 60 IN A 192.0.2.1")
        let signatures = try pair.map { key in
            let fields = RecordSignature(
                covered: .a, algorithm: 13, labels: 2, originalTTL: 60, expiration: 2_000_000_000,
                inception: 1_000_000_000, keyTag: key.published.tag, signer: zone.name)
            let made = try (fields.data + set.wire).withUnsafeBytes { try key.sign($0) }
            return ResourceRecord(owner: set.owner, type: .rrsig, ttl: 60, data: fields.data + made).wire
        }
        let records = pair.map { $0.record(ttl: 60) }
        for order in [records, records.reversed()] {
            let verifier = try SignatureVerifier(keys: order)
            for signature in signatures {
                #expect(try verifier.verify(set: set.wire, signature: signature, at: 1_500_000_000) == nil)
                var other = signature
                other[other.count - 1] ^= 1
                #expect(try verifier.verify(set: set.wire, signature: other, at: 1_500_000_000) != nil)
            }
        }
        // Either alone is the wrong one for the other's.
        let alone = try SignatureVerifier(keys: [records[0]])
        #expect(try alone.verify(set: set.wire, signature: signatures[0], at: 1_500_000_000) == nil)
        #expect(try alone.verify(set: set.wire, signature: signatures[1], at: 1_500_000_000) != nil)
    }

    @Test func everyAlgorithmOfTheZoneHasToSign() throws {
        let second = try Specimens.key(.keySigning, .ed25519)
        let both = try ActiveKeys(keys + [second], zone: zone.name, keyTTL: policy.keyTTL, at: Specimens.now)
        let octets = both.records.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) }
        let strict = try SignatureJudge(zone: zone.name, keySet: octets)
        let good = try signed("x.kz", .authoritative, ["A 192.0.2.1"])
        let records = good.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) }
        let found = try strict.complaints(
            owner: good[0].owner, role: .authoritative, records: records, at: Specimens.now)
        #expect(found.map(\.fault) == [.missingAlgorithm(15), .missingAlgorithm(15)])
        // Signed by both, it is good.
        let signer = try zone.signer(keys + [second], policy, at: Specimens.now)
        let made = try signer.sign(owner: good[0].owner, role: .authoritative, records: good[0].wire)
        #expect(made.made == 2)
        #expect(
            try strict.complaints(
                owner: good[0].owner, role: .authoritative, records: made.records, at: Specimens.now) == [])
    }

    /// Any octets at all give complaints or an error, never a crash, and nothing that was changed goes through.
    @Test func nothingChangedGoesThrough() throws {
        var chance = Chance(seed: 4_035)
        let good = try signed("x.kz", .authoritative, ["A 192.0.2.1", "TXT a"]).flatMap(\.wire)
        for _ in 0..<1_000 {
            var bad = good
            bad[chance.below(bad.count)] ^= 1 << UInt8(chance.below(8))
            guard let owner = try? DomainName("x.kz"),
                let found = try? judge.complaints(owner: owner, role: .authoritative, records: bad, at: Specimens.now)
            else { continue }
            #expect(!found.isEmpty)
        }
    }
}
