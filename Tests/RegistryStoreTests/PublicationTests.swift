import DNSCore
import PortableSQL
import RegistryModel
import SQLiteEngine
import Testing

@testable import RegistryStore

/// A zone that is kept by looking only at the names that were touched, as a publisher does.
private struct Follower {
    let zone: DomainName
    var contents: [DomainName: OwnerContent] = [:]
    var position: Int64 = 0
    var instant = Instant.distantPast

    /// What a publisher minds; without one of them it is blind.
    enum Sight: CaseIterable { case feed, clock, ripple }

    /// Brings the zone up to `now`, minding all that a publisher has to, or less.
    mutating func follow(_ reader: RegistryReader, now: Instant, minding: [Sight] = Sight.allCases) throws {
        let end = try reader.feedEnd()
        var ripple = ZoneRipple(reader, in: zone)
        if minding.contains(.feed) { ripple.add(try reader.touchedOwners(in: zone, after: position, upTo: end)) }
        if minding.contains(.clock) { ripple.add(try reader.withdrawn(in: zone, after: instant, upTo: now)) }
        while let owner = ripple.take() {
            let content = try reader.content(of: owner, in: zone, at: now)
            let was = contents[owner]?.presence ?? []
            contents[owner] = content
            if minding.contains(.ripple) { try ripple.note(owner, was: was, is: content?.presence ?? []) }
        }
        position = end
        instant = now
    }

    var inOrder: [OwnerContent] { contents.values.sorted { $0.owner < $1.owner } }
}

@Suite struct PublicationTests {
    @Test(arguments: Engine.allCases, (1...6).flatMap { [(seed: $0, isClose: false), (seed: $0, isClose: true)] })
    func touchedNamesAreEnough(_ engine: Engine, _ world: (seed: UInt64, isClose: Bool)) throws {
        try engine.withRegister { register in
            let isClose = world.isClose
            var world = try RandomWorld(register, seed: world.seed, isClose: isClose)
            var followers = RandomWorld.zones.map { Follower(zone: $0) }
            var chances = PlainZone.Chances()
            for step in 0..<400 {
                try world.act()
                guard step % 3 == 0 else { continue }
                let objects = try register.read { try Objects(of: $0, zones: RandomWorld.zones) }
                for index in followers.indices {
                    let zone = followers[index].zone
                    try register.read { try followers[index].follow($0, now: world.now) }
                    let whole = try register.zone(zone, at: world.now)
                    let plain = PlainZone(zone, objects, at: world.now)
                    #expect(whole == plain.contents)
                    #expect(followers[index].inOrder == whole)
                    chances.add(plain)
                }
            }
            // Chance must have come by what is tested.
            #expect(chances.glue > 0 && chances.shortened > 0 && chances.cutOff > 10, "\(chances)")
            if isClose { #expect(chances.cutOffDeeper > 0 && chances.onlyTheirOwn > 10, "\(chances)") }
        }
    }

    /// The judge above would notice a publisher that minds all but one: the feed, the clock, or what hangs on what.
    @Test(arguments: Engine.allCases, Follower.Sight.allCases)
    fileprivate func aBlindPublisherIsFound(_ engine: Engine, blindTo missing: Follower.Sight) throws {
        let differs = try (1...6).contains { seed in try isOff(engine, seed: seed, blindTo: missing) }
        #expect(differs)
    }

    private func isOff(_ engine: Engine, seed: UInt64, blindTo missing: Follower.Sight) throws -> Bool {
        var differs = false
        try engine.withRegister { register in
            var world = try RandomWorld(register, seed: seed, isClose: true)
            var follower = Follower(zone: Samples.kz)
            for _ in 0..<400 where !differs {
                try world.act()
                try register.read {
                    try follower.follow($0, now: world.now, minding: Follower.Sight.allCases.filter { $0 != missing })
                }
                differs = follower.inOrder != (try register.zone(Samples.kz, at: world.now))
            }
        }
        return differs
    }

    @Test(arguments: Engine.allCases) func glueComesAndGoesWithItsDelegations(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            let at = Samples.start.adding(days: 1)
            let parent = try register.create(Samples.domain("parent.kz"))
            let inside = try register.create(
                Samples.host("ns.parent.kz", under: parent.number, addresses: ["192.0.2.1"]))
            let glue = OwnerContent(owner: inside.name, addresses: inside.addresses)
            // Nobody uses it: an orphan to be.
            #expect(try register.zone(Samples.kz, at: at).isEmpty)
            // Used by a sibling, but its own domain is not in the zone: nothing leads to it.
            let sibling = try register.create(Samples.domain("sibling.kz", nameServers: [inside.number]))
            let delegation = OwnerContent(owner: sibling.name, nameServers: [inside.name])
            #expect(try register.zone(Samples.kz, at: at).isEmpty)
            // Sibling glue (RFC 9471, section 2.2).
            let outside = try register.create(Samples.host("ns.example.net"))
            let live = try register.update(parent, at: at) { $0.nameServers = [outside.number] }
            #expect(
                try register.zone(Samples.kz, at: at) == [
                    OwnerContent(owner: live.name, nameServers: [outside.name]), glue, delegation,
                ])
            // A user in another zone makes no glue in this one.
            let held = try register.update(sibling, at: at) { $0.statuses = .serverHold }
            try register.create(Samples.domain("s.edu.kz", zone: name("edu.kz"), nameServers: [inside.number]))
            #expect(try register.zone(Samples.kz, at: at).map(\.owner) == [live.name])
            #expect(
                try register.zone(name("edu.kz"), at: at) == [
                    OwnerContent(owner: name("s.edu.kz"), nameServers: [inside.name])
                ])
            try register.update(held, at: at) { $0.statuses = [] }
            try register.read { (reader) throws in
                #expect(try reader.content(of: inside.name, in: Samples.kz, at: at) == glue)
                #expect(try reader.content(of: inside.name, in: name("edu.kz"), at: at) == nil)
                #expect(try reader.content(of: inside.name, in: Samples.kz, at: live.withdrawal) == nil)
                #expect(try reader.content(of: outside.name, in: Samples.kz, at: at) == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func aNameThatIsItsOwnServerHasBoth(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            let domain = try register.create(Samples.domain("a.kz"))
            let host = try register.create(Samples.host("a.kz", under: domain.number, addresses: ["2001:db8::1"]))
            let signer = DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: [9])
            try register.update(domain, at: Samples.start) {
                $0.nameServers = [host.number]
                $0.delegationSigners = [signer]
            }
            let both = OwnerContent(
                owner: domain.name, nameServers: [domain.name], delegationSigners: [signer], addresses: host.addresses)
            #expect(try register.zone(Samples.kz, at: Samples.start) == [both])
            #expect(try register.read { try $0.content(of: domain.name, in: Samples.kz, at: Samples.start) } == both)
            #expect(try register.zone(Samples.kz, at: domain.withdrawal).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func aRenewalThatChangesNothingSeenStillGoesThroughTheFeed(_ engine: Engine)
        throws
    {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            let domain = try register.create(Samples.domain("a.kz"))
            let position = try register.read { try $0.feedEnd() }
            try register.update(domain, at: Samples.start) {
                $0.serverPlace = ServerPlace(street: "s", city: "c", countryCode: "KZ")
            }
            #expect(try register.read { try $0.feedEnd() } == position)
            let stored = try register.read { try $0.domain(named: domain.name) }
            try register.update(#require(stored), at: Samples.start) {
                $0.schedule(expiry: $0.expiry.adding(days: 365), terms: Samples.terms)
            }
            try register.read { (reader) throws in
                #expect(try reader.touchedOwners(in: Samples.kz, after: position, upTo: .max) == [domain.name])
                #expect(try reader.touchedOwners(in: name("edu.kz"), after: 0, upTo: .max).isEmpty)
                #expect(try reader.changes(in: Samples.kz, after: position, atMost: 10) == 1)
                #expect(try reader.changes(in: Samples.kz, after: 0, atMost: 10) > 1)
                #expect(try reader.changes(in: Samples.kz, after: 0, atMost: 1) == 1)
                #expect(try reader.changes(in: name("edu.kz"), after: 0, atMost: 10) == 0)
            }
        }
    }

    @Test(arguments: Engine.allCases) func countsAndOverdueTransfers(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            let first = try register.create(Samples.domain("a.kz"))
            try register.create(Samples.domain("b.kz", created: Samples.start.adding(days: 30)))
            try register.create(Samples.domain("c.edu.kz", zone: name("edu.kz")))
            try register.update(first, at: Samples.start) { $0.transfer = Samples.transfer }
            try register.read { (reader) throws in
                let counts = try reader.domainCounts(at: first.purge)
                #expect(counts.map(\.zone) == [Samples.kz] && counts.map(\.count) == [1])
                #expect(try reader.domainCounts(at: Samples.start).map(\.count) == [1, 2])
                #expect(try reader.overdueTransfers(at: Samples.transfer.acts, limit: 9) == [first.name])
                let before = Samples.transfer.acts.adding(seconds: -1)
                #expect(try reader.overdueTransfers(at: before, limit: 9).isEmpty)
            }
        }
    }
}
