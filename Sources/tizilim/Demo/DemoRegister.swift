import DNSCore
import Digests
import Foundation
import PolicyEngine
import RegistryFlows
import RegistryModel
import Terminal

/// Fills a register with the sites that campaigns move, and their holders, by a stated rule out of seed and name.
///
/// A site's holder is an educational organisation, or a state body out of the list of them; it was registered on a day
/// between 2017 and 2026 for ten years, with a registrar out of three. One organisation in twelve has a second name that
/// gives the same label, with `-edu` at its end, and for one in twelve another holder has that.
struct DemoRegister {
    static let statement = """
        Who holds the sites, since when and with whom is invented by seed %SEED%: synthetic BINs, days between 2017 and \
        2026, three registrars; one in twelve holds NAME-edu.kz too, and for one in twelve somebody else does.
        """
    static let registrars = ["ALPHA", "BETA", "GAMMA"].map { RegistrarIdentifier($0) }

    let registry: Registry
    let clock: DemoClock
    let seed: UInt64

    /// One name to be registered.
    private struct Entry {
        var name: DomainName
        var holder: CreateContact
        var registrar: RegistrarIdentifier
        var registered: Instant
    }

    private static let first = Instant(year: 2017, month: 1, day: 9) ?? .distantPast
    /// Until a month before snapshots of campaigns.
    private static let days = 3_500
    /// Microseconds.
    private static let day: Int64 = 86_400_000_000

    /// Registrars and the hosts of all.
    func prepare() async throws {
        clock.turn(to: Self.first)
        for registrar in Self.registrars {
            try await take(
                .createRegistrar(
                    CreateRegistrar(
                        identifier: registrar, name: "Registrar \(registrar)",
                        accreditations: registry.policies.zones.sorted())), as: .operator("demo"))
        }
        for host in ProviderPool.all {
            try await take(.createHost(CreateHost(name: host, addresses: [])), as: .registrar(Self.registrars[0]))
        }
    }

    /// Registers schools' and state bodies' sites in the order of their days; gives how many names it were.
    func fill(schools: [DemoSites.Site], bodies: [DomainName], bins: [String]) async throws -> Int {
        var entries = schools.flatMap(entries(of:))
        entries += bodies.map { name in
            var chance = SeededChance(seed: seed, name: name.wire)
            return entry(
                name,
                Self.holder(.stateBody, bin: chance.element(of: bins), "State body of \(name.text)", name, &chance),
                &chance)
        }
        entries.sort { ($0.registered, $0.name) < ($1.registered, $1.name) }
        var count = 0
        for entry in entries {
            clock.turn(to: entry.registered)
            try await take(.createContact(entry.holder), as: .registrar(entry.registrar))
            if try await register(entry) { count += 1 }
        }
        return count
    }

    private func entries(of school: DemoSites.Site) -> [Entry] {
        var chance = SeededChance(seed: seed, name: school.name.wire)
        let bin = InventedNumber.organisation(&chance)
        let title = school.organisation ?? "Educational organisation of \(school.name.text)"
        var entries = [entry(school.name, Self.holder(.education, bin: bin, title, school.name, &chance), &chance)]
        let draw = chance.number(below: 12)
        guard draw < 2, let second = try? DomainName("\(school.name.firstLabel)-edu.kz") else {
            return entries
        }
        let other = draw == 0 ? bin : InventedNumber.organisation(&chance)
        let words = draw == 0 ? title : "Another organisation of \(second.text)"
        entries.append(entry(second, Self.holder(.education, bin: other, words, second, &chance), &chance))
        return entries
    }

    private func entry(_ name: DomainName, _ holder: CreateContact, _ chance: inout SeededChance) -> Entry {
        let day = Int64(chance.number(below: Self.days))
        return Entry(
            name: name, holder: holder, registrar: chance.element(of: Self.registrars),
            registered: Instant(microseconds: Self.first.microseconds + (day + 1) * Self.day))
    }

    private static func holder(
        _ kind: HolderKind, bin: String, _ title: String, _ name: DomainName, _ chance: inout SeededChance
    ) -> CreateContact {
        var contact = CreateContact(
            identifier: ContactIdentifier("S" + hexadecimal(SHA256.digest(name.wire).prefix(7)).uppercased()),
            kind: kind, email: "holder@\(name.text)")
        contact.nationalIdentifier = bin
        contact.local = PostalAddress(
            name: title, street: ["Достық \(1 + chance.number(below: 300))"], city: "Астана", countryCode: "KZ")
        contact.voice = "+7.7172\(100_000 + chance.number(below: 899_999))"
        return contact
    }

    private func register(_ entry: Entry) async throws -> Bool {
        var chance = SeededChance(seed: seed &+ 1, name: entry.name.wire)
        var create = CreateDomain(name: entry.name, years: 10, registrant: entry.holder.identifier)
        create.nameServers = ProviderPool.servers(of: chance.number(below: ProviderPool.count), 2)
        create.serverPlace = ServerPlace(street: "Достық 5", city: "Астана", countryCode: "KZ")
        create.evidence = [Self.document(of: entry.holder.kind, at: entry.registered, &chance)]
        let decision = try await registry.perform(.createDomain(create), as: .registrar(entry.registrar))
        if case .accepted = decision.outcome { return true }
        return false
    }

    /// What shows who the holder is.
    static func document(of kind: HolderKind, at instant: Instant, _ chance: inout SeededChance) -> Evidence {
        let day = instant.adding(days: -30 - chance.number(below: 200)).civilDate
        return Evidence(
            type: kind == .education ? "education-licence" : "state-body-order",
            number: "INV-\(100_000 + chance.number(below: 900_000))",
            date: Instant(year: day.year, month: day.month, day: day.day) ?? instant,
            digest: hexadecimal(chance.octets(32)))
    }

    private func take(_ command: Command, as actor: Actor) async throws {
        if case .refused(let refusal) = try await registry.perform(command, as: actor).outcome { throw refusal }
    }
}
