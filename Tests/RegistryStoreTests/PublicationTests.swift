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

    /// Brings the zone up to `now`; `minding` takes away what a blind publisher would not look at.
    mutating func follow(
        _ reader: RegistryReader, now: Instant,
        minding: (_ touched: [DomainName], _ withdrawn: [DomainName]) -> [DomainName]
    ) throws {
        let end = try reader.feedEnd()
        let touched = try reader.touchedOwners(in: zone, after: position, upTo: end)
        let withdrawn = try reader.withdrawn(in: zone, after: instant, upTo: now)
        for owner in minding(touched, withdrawn) {
            contents[owner] = try reader.content(of: owner, in: zone, at: now)
        }
        position = end
        instant = now
    }

    var inOrder: [OwnerContent] { contents.values.sorted { $0.owner < $1.owner } }
}

@Suite struct PublicationTests {
    /// The zone worked out the slow way, by the words of RFC 9471 and `Domain.isPublished(at:)`.
    private func plainly(_ zone: DomainName, _ objects: Objects, at instant: Instant) -> [OwnerContent] {
        let published = objects.domains.values.filter { $0.zone == zone && $0.isPublished(at: instant) }
        var contents: [DomainName: OwnerContent] = [:]
        for domain in published {
            contents[domain.name] = OwnerContent(
                owner: domain.name, nameServers: domain.nameServers.compactMap { objects.hosts[$0]?.name },
                delegationSigners: domain.delegationSigners)
        }
        let used = Set(published.flatMap(\.nameServers))
        let parents = Set(published.map(\.number))
        for host in objects.hosts.values {
            guard let parent = host.superordinate, parents.contains(parent), used.contains(host.number),
                !host.addresses.isEmpty
            else { continue }
            contents[host.name, default: OwnerContent(owner: host.name)].addresses = host.addresses
        }
        return contents.values.sorted { $0.owner < $1.owner }
    }

    @Test(arguments: Engine.allCases, Array(1...6) as [UInt64])
    func touchedNamesAreEnough(_ engine: Engine, seed: UInt64) throws {
        try engine.withRegister { register in
            var world = try RandomWorld(register, seed: seed)
            var followers = RandomWorld.zones.map { Follower(zone: $0) }
            var glue = 0
            for step in 0..<400 {
                try world.act()
                guard step % 3 == 0 else { continue }
                let objects = try register.read { try Objects(of: $0, zones: RandomWorld.zones) }
                for index in followers.indices {
                    let zone = followers[index].zone
                    try register.read { try followers[index].follow($0, now: world.now) { $0 + $1 } }
                    let whole = try register.zone(zone, at: world.now)
                    #expect(whole == plainly(zone, objects, at: world.now))
                    #expect(followers[index].inOrder == whole)
                    glue += whole.filter { !$0.addresses.isEmpty }.count
                }
            }
            // Chance must have come by what is tested.
            #expect(glue > 10)
        }
    }

    /// The judge above would notice a publisher that minds only the feed, or only the clock.
    @Test(arguments: Engine.allCases, [true, false]) func aBlindPublisherIsFound(_ engine: Engine, mindsFeed: Bool)
        throws
    {
        try engine.withRegister { register in
            var world = try RandomWorld(register, seed: 1)
            var follower = Follower(zone: Samples.kz)
            var differs = false
            for _ in 0..<200 {
                try world.act()
                try register.read { try follower.follow($0, now: world.now) { mindsFeed ? $0 : $1 } }
                if follower.inOrder != (try register.zone(Samples.kz, at: world.now)) { differs = true }
            }
            #expect(differs)
        }
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
            // Used by a sibling, but its own domain is not in the zone.
            let sibling = try register.create(Samples.domain("sibling.kz", nameServers: [inside.number]))
            let delegation = OwnerContent(owner: sibling.name, nameServers: [inside.name])
            #expect(try register.zone(Samples.kz, at: at) == [delegation])
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
