import DNSCore
import Digests
import PolicyEngine
import RegistryFlows
import RegistryModel

/// Holder, documents and servers of a name whose list has none: invented by a stated rule out of seed and name.
///
/// Most get what the zone's policy asks for, some do not, so that the rules show: 3 in 100 are of another kind of
/// holder, 4 of 100 are no eligible body, 6 in 100 lack their document, 2 in 100 say no server place.
struct InventedHolding {
    let contact: CreateContact
    let domain: CreateDomain
    /// Addresses of the two hosts under the name itself, for 3 names in 100; else none.
    let glue: [[IPAddress]]

    static let statement = """
        The list holds no holders or delegations. They are invented by seed %SEED%: contacts with synthetic BIN or IIN \
        (of the zone's eligible bodies where it has a list), documents, two servers out of a pool of 40 providers under \
        example.net, 3 % with hosts and glue of their own, 4 % with DS data; some lack what their zone asks for.
        """

    /// - Parameter pool: hosts inside of the national segment, for zones that ask for them.
    init(
        _ name: DomainName, wishes: ZoneWishes, seed: UInt64, at instant: Instant, pool: [DomainName],
        segment: SegmentPrefixes?
    ) {
        var chance = SeededChance(seed: seed, name: name.wire)
        let rightful = wishes.rightful(name)
        contact = Self.contact(name, wishes, rightful.identifier, &chance)
        var command = CreateDomain(
            name: name, years: wishes.years.lowerBound + chance.number(below: min(3, wishes.years.count)),
            registrant: contact.identifier)
        let types = wishes.evidence.map { $0.anyOf.sorted().first ?? "" } + [rightful.document ?? ""]
        for type in types where !type.isEmpty && !chance.happens(percent: 6) {
            command.evidence.append(Self.document(type, wishes, at: instant, &chance))
        }
        let hasPlace = !chance.happens(percent: 2)
        if hasPlace {
            command.serverPlace = ServerPlace(
                street: "Qabanbai Batyr \(1 + chance.number(below: 200))", city: chance.element(of: Self.cities),
                countryCode: wishes.countries.first ?? "KZ")
        }
        command.nameServers = Self.servers(wishes, pool, &chance)
        if chance.happens(percent: 4) { command.delegationSigners = [Self.signer(wishes, &chance)] }
        domain = command
        glue = chance.happens(percent: 3) ? [Self.addresses(segment, &chance), Self.addresses(segment, &chance)] : []
    }

    private static let cities = ["Astana", "Almaty", "Shymkent", "Karaganda", "Aktobe", "Taraz", "Pavlodar", "Oskemen"]

    private static func contact(
        _ name: DomainName, _ wishes: ZoneWishes, _ rightful: String?, _ chance: inout SeededChance
    ) -> CreateContact {
        let drawnKind = kind(wishes, &chance)
        let kind = rightful != nil && wishes.kinds.isEmpty ? .company : drawnKind
        // What the body is called, and nothing that could be taken for a real person.
        var contact = CreateContact(
            identifier: ContactIdentifier("I" + hexadecimal(chance.octets(7)).uppercased()), kind: kind,
            email: "holder@example.net")
        let isPerson = kind == .individual || kind == .soleTrader
        let isEligible = !chance.happens(percent: 4)
        let drawn = isPerson ? InventedNumber.individual(&chance) : InventedNumber.organisation(&chance)
        let body = wishes.bodies.isEmpty ? nil : chance.element(of: wishes.bodies)
        contact.nationalIdentifier = isEligible ? rightful ?? body ?? drawn : drawn
        contact.international = PostalAddress(
            name: "Invented holder of \(name.text)", street: ["Dostyk \(1 + chance.number(below: 300))"],
            city: chance.element(of: cities), countryCode: "KZ")
        contact.voice = "+7.7\(700_000_000 + chance.number(below: 99_999_999))"
        return contact
    }

    private static func kind(_ wishes: ZoneWishes, _ chance: inout SeededChance) -> HolderKind {
        if !wishes.kinds.isEmpty && !chance.happens(percent: 3) { return chance.element(of: wishes.kinds) }
        let share = chance.number(below: 100)
        return share < 65 ? .company : share < 80 ? .soleTrader : share < 95 ? .individual : .nonProfit
    }

    private static func document(
        _ type: String, _ wishes: ZoneWishes, at instant: Instant, _ chance: inout SeededChance
    ) -> Evidence {
        let oldest = wishes.evidence.first { $0.anyOf.contains(type) }?.maximumAge ?? 1_000
        let day = instant.adding(days: -1 - chance.number(below: max(1, oldest - 1)))
        let (year, month, date) = day.civilDate
        return Evidence(
            type: type, number: "INV-\(100_000 + chance.number(below: 900_000))",
            date: Instant(year: year, month: month, day: date) ?? day, digest: hexadecimal(chance.octets(32)))
    }

    private static func servers(
        _ wishes: ZoneWishes, _ pool: [DomainName], _ chance: inout SeededChance
    ) -> [DomainName] {
        if wishes.segment != nil && !pool.isEmpty && !chance.happens(percent: 3) {
            // Both servers of one provider: the pool holds them in pairs.
            let pair = chance.number(below: pool.count / 2) * 2
            return Array(pool[pair..<(pair + 2)])
        }
        return ProviderPool.servers(of: chance.number(below: ProviderPool.count), wishes.servers)
    }

    private static func signer(_ wishes: ZoneWishes, _ chance: inout SeededChance) -> DelegationSigner {
        // One in twenty still has a digest that policy forbids.
        let isOld = chance.happens(percent: 5)
        return DelegationSigner(
            keyTag: UInt16(truncatingIfNeeded: chance.next()), algorithm: 13, digestType: isOld ? 1 : 2,
            digest: chance.octets(isOld ? 20 : 32))
    }

    private static func addresses(_ segment: SegmentPrefixes?, _ chance: inout SeededChance) -> [IPAddress] {
        let block = segment.flatMap { $0.prefixes.isEmpty ? nil : chance.element(of: $0.prefixes) }
        guard let block, block.base.isIPv4, block.length <= 24 else {
            // Documentation addresses (RFC 5737, RFC 3849).
            return [IPAddress(octets: [192, 0, 2, UInt8(1 + chance.number(below: 254))])!]
        }
        var octets = block.base.octets
        octets[3] = UInt8(1 + chance.number(below: 254))
        return [IPAddress(octets: octets)!]
    }
}

/// Name servers of invented providers, under a name that nobody can register (RFC 2606).
enum ProviderPool {
    static let count = 40

    static func servers(of provider: Int, _ count: Int) -> [DomainName] {
        (1...max(1, count)).compactMap {
            try? DomainName("ns\($0).provider-\(String(provider + 100).dropFirst()).example.net")
        }
    }

    /// The most servers that a zone asks for is a handful.
    static let mostServers = 4
    static var all: [DomainName] { (0..<count).flatMap { servers(of: $0, mostServers) } }
}
