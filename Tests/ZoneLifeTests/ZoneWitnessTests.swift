import DNSCore
import RegistryModel
import Testing
import ZoneScenes
import ZoneSigning

/// The witness sees each thing that it is there to see: one planted defect a time, in a zone that is well otherwise.
@Suite struct ZoneWitnessTests {
    private let life: ZoneLife

    init() throws {
        life = try Self.life(.nsec3)
        #expect(life.breaks.isEmpty, "\(life.breaks)")
    }

    private static func life(_ denial: SigningPolicy.Denial) throws -> ZoneLife {
        var policy = ZoneLifeTests.policy(seed: 1)
        policy.denial = denial
        let life = try ZoneLife(seed: 9, policy, at: ZoneLifeTests.start)
        try life.begin()
        try life.live(until: life.now.adding(days: 30))
        // Somebody who has the zone's DS cached has to follow it.
        #expect(!life.parent.signers.isEmpty)
        if life.pending != nil { try life.resume() }
        // Until a delegation that is signed is out.
        for _ in 0..<60 where !life.zone.records.contains(where: { $0.type == .ds }) {
            try life.live(until: life.now.adding(days: 1))
            if life.pending != nil { try life.resume() }
        }
        return life
    }

    /// What the witness says of the next version, when it is the public one with other lines.
    private func seen(_ change: (inout [String]) -> Void, in life: ZoneLife? = nil) throws -> Set<Complaint.Kind> {
        let life = life ?? self.life
        var lines = life.zone.records.map(\.line)
        change(&lines)
        var witness = life.witness
        return Set(try witness.see(lines, at: life.now).1.map(\.kind))
    }

    private func first(_ type: String, _ lines: [String]) throws -> Int {
        try #require(lines.firstIndex { $0.contains("\tIN\t\(type)\t") && !$0.hasPrefix("kz.") })
    }

    @Test func whatIsWellIsWell() throws { #expect(try seen { _ in } == []) }

    @Test func aSignatureIsMissing() throws {
        let index = try first("RRSIG", life.zone.records.map(\.line))
        #expect(try seen { $0.remove(at: index) }.isSuperset(of: [.unsigned, .digest, .serial]))
    }

    @Test func aSignatureIsAnothers() throws {
        let index = try first("RRSIG", life.zone.records.map(\.line))
        let found = try seen { lines in
            lines[index].replace(/\ ([A-Za-z0-9])([^ ]*)$/) { $0.1 == "A" ? " B\($0.2)" : " A\($0.2)" }
        }
        #expect(found.contains(.signature))
    }

    @Test func signaturesHaveExpired() throws {
        var witness = life.witness
        let later = life.now.adding(days: 10)
        #expect(witness.look(at: later).map(\.kind) == [.signature])
        let complaints = try witness.see(life.zone.records.map(\.line), at: later).1
        #expect(complaints.contains { $0.kind == .signature && $0.text.hasSuffix("it has expired") })
        #expect(Set(witness.look(at: life.now.adding(days: -30)).map(\.kind)) == [.signature])
    }

    @Test func theRingIsBroken() throws {
        let index = try first("NSEC3", life.zone.records.map(\.line))
        let owner = life.zone.records[index].owner
        #expect(try seen { lines in lines.removeAll { $0.hasPrefix(owner.absoluteText) } }.contains(.ring))
        let plain = try Self.life(.nsec)
        let link = try first("NSEC", plain.zone.records.map(\.line))
        let name = plain.zone.records[link].owner
        let isOfLink = { (line: String) in line.hasPrefix(name.absoluteText) && line.contains("NSEC") }
        #expect(try seen({ $0.removeAll(where: isOfLink) }, in: plain).contains(.ring))
        #expect(try seen({ _ in }, in: plain) == [])
    }

    @Test func aLinkPointsElsewhereOrSaysOtherTypes() throws {
        let links = life.zone.records.map(\.line).indices.filter { life.zone.records[$0].type == .nsec3 }
        let next = try #require(life.zone.records[links[1]].line.split(separator: " ").dropFirst(4).first)
        let found = try seen { $0[links[0]].replace(/\t1 0 0 - +[^ ]+/) { _ in "\t1 0 0 - \(next)" } }
        let other = try #require(links.first { !life.zone.records[$0].line.contains(" TXT") })
        let typed = try seen { lines in lines[other] += " TXT" }
        #expect(typed.isSuperset(of: [.bitmap, .signature]), "\(typed)")
        #expect(found.isSuperset(of: [.ring, .signature]), "\(found)")
    }

    /// A name that has come is not denied though it has no link yet.
    @Test func aNameBetweenIsNotLinked() throws {
        #expect(try seen { $0.append("a.new.between.kz.\t60\tIN\tTXT\t\"x\"") }.isSuperset(of: [.ring, .unsigned]))
    }

    @Test func aNameCannotBeDenied() throws {
        var witness = life.witness
        let absent = name("absent.kz")
        #expect(try witness.denial(of: absent, in: life.zone).isEmpty)
        let links = try ZoneWitness.links(of: life.zone)
        let hash = witness.hash(absent)
        let covering = try #require(links.first { $0.covers(hash) })
        let left = life.zone.records.filter { record in
            record.owner.labels.first.flatMap { Base32Hex.decode($0) } != covering.hash
        }
        let zone = PublicZone(left, apex: ZoneLife.apex)
        #expect(try witness.denial(of: absent, in: zone).map(\.kind).contains(.denial))
    }

    @Test func aZoneKeyIsGoneTooEarly() throws {
        // Everybody has the zone's signatures cached; the key that made them is exchanged at once.
        let key = try #require(life.ring.keys.last { $0.role == .zoneSigning && $0.timing.isActive(at: life.now) })
        var timing = key.timing
        timing[.delete] = life.now
        try life.ring.apply(.setTiming(key.identifier, timing, because: "a defect"), zone: ZoneLife.apex)
        let fresh = KeyTiming([.created: life.now, .publish: life.now, .activate: life.now])
        try life.ring.apply(.generate(.zoneSigning, key.algorithm, fresh, because: "a defect"), zone: ZoneLife.apex)
        try life.registry.advance()
        try life.see(isCurrent: true)
        #expect(life.breaks.contains { $0.contains(": caches: ") }, "\(life.breaks)")
        #expect(life.breaks.contains { $0.contains("no key of the zone has made it") }, "\(life.breaks)")
    }

    @Test func theParentNamesNobody() throws {
        let stranger = DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: Array(repeating: 1, count: 32))
        var witness = life.witness
        witness.delegations.append((life.now, life.parent.signers + [stranger]))
        #expect(witness.trust(at: life.now).isEmpty)
        witness.delegations.append((life.now, [stranger]))
        #expect(witness.trust(at: life.now).map(\.kind).contains(.trust))
    }

    @Test func aDelegationSaysAnother() throws {
        let index = try first("DS", life.zone.records.map(\.line))
        let found = try seen { lines in
            lines[index].replace(/([0-9a-fA-F])$/) { $0.1 == "0" ? "1" : "0" }
        }
        #expect(found.isSuperset(of: [.signature, .digest]))
        // What is signed and yet not what the register has.
        let domain = try #require(life.walk.domains.first { life.zone.places[$0.name] == .cut })
        try life.registry.update(domain) { $0.delegationSigners = [] }
        try life.registry.update(try #require(life.walk.domains.last { life.zone.places[$0.name] == .cut })) {
            $0.nameServers = []
        }
        #expect(try life.content().map(\.kind) == [.content])
    }

    @Test func theDigestIsAnothers() throws {
        let index = try #require(life.zone.records.firstIndex { $0.type == .zonemd })
        let found = try seen { lines in
            lines[index].replace(/([0-9a-fA-F])$/) { $0.1 == "0" ? "1" : "0" }
        }
        #expect(found.isSuperset(of: [.digest, .signature]))
        #expect(try seen { $0.remove(at: index) }.contains(.digest))
    }

    @Test func aSerialComesAgainOrGoesBack() throws {
        let current = try #require(life.zone.serial)
        let kept = try life.registry.publisher.history(ZoneLife.apex, limit: 2)
        var witness = life.witness
        let back = try witness.see(life.registry.lines(ZoneLife.apex, kept[1].serial), at: life.now).1
        #expect(back.contains { $0.kind == .serial && $0.text.contains("comes after \(current)") })
        // The same serial over another name.
        let found = try seen { $0.append("late.kz.\t60\tIN\tNS\tns.example.") }
        #expect(found.contains(.serial))
    }
}
