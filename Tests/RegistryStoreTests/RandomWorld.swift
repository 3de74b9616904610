import DNSCore
import DNSSpecimens
import RegistryModel
import Testing

@testable import RegistryStore

/// A small register to which anything happens, the same for the same seed: names are taken, held, renewed, lapse, are
/// purged and taken again; hosts come, move, change their names and addresses, and go; time leaps.
struct RandomWorld {
    static let zones = [name("kz"), name("edu.kz"), name("xn--80ao21a")]
    private static let labels = ["a", "b", "c", "d", "e"]

    let register: Register
    /// Whether most names live on servers under each other, as is rare by chance alone.
    let isClose: Bool
    var chance: Chance
    private(set) var now = Samples.start

    init(_ register: Register, seed: UInt64, isClose: Bool = false) throws {
        self.register = register
        self.isClose = isClose
        chance = Chance(seed: seed)
        try register.create(Samples.contact())
        try register.create(Samples.contact("OTHER", national: "940140000385"))
        for number in 1...2 { try register.create(Samples.host("ns\(number).example.net")) }
        if isClose {
            for label in Self.labels + ["f", "g", "h", "i", "j"] {
                let domain = try register.create(Samples.domain("\(label).kz", nameServers: try servers()))
                try register.create(
                    Samples.host("ns1.\(label).kz", under: domain.number, addresses: ["192.0.2.1"]))
            }
        }
    }

    mutating func act() throws {
        if !chance.oneIn(5) {
            let leap =
                chance.oneIn(4)
                ? Int64.random(in: 0...10_000_000, using: &chance) : Int64.random(in: 1...400_000, using: &chance)
            // Names have to live for a while to come to hang on each other.
            now = now.adding(seconds: isClose ? leap / 2 : leap)
        }
        switch Int.random(in: 0..<12, using: &chance) {
        case 0...2: try createDomain()
        case 3...6: try changeDomain()
        case 7, 8: try createHost()
        case 9, 10: try changeHost()
        default: try remove()
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &chance) }

    private func domains() throws -> [Domain] {
        try register.read { try Objects(of: $0, zones: Self.zones) }.domains.values.sorted { $0.number < $1.number }
    }

    private func existing() throws -> [Domain] { try domains().filter { $0.exists(at: now) } }

    private func hosts() throws -> [Host] {
        try register.read { try Objects(of: $0, zones: []) }.hosts.values.sorted { $0.number < $1.number }
    }

    private mutating func servers() throws -> [ObjectNumber] {
        var hosts = try hosts()
        if isClose {
            if !chance.oneIn(6) { hosts.removeAll { $0.superordinate == nil } }
            return Array(hosts.map(\.number).shuffled(using: &chance).prefix(chance.oneIn(3) ? 2 : 1))
        }
        return Array(hosts.map(\.number).shuffled(using: &chance).prefix(Int.random(in: 0...3, using: &chance)))
    }

    private mutating func createDomain() throws {
        guard let zone = isClose && !chance.oneIn(5) ? Samples.kz : pick(Self.zones), let label = pick(Self.labels)
        else { return }
        let name = name("\(label).\(zone.text)")
        if let stored = try register.read({ try $0.domain(named: name) }), stored.exists(at: now) { return }
        var domain = Samples.domain(name.text, zone: zone, created: now, nameServers: try servers())
        if chance.oneIn(6) { domain.statuses.insert(.pendingCreate) }
        if chance.oneIn(3) { domain.contacts = [DomainContact(role: .tech, contact: ContactIdentifier("OTHER"))] }
        try register.create(domain)
    }

    private mutating func changeDomain() throws {
        guard let domain = pick(try existing()) else { return }
        let servers = try servers()
        let choice = isClose && chance.oneIn(2) ? 2 : Int.random(in: 0..<8, using: &chance)
        let now = now
        let time = UInt32.random(in: 0...4, using: &chance)
        try register.update(domain, at: now) { domain in
            domain.updated = now
            switch choice {
            case 0, 1: domain.nameServers = servers
            case 2: domain.statuses.formSymmetricDifference(.clientHold)
            case 3: domain.statuses.remove(.pendingCreate)
            case 4:
                domain.delegationSigners =
                    domain.delegationSigners.isEmpty
                    ? [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [1, 2])] : []
            case 6: domain.timesToLive = time == 0 ? nil : TimesToLive(ns: time, ds: time.isMultiple(of: 2) ? 9 : nil)
            case 5: domain.schedule(expiry: max(domain.expiry, now).adding(days: 365), terms: Samples.terms)
            default: domain.withdrawal = min(domain.withdrawal, now)
            }
        }
    }

    /// A free name for a host, below a name of ours or outside; nil where chance hit a name that is taken.
    private mutating func place() throws -> (name: DomainName, superordinate: ObjectNumber?)? {
        let above = pick(try existing())
        let domain = chance.oneIn(5) ? nil : above
        let prefixes = domain == nil ? ["ns.example.org", "ns.example.com"] : ["", "ns1.", "x.ns2."]
        guard let prefix = pick(prefixes) else { return nil }
        let name = name(domain.map { prefix + $0.name.text } ?? prefix)
        let isTaken = try register.read { try $0.host(named: name) } != nil
        return isTaken ? nil : (name, domain?.number)
    }

    private mutating func addresses() -> [IPAddress] {
        (0..<Int.random(in: isClose && !chance.oneIn(8) ? 1...2 : 0...2, using: &chance)).compactMap { _ in
            IPAddress("192.0.2.\(Int.random(in: 1...250, using: &chance))")
        }
    }

    private mutating func createHost() throws {
        guard let place = try place() else { return }
        var host = Samples.host(place.name.text, under: place.superordinate, created: now)
        host.addresses = addresses()
        try register.create(host)
    }

    private mutating func changeHost() throws {
        guard let host = pick(try hosts()) else { return }
        let place = chance.oneIn(isClose ? 8 : 2) ? try place() : nil
        let keepsAddresses = chance.oneIn(4)
        let addresses = keepsAddresses ? host.addresses : addresses()
        let time = UInt32.random(in: 0...4, using: &chance)
        let now = now
        try register.update(host, at: now) { host in
            host.updated = now
            host.addresses = addresses
            host.timesToLive = time == 0 ? nil : TimesToLive(a: time.isMultiple(of: 2) ? 9 : nil, aaaa: time)
            if let place {
                host.name = place.name
                host.superordinate = place.superordinate
            }
        }
    }

    private mutating func remove() throws {
        if chance.oneIn(2) {
            guard let host = pick(try hosts()) else { return }
            let now = now
            if try register.read({ try $0.links(toHost: host.number, at: now) }) == 0 {
                try register.delete(host, at: now)
            }
        } else {
            // Its subordinate hosts, if it has any, stay behind without a superordinate domain.
            guard let domain = pick(try domains()) else { return }
            let isBare = try register.read { try $0.hosts(under: domain.number) }.isEmpty
            guard isBare || chance.oneIn(12) else { return }
            try register.delete(domain, at: now)
        }
    }
}
