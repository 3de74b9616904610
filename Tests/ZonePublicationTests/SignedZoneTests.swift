import DNSCore
import LDNS
import RegistryModel
import Testing
import ZoneJudges
import ZoneScenes
import ZoneSigning
import ZoneStore

import struct Foundation.Date

@testable import ZonePublication

/// Signed zones as they move: what a change touches, and that the whole stays what it would be if it were made anew.
@Suite struct SignedZoneTests {
    /// BIND's judge goes by the machine's clock and can't be told another.
    static let wallClock = Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)

    private static func isOfSigning(_ type: RecordType) -> Bool {
        [.rrsig, .nsec, .nsec3, .nsec3param, .dnskey, .zonemd, .cds, .cdnskey].contains(type)
    }

    private func records(_ registry: ScratchRegistry, _ serial: Serial? = nil) throws -> [ResourceRecord] {
        try registry.lines(ScratchRegistry.kz, serial).map { try ResourceRecord(presentation: $0) }
    }

    private func unsigned(_ registry: ScratchRegistry) throws -> [ResourceRecord] {
        let plain = try registry.records { $0.configurations[0].signing = nil }
        return plain.filter { !Self.isOfSigning($0.type) && $0.type != .soa }.sorted()
    }

    /// A walk through changes: after each, the zone says the same as one that is signed from nothing.
    @Test(arguments: SigningPolicy.Denial.allCases)
    func whatIsSignedInStepsIsWhatIsSignedAtOnce(denial: SigningPolicy.Denial) throws {
        let walk = try RandomWalk(seed: 5, livesInside: true)
        let registry = walk.registry
        try registry.advance()
        // Names two levels down: what lies between has no records of its own.
        registry.configurations[0].records += [
            .init(owner: name("deep.in.the.kz"), ttl: 60, text: "TXT \"deep\"", place: "here"),
            .init(owner: name("wide.in.the.kz"), ttl: 60, text: "TXT \"wide\"", place: "here"),
        ]
        try registry.sign(denial)
        try registry.advance()
        for round in 0..<30 {
            for _ in 0..<5 { try walk.change() }
            if round == 10 { registry.configurations[0].records.removeLast() }
            if round == 20 { registry.configurations[0].records.removeLast() }
            try registry.advance()
            let here = try records(registry).filter { ![.rrsig, .soa, .zonemd].contains($0.type) }.sorted()
            let anew = try registry.records().filter { ![.rrsig, .soa, .zonemd].contains($0.type) }.sorted()
            #expect(here == anew, "\(denial), round \(round)")
            #expect(try here.filter { !Self.isOfSigning($0.type) } == unsigned(registry), "\(denial), round \(round)")
        }
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    /// What outside programs say of zones that were signed in steps, by every algorithm and way of denial.
    @Test(
        arguments: [
            (.nsec, .ecdsaP256SHA256, .separate), (.nsec3, .ecdsaP256SHA256, .separate),
            (.nsec3OptOut, .ecdsaP256SHA256, .combined), (.nsec3OptOut, .ed25519, .separate),
        ] as [(SigningPolicy.Denial, SigningPolicy.Algorithm, SigningPolicy.Keys)])
    func judgesTakeTheZone(
        denial: SigningPolicy.Denial, algorithm: SigningPolicy.Algorithm, keys: SigningPolicy.Keys
    ) throws {
        let walk = try RandomWalk(seed: 8, livesInside: true, at: Self.wallClock.adding(days: -400))
        let registry = walk.registry
        try registry.sign(denial) { ($0.algorithm, $0.keys) = (algorithm, keys) }
        for _ in 0..<4 {
            for _ in 0..<15 { try walk.change() }
            try registry.advance()
        }
        registry.now = Self.wallClock
        try registry.advance()
        let path = try registry.export().path
        let judges = ZoneJudges.signed(at: registry.now.microseconds / 1_000_000, isCombined: keys == .combined)
        for judge in judges {
            let verdict = try judge.accepts(file: path, zone: "kz")
            #expect(verdict.accepted, "\(judge): \(verdict.text)")
        }
        // Each of them sees a signature with another octet in it.
        var lines = String(decoding: try registry.file(), as: UTF8.self).split(separator: "\n").map(String.init)
        let signed = try #require(lines.lastIndex { $0.contains("\tRRSIG\tNS") && !$0.hasPrefix("kz.") })
        lines[signed].replace(/\ ([^ ])([^ ]*)$/) { $0.1 == "A" ? " B\($0.2)" : " A\($0.2)" }
        try overwrite(path, with: (lines.joined(separator: "\n") + "\n").utf8)
        for judge in judges {
            #expect(try judge.accepts(file: path, zone: "kz").accepted == false, "\(judge)")
        }
    }

    /// A change of one delegation's keys touches its signature, its place in the chain and what goes with the serial.
    @Test func aChangeTouchesWhatItMustAndNoMore() throws {
        let registry = try ScratchRegistry()
        try registry.fill(50)
        let domain = try registry.create("signed.kz", servers: [registry.host("ns.x.example")])
        try registry.sign(.nsec3OptOut)
        try registry.advance()
        let before = Set(try registry.lines())
        let signer = DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: Array(0...31))
        let secure = try registry.update(domain) { $0.delegationSigners = [signer] }
        try registry.advance()
        let after = Set(try registry.lines())
        // DS and its signature, an NSEC3 and its signature; and the link before it; and SOA and ZONEMD with theirs.
        #expect(after.subtracting(before).count == 4 + 2 + 4)
        #expect(before.subtracting(after).count == 2 + 4)
        // The delegation goes, and its link: the one before it points on, as it did.
        try registry.update(secure) { $0.nameServers = [] }
        try registry.advance()
        #expect(try Set(registry.lines()).symmetricDifference(before).count == 1 + 2 + 8)
    }

    /// A hold keeps what the zone says, and not until its signatures run out.
    @Test func aZoneThatIsKeptIsSignedAnew() throws {
        let registry = try ScratchRegistry()
        let kz = ScratchRegistry.kz
        try registry.fill(20)
        let server = try registry.host("ns.more.example")
        let domain = try registry.create("signed.kz", servers: [server])
        let signer = DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: Array(0...31))
        try registry.update(domain) { $0.delegationSigners = [signer] }
        try registry.sign(.nsec3OptOut)
        try registry.advance()
        let content = try registry.lines().filter { !$0.contains("\tRRSIG\t") && !$0.contains("\tZONEMD\t") }
        try registry.publisher.pause(kz, by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        try registry.create("later.kz", servers: [server])
        registry.configurations[0].records.removeLast()
        #expect(throws: ZoneRefusal.self) { try registry.advance() }
        for _ in 0..<40 {
            registry.now = registry.now.adding(days: 1)
            var renewals = 0
            while let advance = try? registry.advance() {
                #expect(advance.isNew && advance.version.cause == .signatures && advance.hold?.reason == "why")
                renewals += 1
                try #require(renewals < 3, "the same is renewed again")
            }
            let first = try #require(try registry.publisher.firstExpiry(of: kz))
            #expect(first > registry.now.adding(days: 4).microseconds / 1_000_000)
        }
        let kept = try registry.lines().filter { !$0.contains("\tRRSIG\t") && !$0.contains("\tZONEMD\t") }
        #expect(kept.dropFirst() == content.dropFirst() && kept[0] != content[0])
        #expect(try registry.publisher.status(kz, at: registry.now).hold?.reason == "why")
        // Nothing is signed in a way that the rest of the zone is not.
        registry.configurations[0].signing?.denial = .nsec
        registry.now = registry.now.adding(days: 12)
        #expect(throws: ZoneRefusal.self) { try registry.advance() }
        registry.configurations[0].signing?.denial = .nsec3OptOut
        try registry.resume()
        try registry.advance()
        #expect(try registry.lines().contains { $0.hasPrefix("later.kz.") })
        #expect(try registry.lines().contains { $0.contains("semicolon") } == false)
        #expect(try registry.publisher.audit(kz).differingCount == 0)
    }

    /// A digest is over the whole zone: between two of them, versions of a busy zone go without.
    @Test func aBusyZoneIsDigestedNowAndThen() throws {
        let registry = try ScratchRegistry()
        let server = try registry.host("ns.x.example")
        try registry.sign(.nsec3OptOut)
        registry.configurations[0].publication.digestEvery = 60
        try registry.advance()
        var digested: [Int] = []
        for second in 1...130 {
            registry.now = registry.now.adding(seconds: 1)
            if second % 10 == 3 { _ = try registry.create("d\(second).kz", servers: [server]) }
            let advance = try registry.advance()
            if advance.isNew, advance.version.isDigested { digested.append(second) }
        }
        // The one at the start, and then the first chance once a minute is over.
        #expect(digested == [60, 120], "\(digested)")
    }

    /// A digest holds no change up: it gives way, but not for ever.
    @Test func aDigestGivesWayToChanges() throws {
        let registry = try ScratchRegistry()
        let server = try registry.host("ns.x.example")
        try registry.sign(.nsec3OptOut)
        registry.configurations[0].publication.digestEvery = 60
        #expect(try registry.advance().version.isDigested)
        let start = registry.now
        func change(at second: Int64) throws -> Bool {
            registry.now = start.adding(seconds: second)
            _ = try registry.create("d\(second).kz", servers: [server])
            return try registry.advance().version.isDigested
        }
        #expect(try !change(at: 10) && !change(at: 70))
        // A change comes while the digest is made.
        func isPutOff(at second: Int64) throws -> Bool {
            let (publisher, now) = (registry.publisher, start.adding(seconds: second))
            let setting = try publisher.setting(of: ScratchRegistry.kz, at: now)
            let (state, version) = try publisher.stand(of: ScratchRegistry.kz)
            let current = try #require(version)
            do {
                try publisher.database.read { connection in
                    var planner = try AdvancePlanner(
                        setting, state, current, ZoneReader(connection), at: now, { 0 }, feedEnd: { .max })
                    _ = try planner.run(by: .registry, reason: "", { _, _ in })
                }
                return false
            } catch is AdvancePlanner.DigestGaveWay {
                return true
            }
        }
        #expect(try isPutOff(at: 71) && !isPutOff(at: 120))
        #expect(try change(at: 125))
    }

    @Test func signaturesAreRenewedAheadOfTheirEndAndNotAllAtOnce() throws {
        let registry = try ScratchRegistry()
        let server = try registry.host("ns.x.example")
        for number in 0..<60 {
            let domain = try registry.create("d\(number).kz", servers: [server])
            try registry.update(domain) {
                $0.delegationSigners = [
                    DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: Array(0...31))
                ]
            }
        }
        try registry.sign(.nsec3OptOut)
        try registry.advance()
        var renewals: [Int] = []
        for _ in 0..<(20 * 24) {
            registry.now = registry.now.adding(seconds: 3_600)
            let advance = try registry.advance()
            guard advance.isNew else { continue }
            #expect(advance.version.cause == .signatures)
            renewals.append(advance.version.changes.changed)
            let second = registry.now.microseconds / 1_000_000
            let signatures = try records(registry).filter { $0.type == .rrsig }
                .compactMap { RecordSignature(data: $0.data) }
            #expect(signatures.allSatisfy { Int64($0.expiration) > second + 4 * 86_400 })
        }
        // 126 rows, over two days of jitter: no version renews more than some of them.
        #expect(renewals.reduce(0, +) >= 126 && (renewals.max() ?? 0) < 30, "\(renewals)")
    }

    @Test func aZoneGoesFromOneWayOfDenialToAnotherAndBackToUnsigned() throws {
        let walk = try RandomWalk(seed: 3, at: Self.wallClock)
        let registry = walk.registry
        try registry.advance()
        let plain = try registry.lines().dropFirst()
        for denial in [SigningPolicy.Denial.nsec, .nsec3OptOut, .nsec3, .nsec] {
            try registry.sign(denial)
            #expect(try registry.advance().isNew)
            let path = try registry.export().path
            for judge in ZoneJudges.signed(at: registry.now.microseconds / 1_000_000) {
                let verdict = try judge.accepts(file: path, zone: "kz")
                #expect(verdict.accepted, "\(denial), \(judge): \(verdict.text)")
            }
        }
        registry.configurations[0].signing = nil
        registry.configurations[0].publication.digestEvery = nil
        try registry.advance()
        #expect(try registry.lines().dropFirst() == plain)
    }

    @Test func aRollbackIsSignedAnew() throws {
        let walk = try RandomWalk(seed: 4, at: Self.wallClock.adding(days: -400))
        let registry = walk.registry
        try registry.sign(.nsec3OptOut)
        try registry.advance()
        let first = try records(registry).filter { !Self.isOfSigning($0.type) && $0.type != .soa }
        for _ in 0..<20 { try walk.change() }
        try registry.advance()
        registry.now = Self.wallClock
        try registry.publisher.rollback(
            ScratchRegistry.kz, to: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "wrong",
            at: registry.now)
        #expect(try records(registry).filter { !Self.isOfSigning($0.type) && $0.type != .soa } == first)
        let path = try registry.export().path
        for judge in ZoneJudges.signed(at: registry.now.microseconds / 1_000_000) {
            let verdict = try judge.accepts(file: path, zone: "kz")
            #expect(verdict.accepted, "\(judge): \(verdict.text)")
        }
    }

    /// What a version keeps of the one before it may have expired by the time that an operator lets it out.
    @Test func aVersionThatWaitedForTooLongIsNotLetOut() throws {
        let registry = try ScratchRegistry()
        let server = try registry.host("ns.x.example")
        let domains = try (0..<40).map { try registry.create("d\($0).kz", servers: [server]) }
        try registry.sign(.nsec)
        try registry.advance()
        registry.now = registry.now.adding(days: 6)
        for domain in domains.prefix(20) { try registry.update(domain) { $0.statuses.insert(.serverHold) } }
        let waiting = try #require(try registry.advance().held)
        // Signed when it was made, its SOA record is good for longer than the rest.
        registry.now = registry.now.adding(days: 9)
        #expect(throws: ZoneRefusal.expired(ScratchRegistry.kz, waiting.serial)) {
            try registry.approve(waiting.serial.rawValue)
        }
        try registry.publisher.discard(
            ScratchRegistry.kz, serial: waiting.serial, by: ScratchRegistry.operatorDana, reason: "too old",
            at: registry.now)
        let again = try #require(try registry.advance().held)
        #expect(try registry.approve(again.serial.rawValue).serial == again.serial)
    }

    @Test func aZoneWithoutKeysStaysAsItIs() throws {
        let registry = try ScratchRegistry()
        try registry.advance()
        registry.configurations[0].signing = SigningPolicy()
        #expect(throws: ZoneRefusal.noKeys(ScratchRegistry.kz)) { try registry.advance() }
    }
}
