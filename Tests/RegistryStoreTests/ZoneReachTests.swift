import DNSCore
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

/// Which servers a zone leads to, and what of it that leaves.
@Suite struct ZoneReachTests {
    private let at = Samples.start.adding(days: 1)
    private let abroad = name("ns.example.net")

    /// A register with a server abroad, and domains that each have a host `ns.NAME` with an address.
    private func withScene(_ engine: Engine, _ body: (inout Scene) throws -> Void) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact())
            var scene = Scene(register: register)
            scene.hosts["abroad"] = try register.create(Samples.host(abroad.text))
            try body(&scene)
        }
    }

    private struct Scene {
        let register: Register
        var domains: [String: Domain] = [:]
        var hosts: [String: Host] = [:]

        mutating func provider(_ label: String, in zone: DomainName = Samples.kz) throws {
            let domain = try register.create(Samples.domain("\(label).\(zone.text)", zone: zone))
            domains[label] = domain
            hosts[label] = try register.create(
                Samples.host("ns.\(domain.name.text)", under: domain.number, addresses: ["192.0.2.1"]))
        }

        mutating func update(_ label: String, _ body: (inout Domain) -> Void) throws {
            guard let domain = domains[label] else { return }
            domains[label] = try register.update(domain, at: Samples.start, body)
        }

        /// Gives the domain the servers `ns.NAME` of these, or the one abroad.
        mutating func serve(_ label: String, by providers: String...) throws {
            let numbers = providers.compactMap { hosts[$0]?.number }
            try update(label) { $0.nameServers = numbers }
        }
    }

    /// One line per owner: its name, `>` and its servers, `@` where it has addresses.
    private func zone(_ scene: Scene, _ zone: DomainName = Samples.kz, at instant: Instant? = nil) throws -> [String] {
        try scene.register.read { reader in
            var lines: [String] = []
            var contents: [OwnerContent] = []
            try reader.eachContent(in: zone, at: instant ?? at) { contents.append($0) }
            for content in contents {
                #expect(try reader.content(of: content.owner, in: zone, at: instant ?? at) == content)
                var line = content.owner.text
                if !content.nameServers.isEmpty {
                    line += " > " + content.nameServers.map(\.text).joined(separator: " ")
                }
                lines.append(line + (content.addresses.isEmpty ? "" : " @"))
            }
            return lines
        }
    }

    @Test(arguments: Engine.allCases) func aHeldProviderTakesItsServersAlong(_ engine: Engine) throws {
        try withScene(engine) { scene in
            for label in ["a", "b", "c", "d"] { try scene.provider(label) }
            try scene.serve("b", by: "abroad")
            try scene.serve("a", by: "b")
            try scene.serve("c", by: "a")
            try scene.serve("d", by: "a", "abroad", "b")
            try scene.update("a") {
                $0.delegationSigners = [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [1])]
            }
            let whole = [
                "a.kz > ns.b.kz", "ns.a.kz @", "b.kz > ns.example.net", "ns.b.kz @", "c.kz > ns.a.kz",
                "d.kz > ns.a.kz ns.example.net ns.b.kz",
            ]
            #expect(try zone(scene) == whole)
            // a.kz has no server any more, so no keys either, and ns.a.kz would be orphan glue: c.kz goes too.
            try scene.update("b") { $0.statuses = .serverHold }
            #expect(try zone(scene) == ["d.kz > ns.example.net"])
            try scene.update("b") { $0.statuses = [] }
            #expect(try zone(scene) == whole)
            guard let withdrawal = scene.domains["b"]?.withdrawal else { return }
            try scene.update("d") { $0.withdrawal = withdrawal.adding(days: 1) }
            #expect(try zone(scene, at: withdrawal) == ["d.kz > ns.example.net"])
        }
    }

    @Test(arguments: Engine.allCases) func namesThatServeEachOtherResolve(_ engine: Engine) throws {
        try withScene(engine) { scene in
            for label in ["a", "b", "c", "d"] { try scene.provider(label) }
            try scene.serve("a", by: "b")
            try scene.serve("b", by: "c")
            try scene.serve("c", by: "a")
            try scene.serve("d", by: "b")
            let circle = [
                "a.kz > ns.b.kz", "ns.a.kz @", "b.kz > ns.c.kz", "ns.b.kz @", "c.kz > ns.a.kz", "ns.c.kz @",
            ]
            #expect(try zone(scene) == circle + ["d.kz > ns.b.kz"])
            try scene.serve("d", by: "d")
            #expect(try zone(scene) == circle + ["d.kz > ns.d.kz", "ns.d.kz @"])
            try scene.update("c") { $0.statuses = .clientHold }
            #expect(try zone(scene) == ["d.kz > ns.d.kz", "ns.d.kz @"])
        }
    }

    @Test(arguments: Engine.allCases) func aServerOfTheZoneNeedsAnAddressAndADomain(_ engine: Engine) throws {
        try withScene(engine) { scene in
            for label in ["a", "b"] { try scene.provider(label) }
            try scene.serve("a", by: "abroad")
            try scene.serve("b", by: "a", "abroad")
            let both = ["a.kz > ns.example.net", "ns.a.kz @", "b.kz > ns.a.kz ns.example.net"]
            let neither = ["a.kz > ns.example.net", "b.kz > ns.example.net"]
            #expect(try zone(scene) == both)
            guard let host = scene.hosts["a"], let domain = scene.domains["a"] else { return }
            let bare = try scene.register.update(host, at: Samples.start) { $0.addresses = [] }
            #expect(try zone(scene) == neither)
            try scene.register.update(bare, at: Samples.start) { $0.addresses = host.addresses }
            #expect(try zone(scene) == both)
            // Left over from a domain that is no more; then the name is taken again.
            try scene.register.delete(domain, at: Samples.start)
            #expect(try zone(scene) == ["b.kz > ns.example.net"])
        }
    }

    @Test(arguments: Engine.allCases) func anotherZoneOfOursIsOutside(_ engine: Engine) throws {
        try withScene(engine) { scene in
            let edu = name("edu.kz")
            try scene.provider("school", in: edu)
            try scene.provider("a")
            try scene.serve("a", by: "school")
            // Whether the host's own domain is delegated is for its own zone to say.
            #expect(try zone(scene) == ["a.kz > ns.school.edu.kz"])
            #expect(try zone(scene, edu).isEmpty)
            try scene.serve("school", by: "a")
            #expect(try zone(scene, edu) == ["school.edu.kz > ns.a.kz"])
            // Left over, the host is nobody's. No glue of kz went with it, and still kz is told.
            guard let school = scene.domains["school"] else { return }
            let position = try scene.register.read { try $0.feedEnd() }
            try scene.register.delete(school, at: Samples.start)
            #expect(try zone(scene).isEmpty)
            try scene.register.read { (reader) throws in
                let touched = try reader.touchedOwners(in: Samples.kz, after: position, upTo: .max)
                #expect(touched == [name("a.kz")])
            }
        }
    }

    /// A row of names, each served by the next: no depth is too deep, and one hold at the end takes all.
    @Test(arguments: Engine.allCases) func aLongRowStandsAndFalls(_ engine: Engine) throws {
        try withScene(engine) { scene in
            let count = 400
            for number in 0...count { try scene.provider("n\(number)") }
            for number in 0..<count { try scene.serve("n\(number)", by: "n\(number + 1)") }
            try scene.serve("n\(count)", by: "abroad")
            #expect(try zone(scene).count == 2 * count + 1)
            try scene.update("n\(count)") { $0.statuses = .serverHold }
            #expect(try zone(scene).isEmpty)
        }
    }

    /// A change that others don't see goes no further; one that they see goes to each of them.
    @Test(arguments: Engine.allCases) func onlyWhatOthersSeeGoesOn(_ engine: Engine) throws {
        try withScene(engine) { scene in
            try scene.provider("a")
            try scene.serve("a", by: "abroad")
            let server = try #require(scene.hosts["a"])
            let users = try (0..<50).map { number in
                try scene.register.create(Samples.domain("u\(number).kz", nameServers: [server.number])).name
            }
            func looked(after position: Int64, was: ZoneRipple.Presence) throws -> Set<DomainName> {
                try scene.register.read { reader in
                    var ripple = ZoneRipple(reader, in: Samples.kz)
                    ripple.add(try reader.touchedOwners(in: Samples.kz, after: position, upTo: .max))
                    while let owner = ripple.take() {
                        let now = try reader.content(of: owner, in: Samples.kz, at: at)?.presence ?? []
                        try ripple.note(owner, was: was, is: now)
                    }
                    return ripple.owners
                }
            }
            let renewed = try scene.register.read { try $0.feedEnd() }
            try scene.update("a") { $0.schedule(expiry: $0.expiry.adding(days: 365), terms: Samples.terms) }
            let own = Set([name("a.kz"), server.name])
            let nothingNew = try scene.register.read { reader in
                var ripple = ZoneRipple(reader, in: Samples.kz)
                ripple.add(try reader.touchedOwners(in: Samples.kz, after: renewed, upTo: .max))
                while let owner = ripple.take() {
                    let now = try reader.content(of: owner, in: Samples.kz, at: at)?.presence ?? []
                    try ripple.note(owner, was: now, is: now)
                }
                return ripple.owners
            }
            #expect(nothingNew == own)
            let held = try scene.register.read { try $0.feedEnd() }
            try scene.update("a") { $0.statuses = .serverHold }
            #expect(try looked(after: held, was: [.delegation, .glue]) == own.union(users))
        }
    }
}
