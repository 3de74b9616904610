import DNSCore
import RegistryModel
import Testing
import ZoneSigning

/// What `SmallZone` is signed with.
struct Setup: Sendable, CustomStringConvertible {
    let algorithm: SigningPolicy.Algorithm
    let keys: SigningPolicy.Keys
    let denial: SigningPolicy.Denial
    var policy: SigningPolicy { Specimens.policy(algorithm, keys, denial) }
    var description: String { "algorithm \(algorithm.rawValue), \(keys.rawValue) keys, \(denial.rawValue)" }

    static let all: [Setup] = SigningPolicy.Algorithm.allCases.filter { $0 != .rsaSHA256 }.flatMap { algorithm in
        SigningPolicy.Keys.allCases.flatMap { keys in
            SigningPolicy.Denial.allCases.map { Setup(algorithm: algorithm, keys: keys, denial: $0) }
        }
    }
}

@Suite struct SmallZoneTests {
    private func complaints(
        _ signed: SmallZone.Signed, _ zone: SmallZone, at now: Instant
    ) throws -> [SignatureComplaint] {
        let judge = try SignatureJudge(zone: zone.name, keySet: signed.rows[zone.name]?.records ?? [])
        var found: [SignatureComplaint] = []
        for (owner, row) in signed.rows {
            let role = signed.roles[owner] ?? .authoritative
            found += try judge.complaints(owner: owner, role: role, records: row.records, at: now)
        }
        for one in [signed.authority, signed.digest] {
            found += try judge.complaints(owner: zone.name, role: .authoritative, records: one.records, at: now)
        }
        return found
    }

    @Test(arguments: Setup.all)
    func everySignatureValidates(_ setup: Setup) throws {
        let zone = try SmallZone()
        let signed = try zone.signed(by: zone.signer(Specimens.keys(setup.policy), setup.policy, at: Specimens.now))
        #expect(try complaints(signed, zone, at: Specimens.now) == [])
        // Not a second longer than the signatures say.
        let first = try #require(signed.rows.values.compactMap(\.expires).min())
        #expect(first > Specimens.now.adding(seconds: Int64(setup.policy.validity - setup.policy.jitter)))
        let late = try complaints(signed, zone, at: Specimens.now.adding(seconds: Int64(setup.policy.validity) + 1))
        #expect(!late.isEmpty && late.allSatisfy { if case .expired = $0.fault { true } else { false } })
        let early = try complaints(signed, zone, at: Specimens.now.adding(seconds: -3_600 - 451))
        #expect(!early.isEmpty && early.allSatisfy { if case .notYet = $0.fault { true } else { false } })
    }

    @Test(arguments: Setup.all)
    func rowsAreCanonicalAndCounted(_ setup: Setup) throws {
        let zone = try SmallZone()
        let signed = try zone.signed(by: zone.signer(Specimens.keys(setup.policy), setup.policy, at: Specimens.now))
        for (owner, row) in signed.rows {
            let records = try ResourceRecord.records(fromWire: row.records)
            #expect(records == records.sorted() && records.count == row.count)
            #expect(records.allSatisfy { $0.owner == owner })
            let role = signed.roles[owner] ?? .authoritative
            #expect((row.expires == nil) == !records.contains { $0.type == .rrsig })
            let plain = zone.owners.first { $0.owner == owner }
            let unsigned = try ResourceRecord.records(
                fromWire: ZoneSigner.unsigned(row.records, of: owner, role: role))
            #expect(try unsigned == ResourceRecord.records(fromWire: plain?.records ?? []).sorted())
        }
    }

    @Test func whatIsUnchangedIsKeptOctetForOctet() throws {
        let policy = Specimens.policy(.ecdsaP256SHA256, .separate, .nsec)
        let keys = try Specimens.keys(policy)
        var zone = try SmallZone()
        let first = try zone.signed(by: zone.signer(keys, policy, at: Specimens.now))
        let later = Specimens.now.adding(days: 3)
        let second = try zone.signed(by: zone.signer(keys, policy, at: later), before: first)
        #expect(second.made == 0)
        for (owner, row) in second.rows { #expect(row.records == first.rows[owner]?.records) }
        #expect(second.authority.made == 0 && second.digest.made == 0)

        // One owner gets a DS record: its DS and NSEC are signed anew, and nothing else.
        let place = try #require(zone.owners.firstIndex { $0.owner.text == "c.kz" })
        zone.owners[place].records += try ResourceRecord(
            presentation: "c.kz. 60 IN DS 1 13 2 \(String(repeating: "ab", count: 32))"
        ).wire
        let third = try zone.signed(by: zone.signer(keys, policy, at: later), before: second)
        #expect(third.made == 2 && third.rows[zone.owners[place].owner]?.made == 2)
        #expect(try complaints(third, zone, at: later) == [])
    }

    @Test func renewalsAreDueBeforeExpirationAndSpread() throws {
        let policy = Specimens.policy(.ed25519)
        let keys = try Specimens.keys(policy)
        let zone = try SmallZone()
        let first = try zone.signed(by: zone.signer(keys, policy, at: Specimens.now))
        let expirations = Set(first.rows.values.compactMap(\.expires))
        #expect(expirations.count > 8)
        var past = first
        var renewedOn: Set<Int> = []
        for hours in stride(from: 0, through: 24 * 40, by: 6) {
            let now = Specimens.now.adding(seconds: Int64(hours) * 3_600)
            let signed = try zone.signed(by: zone.signer(keys, policy, at: now), before: past)
            if signed.made > 0 { renewedOn.insert(hours / 24) }
            let soonest = try #require(signed.rows.values.compactMap(\.expires).min())
            #expect(soonest > now.adding(seconds: Int64(policy.refresh)))
            past = signed
        }
        // Validity 14 d less up to 2 d of jitter, renewed 5 d before: from day 7 on.
        #expect(renewedOn.min() == 7 && renewedOn.count > 6)
        #expect(try complaints(past, zone, at: Specimens.now.adding(days: 40)) == [])
    }

    @Test func aChangeOfTTLIsSignedAnew() throws {
        let policy = Specimens.policy()
        let keys = try Specimens.keys(policy)
        let zone = try SmallZone()
        let signer = try zone.signer(keys, policy, at: Specimens.now)
        let owner = try DomainName("x.kz")
        let short = try ResourceRecord(presentation: "x.kz. 60 IN TXT a").wire
        let long = try ResourceRecord(presentation: "x.kz. 61 IN TXT a").wire
        let first = try signer.sign(owner: owner, role: .authoritative, records: short)
        let second = try signer.sign(owner: owner, role: .authoritative, records: long, before: first.records)
        #expect(first.made == 1 && second.made == 1)
        #expect(try signer.sign(owner: owner, role: .authoritative, records: long, before: second.records).made == 0)
    }

    @Test func timesAndSeedDecideAlone() throws {
        let policy = Specimens.policy(.ed25519)
        let keys = try Specimens.keys(policy)
        let zone = try SmallZone()
        let one = try zone.signed(by: zone.signer(keys, policy, at: Specimens.now, seed: 5))
        let same = try zone.signed(by: zone.signer(keys, policy, at: Specimens.now, seed: 5))
        let other = try zone.signed(by: zone.signer(keys, policy, at: Specimens.now, seed: 6))
        // Ed25519 has no chance in its signatures (RFC 8032).
        #expect(one.rows == same.rows && one.digest == same.digest)
        #expect(one.rows != other.rows)
    }

    @Test func refusesWhatItCanNotSign() throws {
        let policy = Specimens.policy()
        let zone = try SmallZone()
        let signer = try zone.signer(Specimens.keys(policy), policy, at: Specimens.now)
        let owner = try DomainName("x.kz")
        let foreign = try ResourceRecord(presentation: "y.kz. 60 IN TXT a").wire
        #expect(throws: SigningFailure.foreignRecord(owner: owner, found: try DomainName("y.kz"))) {
            try signer.sign(owner: owner, role: .authoritative, records: foreign)
        }
        let mixed = try ["60 IN A 192.0.2.1", "61 IN A 192.0.2.2"].flatMap {
            try ResourceRecord(presentation: "x.kz. \($0)").wire
        }
        #expect(throws: SigningFailure.mixedTimesToLive(owner: owner, type: .a)) {
            try signer.sign(owner: owner, role: .authoritative, records: mixed)
        }
        let signed = try signer.sign(owner: owner, role: .authoritative, records: Array(mixed[..<20]))
        #expect(throws: SigningFailure.reservedType(owner: owner, type: .rrsig)) {
            try signer.sign(owner: owner, role: .authoritative, records: signed.records)
        }
        #expect(throws: SigningFailure.reservedType(owner: zone.name, type: .soa)) {
            try signer.sign(owner: zone.name, role: .apex, records: zone.soa)
        }
        #expect(throws: SigningFailure.unreadable(owner: owner, reason: .truncated(offset: 0))) {
            try signer.sign(owner: owner, role: .authoritative, records: Array(mixed[..<19]))
        }
    }

    @Test func signsOnSeveralThreads() async throws {
        let policy = Specimens.policy()
        let zone = try SmallZone()
        let signer = try zone.signer(Specimens.keys(policy), policy, at: Specimens.now)
        let text = try ResourceRecord(presentation: "x.kz. 60 IN TXT a")
        let apex = try signer.sign(owner: zone.name, role: .apex, records: [])
        let good = try await withThrowingTaskGroup(of: Int.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    let judge = try SignatureJudge(zone: signer.zone, keySet: apex.records)
                    var good = 0
                    for number in 0..<250 {
                        let owner = try DomainName("t\(thread)-\(number).kz")
                        var record = text
                        record.owner = owner
                        let signed = try signer.sign(owner: owner, role: .authoritative, records: record.wire)
                        let found = try judge.complaints(
                            owner: owner, role: .authoritative, records: signed.records, at: Specimens.now)
                        good += found.isEmpty ? 1 : 0
                    }
                    return good
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(good == 1_000)
    }
}
