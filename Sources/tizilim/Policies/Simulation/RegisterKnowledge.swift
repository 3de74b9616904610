import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What the register knows of held names beside their own rows, kept between pages.
struct RegisterKnowledge {
    private let accreditations: [RegistrarIdentifier: [DomainName]]
    private let now: Instant
    private var holders = HolderBook()
    private var servers: [ObjectNumber: Proposal.NameServer] = [:]
    /// How many names of the present zone each holder has; empty where no rule asks.
    private var names: [Int: Int] = [:]

    /// Servers that are kept: all of the providers' of a country; past it the memory is given back and filled anew.
    private static let mostServers = 20_000

    init(_ registrars: [Registrar], _ now: Instant) {
        accreditations = Dictionary(uniqueKeysWithValues: registrars.map { ($0.identifier, $0.accreditations) })
        self.now = now
    }

    /// To be told of each zone before its names.
    mutating func enter(_ zone: DomainName, counting: Bool, _ reader: RegistryReader) throws {
        names = [:]
        guard counting else { return }
        try reader.eachHolderCount(in: zone, at: now) { contact, identifier, count in
            names[holders.number(contact, nationalIdentifier: identifier), default: 0] += count
        }
    }

    /// The name as it is now, to be judged.
    mutating func name(
        _ held: HeldDomain, _ terms: LifecycleTerms?, as operation: PolicyEngine.Operation, by sides: ZoneSides,
        _ reader: RegistryReader
    ) throws -> SimulatedPage.Name {
        let domain = terms.map { held.domain.projected(to: now, terms: $0) } ?? held.domain
        let holder = holders.number(domain.registrant, nationalIdentifier: held.nationalIdentifier)
        var proposal = Proposal(
            held: domain, as: operation,
            holder: Proposal.Holder(
                kind: held.holderKind, nationalIdentifier: held.nationalIdentifier, countryCode: held.countryCode),
            nameServers: try domain.nameServers.compactMap { try server($0, reader) },
            // The registry itself may register in every zone that it runs.
            accreditations: domain.sponsor == .registry ? [domain.zone] : accreditations[domain.sponsor] ?? [],
            holderNames: max(0, (names[holder] ?? 1) - 1))
        let bound = sides.twins(of: domain.name, registered: domain.created, for: operation)
        if !bound.isEmpty {
            proposal.twins = try reader.registeredTwins(bound, holder: domain.registrant, at: now)
        }
        return SimulatedPage.Name(proposal: proposal, kind: held.holderKind, holder: holder)
    }

    private mutating func server(_ number: ObjectNumber, _ reader: RegistryReader) throws -> Proposal.NameServer? {
        if let known = servers[number] { return known }
        guard let host = try reader.host(numbered: number) else { return nil }
        if servers.count >= Self.mostServers { servers.removeAll(keepingCapacity: true) }
        let server = Proposal.NameServer(name: host.name, addresses: host.addresses)
        servers[number] = server
        return server
    }
}
