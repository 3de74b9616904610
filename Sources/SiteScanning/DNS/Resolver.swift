import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import SiteEvidence

/// Finds records from the root, or from a delegation that is known, downward: asks servers of each zone on the way by
/// itself and keeps no answer about a site, so that it sees the segment and not a cache.
struct Resolver: Sendable {
    let client: NameServerClient
    let settings: ScanSettings
    let memory: CutMemory

    /// Addresses of each kind of one host that are known: no honest one has as many.
    private static let mostAddresses = 16
    /// Aliases of one name that are followed: more are a mistake or a trap.
    private static let mostAliases = 8
    /// Delegations on the way to one name: it has no more labels than this.
    private static let mostCuts = 24
    /// Addresses of one zone that are asked before it is given up.
    private static let mostServers = 4
    /// Names of servers that have to be looked up for a name that has to be looked up.
    private static let mostDepth = 5
    /// Questions that one lookup may cost, those for names of servers included (compare RFC 9520, and the attack
    /// "NXNSAttack").
    private static let mostQuestions = 60

    /// Looks a name up.
    ///
    /// - Parameters:
    ///   - cut: the delegation to begin at for names within it; others begin at the root.
    ///   - clock: says how long each question may take.
    func lookUp(
        _ name: DomainName, _ type: RecordType, from cut: ZoneCut? = nil, _ clock: SiteClock
    ) async -> Lookup {
        var effort = Effort(left: Self.mostQuestions, cut: cut, clock: clock)
        do throws(Trouble) {
            if case .resolver(let server) = settings.origin, cut.map({ !name.isWithin($0.zone) }) ?? true {
                return try await askResolver(server, name, type, clock)
            }
            return try await follow(name, type, &effort, depth: 0)
        } catch {
            return Lookup(name: name, type: type, trouble: error)
        }
    }

    /// The addresses of a host, both kinds.
    func addresses(of host: DomainName, from cut: ZoneCut? = nil, _ clock: SiteClock) async -> HostEvidence {
        async let four = lookUp(host, .a, from: cut, clock)
        async let six = lookUp(host, .aaaa, from: cut, clock)
        let (first, second) = await (four, six)
        let found = [first, second].map { $0.records.compactMap(\.address) }
        var trouble = first.trouble ?? second.trouble
        if found.contains(where: { $0.count > Self.mostAddresses }) {
            trouble = trouble ?? Trouble(.limit, "\(host.text) has more than \(Self.mostAddresses) addresses of a kind")
        }
        return HostEvidence(
            host: host, aliases: first.aliases.isEmpty ? second.aliases : first.aliases,
            addresses: found.flatMap { $0.prefix(Self.mostAddresses) }, trouble: trouble)
    }

    /// The delegation of a zone, its servers with addresses.
    func cut(of zone: DomainName, _ clock: SiteClock) async throws(Trouble) -> ZoneCut {
        var effort = Effort(left: Self.mostQuestions, cut: nil, clock: clock)
        if case .resolver(let server) = settings.origin {
            let answer = try await askResolver(server, zone, .ns, clock)
            let cut = ZoneCut(zone: zone, records: answer.records, glue: [], within: zone)
            return try await completed(cut, &effort, depth: 0)
        }
        let (above, said) = try await descend(to: zone, .ns, &effort, depth: 0)
        // The zone above may be served by the same servers, which then answer without referring to anybody.
        let own = ZoneCut(zone: zone, records: said.message.answers, glue: said.message.additionals, within: above.zone)
        guard !own.servers.isEmpty else { throw Trouble(.dns, "\(zone.text) is not delegated") }
        return try await completed(own, &effort, depth: 0)
    }

    /// The zone that a name lies in: the owner of the SOA record that its servers show.
    func zone(of name: DomainName, _ clock: SiteClock) async throws(Trouble) -> DomainName {
        let lookup = await lookUp(name, .soa, clock)
        if let trouble = lookup.trouble { throw trouble }
        let records = (lookup.said?.message.answers ?? []) + (lookup.said?.message.authorities ?? [])
        guard let zone = records.first(where: { $0.type == .soa && name.isWithin($0.owner) })?.owner else {
            throw Trouble(.dns, "no server says in which zone \(name.text) lies")
        }
        return zone
    }

    /// What a lookup may still cost.
    private struct Effort {
        var left: Int
        let cut: ZoneCut?
        let clock: SiteClock

        mutating func take() throws(Trouble) {
            guard left > 0 else { throw Trouble(.limit, "a lookup that would need too many questions") }
            left -= 1
        }
    }

    // MARK: Downward

    private func follow(
        _ name: DomainName, _ type: RecordType, _ effort: inout Effort, depth: Int
    ) async throws(Trouble) -> Lookup {
        var lookup = Lookup(name: name, type: type)
        var at = name
        for _ in 0...Self.mostAliases {
            let (cut, said) = try await descend(to: at, type, &effort, depth: depth)
            lookup.said = said
            lookup.zone = cut.zone
            lookup.code = said.message.responseCode
            // A server may give the whole way along aliases that lie in its zones.
            var passed: Set<DomainName> = []
            while lookup.aliases.count <= Self.mostAliases, let alias = said.alias(at: at), type != .cname,
                passed.insert(at).inserted
            {
                lookup.aliases.append(alias)
                at = alias
            }
            lookup.records = said.message.answers.filter { $0.owner == at && $0.type == type }
            if passed.isEmpty || !lookup.records.isEmpty { return lookup }
            guard lookup.aliases.count <= Self.mostAliases else { break }
        }
        throw Trouble(.dns, "\(name.text) leads along more than \(Self.mostAliases) aliases, or in a circle")
    }

    /// Goes down to the zone that has authority for a name; gives it and what its server said.
    private func descend(
        to name: DomainName, _ type: RecordType, _ effort: inout Effort, depth: Int
    ) async throws(Trouble) -> (ZoneCut, ServerWord) {
        var cut = await start(for: name, effort.cut)
        for _ in 0..<Self.mostCuts {
            let said = try await askAny(of: cut, name, type, &effort, depth: depth)
            guard let next = ZoneCut(referral: said.message, from: cut.zone, towards: name) else {
                return (cut, said)
            }
            cut = next
            if effort.cut == nil || !cut.zone.isWithin(effort.cut?.zone ?? .root) { await memory.remember(cut) }
        }
        throw Trouble(.dns, "\(name.text) lies behind too many delegations")
    }

    private func start(for name: DomainName, _ known: ZoneCut?) async -> ZoneCut {
        if let known, name.isWithin(known.zone) { return known }
        if let cut = await memory.cut(above: name) { return cut }
        guard case .roots(let addresses) = settings.origin else { return ZoneCut(zone: .root, servers: []) }
        return ZoneCut(zone: .root, servers: [ZoneCut.Server(name: .root, addresses: addresses)])
    }

    /// Asks servers of a zone until one says something of use.
    private func askAny(
        of cut: ZoneCut, _ name: DomainName, _ type: RecordType, _ effort: inout Effort, depth: Int
    ) async throws(Trouble) -> ServerWord {
        var last = cut.silence ?? Trouble(.dns, "no server of \(cut.zone.text) has an address")
        var asked = 0
        // Servers whose addresses are known come first: others cost lookups of their own.
        for server in cut.servers.sorted(by: { !$0.addresses.isEmpty && $1.addresses.isEmpty }) {
            var addresses = server.addresses
            if addresses.isEmpty, depth < Self.mostDepth {
                addresses = (try? await hostAddresses(server.name, &effort, depth: depth + 1)) ?? []
            }
            for address in addresses where asked < Self.mostServers {
                guard settings.admission.admits(address) else {
                    last = Trouble(.forbidden, "a server of \(cut.zone.text) is at \(address), where no probe goes")
                    continue
                }
                asked += 1
                do throws(Trouble) {
                    let message = try await ask(address, name, type, &effort)
                    if message.responseCode == .noError || message.responseCode == .nameError {
                        return ServerWord(server: server.name, address: address, message: message)
                    }
                    last = Trouble(.dns, "\(address) answers \(message.responseCode) for \(name.text)")
                } catch {
                    last = error
                    // That there is no way from here to one address says nothing about the next.
                    if effort.left <= 0 || effort.clock.isOver { throw error }
                }
            }
        }
        throw last
    }

    private func ask(
        _ address: IPAddress, _ name: DomainName, _ type: RecordType, _ effort: inout Effort
    ) async throws(Trouble) -> ReceivedMessage {
        try effort.take()
        let time = try effort.clock.allowed(settings.limits.dnsTime)
        return try await client.askFully(
            MessageQuestion(name, type), at: ServerAddress(address, port: settings.ports.dns), within: time)
    }

    /// Addresses of a name server that has none yet.
    private func hostAddresses(
        _ host: DomainName, _ effort: inout Effort, depth: Int
    ) async throws(Trouble) -> [IPAddress] {
        if let known = await memory.addresses(of: host) { return known }
        var found: [IPAddress] = []
        var trouble: Trouble?
        for type in [RecordType.a, .aaaa] {
            do throws(Trouble) {
                let records = try await follow(host, type, &effort, depth: depth).records
                found += records.lazy.compactMap(\.address).prefix(ZoneCut.mostAddresses)
            } catch {
                trouble = error
            }
        }
        if found.isEmpty, let trouble { throw trouble }
        if trouble == nil { await memory.remember(found, of: host) }
        return found
    }

    private func completed(_ cut: ZoneCut, _ effort: inout Effort, depth: Int) async throws(Trouble) -> ZoneCut {
        var cut = cut
        for index in cut.servers.indices where cut.servers[index].addresses.isEmpty {
            cut.servers[index].addresses =
                (try? await hostAddresses(cut.servers[index].name, &effort, depth: depth + 1)) ?? []
        }
        return cut
    }

    // MARK: A resolver of others

    private func askResolver(
        _ server: ServerAddress, _ name: DomainName, _ type: RecordType, _ clock: SiteClock
    ) async throws(Trouble) -> Lookup {
        let time = try clock.allowed(settings.limits.dnsTime)
        let message = try await client.askFully(
            MessageQuestion(name, type), at: server, recursion: true, within: time)
        guard message.responseCode == .noError || message.responseCode == .nameError else {
            throw Trouble(.dns, "the resolver \(server) answers \(message.responseCode) for \(name.text)")
        }
        let said = ServerWord(server: name, address: server.address, message: message)
        var lookup = Lookup(name: name, type: type, code: message.responseCode, said: said)
        var at = name
        while let alias = said.alias(at: at), lookup.aliases.count <= Self.mostAliases {
            lookup.aliases.append(alias)
            at = alias
        }
        lookup.records = message.answers.filter { $0.owner == at && $0.type == type }
        return lookup
    }
}
