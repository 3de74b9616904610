import DNSCore
import PortableSQL
import RegistryModel
import Testing
import ZoneGeneration
import ZoneScenes
import ZoneStore

@testable import ZonePublication

@Suite struct AdvanceTests {
    let registry: ScratchRegistry
    init() throws { registry = try ScratchRegistry() }

    @Test func anEmptyZoneHasItsFixedPart() throws {
        let made = try registry.advance()
        #expect(made.isNew && made.version.serial.rawValue == 1 && made.version.cause == .build)
        #expect(
            try registry.lines() == [
                "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 1 3600 900 1209600 300",
                "kz.\t3600\tIN\tNS\tns1.nic.kz.", "kz.\t3600\tIN\tNS\tns2.nic.kz.",
                "nic.kz.\t3600\tIN\tTXT\t\"the registry; a \\\"semicolon\\\"\"",
                "ns1.nic.kz.\t3600\tIN\tA\t192.0.2.53", "ns2.nic.kz.\t3600\tIN\tAAAA\t2001:db8::53",
            ])
        #expect(made.version.counts == ZoneCounts(owners: 4, records: 6, delegations: 0))
    }

    @Test func aChangeSpendsOneSerialAndQuietNone() throws {
        try registry.fill(3)
        #expect(try registry.advance().version.counts.delegations == 3)
        let domain = try registry.create("a.kz", servers: [registry.host("ns.a.example")])
        let second = try registry.advance()
        #expect(second.version.serial.rawValue == 2 && second.version.changes.added == 1)
        #expect(second.version.changes.total == 1 && second.version.counts.delegations == 4)
        #expect(try registry.advance().isNew == false)
        // A change that does not show.
        try registry.update(domain) { $0.statuses.insert(.clientTransferProhibited) }
        #expect(try registry.advance().isNew == false)
        try registry.update(domain) { $0.statuses.insert(.clientHold) }
        let third = try registry.advance()
        #expect(third.version.serial.rawValue == 3 && third.version.changes.removed == 1)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    @Test func aTimeToLiveAloneReachesTheZone() throws {
        let domain = try registry.create("own.kz")
        let server = try registry.host("ns1.own.kz", under: domain, "192.0.2.1", "2001:db8::1")
        let served = try registry.update(domain) { $0.nameServers = [server.number] }
        try registry.advance()
        let set = try registry.update(served) { $0.timesToLive = TimesToLive(ns: 300) }
        let first = try registry.advance()
        #expect(first.isNew && first.version.changes.changed == 1)
        #expect(try registry.lines().contains("own.kz.\t300\tIN\tNS\tns1.own.kz."))
        try registry.update(server) { $0.timesToLive = TimesToLive(aaaa: 120) }
        let second = try registry.advance()
        #expect(second.isNew && second.version.changes.changed == 1)
        #expect(try registry.lines().contains("ns1.own.kz.\t120\tIN\tAAAA\t2001:db8::1"))
        #expect(try registry.lines().contains("ns1.own.kz.\t3600\tIN\tA\t192.0.2.1"))
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
        #expect(try registry.rebuilt() == Array(registry.lines().dropFirst()))
        try registry.update(set) { $0.timesToLive = nil }
        #expect(try registry.advance().isNew)
        #expect(try registry.lines().contains("own.kz.\t3600\tIN\tNS\tns1.own.kz."))
    }

    @Test func timeAloneTakesNamesOutWithTheirGlue() throws {
        let domain = try registry.create("lapses.kz", days: 10)
        let server = try registry.host("ns1.lapses.kz", under: domain, "192.0.2.1")
        try registry.update(domain) { $0.nameServers = [server.number] }
        try registry.create("stays.kz", servers: [server, registry.host("ns.x.example")])
        try registry.advance()
        #expect(try registry.lines().contains("ns1.lapses.kz.\t3600\tIN\tA\t192.0.2.1"))
        registry.now = registry.now.adding(days: 36)
        #expect(try registry.advance().isNew == false)
        registry.now = registry.now.adding(days: 1)
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).waiting == 3)
        let made = try registry.advance()
        #expect(made.isNew && made.version.changes.removed == 2 && made.version.changes.changed == 1)
        #expect(try registry.lines().contains { $0.contains("lapses.kz.") } == false)
        #expect(try registry.lines().contains { $0.hasPrefix("stays.kz.") })
        // A clock that was set back brings nothing back.
        registry.now = registry.now.adding(days: -5)
        #expect(try registry.advance().isNew == false)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    /// One hold, and everything that lived on it alone leaves in the same version; lifted, it all comes back.
    @Test func whatHangsOnAHeldNameGoesWithIt() throws {
        // All of the zone goes, and that is not what is looked at here.
        registry.configurations[0].publication.shrinkLimit = 100
        let provider = try registry.create("provider.kz", servers: [registry.host("ns.x.example")])
        let first = try registry.host("ns1.provider.kz", under: provider, "192.0.2.1")
        let reseller = try registry.create("reseller.kz", servers: [first])
        let second = try registry.host("ns1.reseller.kz", under: reseller, "192.0.2.2")
        try registry.create("customer.kz", servers: [second])
        try registry.advance()
        let whole = try registry.lines().dropFirst()
        #expect(whole.filter { $0.contains("ns1.provider.kz.") || $0.contains("ns1.reseller.kz.") }.count == 4)
        let held = try registry.update(provider) { $0.statuses.insert(.serverHold) }
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).waiting == 5)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).waiting == 5)
        #expect(try registry.advance().version.counts.delegations == 0)
        #expect(try Array(registry.lines().dropFirst()) == registry.rebuilt())
        try registry.update(held) { $0.statuses = [] }
        #expect(try registry.advance().version.changes.added == 5)
        #expect(try registry.lines().dropFirst() == whole)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    /// A server in another zone of ours is that zone's, where this one leads there; else the zone stops: its own part is
    /// wrong.
    @Test func aServerInALowerZoneNeedsItsDelegation() throws {
        let school = try registry.create("school.edu.kz", in: ScratchRegistry.edu)
        let server = try registry.host("ns1.school.edu.kz", under: school, "192.0.2.1")
        try registry.create("a.kz", servers: [server])
        #expect {
            try registry.advance()
        } throws: { error in
            (error as? ContentFailure)?.violations.map(\.rule) == [.glueMissing]
        }
        registry.configurations[0].records.append(
            ConfiguredRecord(
                owner: ScratchRegistry.edu, ttl: 3_600, text: "NS ns1.nic.kz.", place: "kz.yaml:9:1"))
        #expect(try registry.advance().version.counts.delegations == 1)
    }

    @Test func contentThatBreaksARuleStopsTheZone() throws {
        try registry.fill(2)
        try registry.advance()
        let before = try registry.lines()
        let server = try registry.host("ns.x.example")
        let good = try registry.create("bad.kz", servers: [server])
        let bad = try registry.update(good) {
            $0.delegationSigners = [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [1, 2, 3])]
        }
        #expect {
            try registry.advance()
        } throws: { error in
            let text = "\(error)"
            return error is ContentFailure && text.contains("bad.kz") && text.contains("RFC 4034")
        }
        #expect(try registry.lines() == before)
        #expect(try registry.advance(ScratchRegistry.edu).isNew)
        try registry.update(bad) { $0.delegationSigners = [] }
        #expect(try registry.advance().version.changes.added == 1)
    }

    @Test func aRegisteredNameOfTheFixedPartStopsTheZone() throws {
        try registry.advance()
        try registry.create("nic.kz", servers: [registry.host("ns.x.example")])
        #expect(throws: RenderingError.self) { try registry.advance() }
    }

    @Test func zonesDoNotMeet() throws {
        let server = try registry.host("ns.x.example")
        try registry.create("school.edu.kz", in: ScratchRegistry.edu, servers: [server])
        try registry.create("school.kz", servers: [server])
        #expect(try registry.advance().version.counts.delegations == 1)
        #expect(try registry.advance(ScratchRegistry.edu).version.counts.delegations == 1)
        #expect(try registry.lines(ScratchRegistry.edu).contains { $0.hasPrefix("school.edu.kz.") })
        #expect(try registry.lines().contains { $0.hasPrefix("school.edu.kz.") } == false)
        #expect(throws: ZoneRefusal.unknownZone(name("kg"))) { try registry.advance(name("kg")) }
        #expect(throws: ZoneRefusal.unpublished(ScratchRegistry.kz)) {
            try ScratchRegistry().lines(ScratchRegistry.kz)
        }
    }

    @Test func aQuietZoneKeepsUpWithTheFeed() throws {
        try registry.advance(ScratchRegistry.edu)
        try registry.fill(1_100)
        #expect(try registry.advance(ScratchRegistry.edu).isNew == false)
        let position = try registry.database.read {
            try ZoneReader($0).state(of: ScratchRegistry.edu)?.cursor.feedPosition
        }
        #expect(position ?? 0 > 1_000)
    }

    @Test func aChangedConfigurationIsPublished() throws {
        try registry.fill(3)
        try registry.advance()
        registry.configurations[0].refresh = 7_200
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).configurationChanged)
        let authority = try registry.advance()
        #expect(authority.isNew && authority.version.changes.total == 0 && authority.version.cause == .configuration)
        #expect(try registry.lines()[0].hasSuffix(" 2 7200 900 1209600 300"))
        registry.configurations[0].records.removeAll { $0.owner == name("nic.kz") }
        let records = try registry.advance()
        #expect(records.isNew && records.version.changes.removed == 1 && records.version.changes.total == 1)
        registry.configurations[0].delegationTTL = 60
        let everything = try registry.advance()
        #expect(everything.version.changes.changed == 3 && everything.version.changes.total == 3)
        // What only steers publication is in no zone.
        registry.configurations[0].publication.shrinkLimit = 50
        #expect(try registry.advance().isNew == false)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
        #expect(try Array(registry.lines().dropFirst()) == registry.rebuilt())
    }

    @Test func serialsWrapPastTheLast() throws {
        try registry.fill(1)
        try registry.advance()
        try registry.database.write {
            try $0.execute("UPDATE zone_version SET serial = 4294967294")
        }
        for expected in [UInt32.max, 1, 2] {
            try registry.fill(1, prefix: "more\(expected)x")
            let version = try registry.advance().version
            #expect(version.serial.rawValue == expected)
            #expect(try registry.lines()[0].contains(" \(expected) 3600"))
        }
        let numbers = try registry.publisher.history(ScratchRegistry.kz, limit: 9).map(\.number)
        #expect(numbers == [4, 3, 2, 1])
    }

    @Test func onlyTheNewestVersionsAreKept() throws {
        registry.configurations[0].keepVersions = 3
        for number in 0..<6 {
            try registry.fill(1, prefix: "n\(number)x")
            try registry.advance()
        }
        let history = try registry.publisher.history(ScratchRegistry.kz, limit: 9)
        #expect(history.map(\.serial.rawValue) == [6, 5, 4])
        #expect(
            throws: ZoneRefusal.unknownSerial(
                ScratchRegistry.kz, Serial(rawValue: 3), oldest: Serial(rawValue: 4), newest: Serial(rawValue: 6))
        ) { try registry.lines(ScratchRegistry.kz, Serial(rawValue: 3)) }
        #expect(try registry.lines(ScratchRegistry.kz, Serial(rawValue: 4)).count == 6 + 4)
    }
}
