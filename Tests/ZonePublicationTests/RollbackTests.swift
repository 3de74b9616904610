import DNSCore
import LDNS
import RegistryModel
import Testing
import ZoneScenes
import ZoneStore

@testable import ZonePublication

@Suite struct RollbackTests {
    let registry: ScratchRegistry
    init() throws { registry = try ScratchRegistry() }

    @Test func anOldSerialComesBackUnderANewOneAndNothingIsLost() throws {
        try registry.fill(3)
        let lapsing = try registry.create("lapsing.kz", servers: [registry.host("ns.l.example")], days: 1)
        try registry.advance()
        let first = try registry.lines()
        try registry.fill(2, prefix: "later")
        registry.configurations[0].retry = 60
        try registry.advance()
        registry.now = registry.now.adding(days: 40)
        try registry.advance()
        #expect(try registry.lines().contains { $0.hasPrefix("lapsing.kz.") } == false)

        let back = try registry.publisher.rollback(
            ScratchRegistry.kz, to: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "wrong data",
            at: registry.now)
        #expect(back.serial.rawValue == 4 && back.cause == .rollback && back.actor == "operator dana")
        let again = try registry.lines()
        #expect(again[0] == first[0].replacing(" 1 ", with: " 4 ") && again.dropFirst() == first.dropFirst())
        #expect(try registry.export().version.serial.rawValue == 4)

        try registry.update(lapsing) { $0.statuses.insert(.clientHold) }
        #expect {
            try registry.advance()
        } throws: { error in
            guard case .held(ScratchRegistry.kz, let hold) = error as? ZoneRefusal else { return false }
            return hold.by == "operator dana" && hold.reason == "wrong data"
        }
        try registry.resume()
        let resumed = try registry.advance()
        #expect(resumed.version.serial.rawValue == 5)
        #expect(try Array(registry.lines().dropFirst()) == registry.rebuilt())
        #expect(try registry.lines()[0].contains(" 5 3600 60 "))
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    @Test func holdsStartAndEndOnce() throws {
        try registry.advance()
        let zone = ScratchRegistry.kz
        #expect(throws: ZoneRefusal.notHeld(zone)) { try registry.resume() }
        try registry.publisher.pause(zone, by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        #expect(throws: ZoneRefusal.self) {
            try registry.publisher.pause(zone, by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        }
        #expect(try registry.publisher.status(zone, at: registry.now).hold?.reason == "why")
        try registry.resume()
        #expect(try registry.publisher.status(zone, at: registry.now).hold == nil)
        let events = try registry.publisher.events(zone, limit: 9)
        #expect(events.map(\.kind) == [.resume, .pause])
        #expect(events.map(\.reason) == ["over", "why"])
        #expect(try registry.publisher.events(zone, limit: 1) == [events[0]])
        #expect(throws: ZoneRefusal.alreadyCurrent(zone, Serial(rawValue: 1))) {
            try registry.publisher.rollback(
                zone, to: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        }
    }

    /// The zone was signed in another way at that serial, and is to be again afterwards: no version mixes the two.
    @Test func aWayBackIsSignedAsTheZoneIsNow() throws {
        let zone = ScratchRegistry.kz
        try registry.fill(3)
        try registry.sign(.nsec3)
        try registry.advance()
        try registry.fill(2, prefix: "later")
        try registry.advance()
        try registry.sign(.nsec) { _ in registry.configurations[0].negativeTTL = 60 }
        let first = Serial(rawValue: 1)
        func goBack() throws {
            try registry.publisher.rollback(
                zone, to: first, by: ScratchRegistry.operatorDana, reason: "wrong data", at: registry.now)
        }
        #expect(throws: ZoneRefusal.signingChanged(zone, first)) { try goBack() }
        try registry.advance()
        try goBack()
        let back = try registry.lines()
        #expect(!back.contains { $0.contains("\tNSEC3") || $0.hasPrefix("later") })
        // RFC 9077: denials live as long as the SOA record of the same version says.
        #expect(back[0].hasSuffix(" 60") && back.contains { $0.hasPrefix("name0.kz.\t60\tIN\tNSEC\t") })
        try registry.resume()
        try registry.sign(.nsec3)
        try registry.advance()
        try registry.advance()
        let isOfVersion = { (record: ResourceRecord) in ![.rrsig, .soa, .zonemd].contains(record.type) }
        let here = try registry.lines().map { try ResourceRecord(presentation: $0) }.filter(isOfVersion)
        #expect(try here.sorted() == registry.records().filter(isOfVersion).sorted())
    }

    /// Where the fixed part delegates names of its own, what is signed goes by the version that comes back.
    @Test(arguments: SigningPolicy.Denial.allCases)
    func aWayBackKnowsItsOwnDelegations(denial: SigningPolicy.Denial) throws {
        let zone = ScratchRegistry.kz
        let glue = ConfiguredRecord(owner: name("ns.gov.kz"), ttl: 60, text: "A 192.0.2.7", place: "here")
        let cut = ConfiguredRecord(owner: name("gov.kz"), ttl: 60, text: "NS ns.gov.kz.", place: "here")
        func signed() throws -> Set<String> {
            let records = try registry.lines().map { try ResourceRecord(presentation: $0) }.filter { $0.type == .rrsig }
            return Set(
                records.filter { $0.owner.isWithin(name("gov.kz")) }.compactMap { record in
                    RecordSignature(data: record.data).map { "\(record.owner) \($0.covered.rawValue)" }
                })
        }
        try registry.sign(denial)
        registry.configurations[0].records += [glue, cut]
        try registry.advance()
        let delegated = try signed()
        #expect(!delegated.contains("ns.gov.kz 1") && !delegated.contains("gov.kz 2"))
        registry.configurations[0].records.removeLast()
        try registry.advance()
        let ours = try signed()
        #expect(ours.contains("ns.gov.kz 1"))
        for (serial, expected) in [(1, delegated), (2, ours)] as [(UInt32, Set<String>)] {
            try registry.publisher.rollback(
                zone, to: Serial(rawValue: serial), by: ScratchRegistry.operatorDana, reason: "wrong", at: registry.now)
            #expect(try signed() == expected)
        }
    }
}
