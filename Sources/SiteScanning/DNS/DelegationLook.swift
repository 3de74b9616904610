import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import SiteEvidence

/// Asks the servers of a delegation, and those of the zone above it, each by itself.
struct DelegationLook: Sendable {
    let client: NameServerClient
    let resolver: Resolver
    let settings: ScanSettings
    let clock: SiteClock
    let notebook: Notebook

    /// Addresses of servers of the zone above that are asked: they agree, or the registry has other troubles.
    private static let mostParentAddresses = 6
    /// Servers within the zone whose addresses every server is asked for.
    private static let mostOwnServers = 8
    /// Records of a transfer that are kept: that there are any says enough.
    private static let transferRecords = 3

    /// What the servers say, and the cut at which names of the site are looked up.
    func look(at subject: ScanSubject) async -> (evidence: DelegationEvidence, cut: ZoneCut?) {
        do throws(Trouble) {
            return try await looked(at: subject)
        } catch {
            var evidence = DelegationEvidence(zone: subject.site, parent: subject.site.parent ?? .root)
            evidence.servers = [DelegationEvidence.Server(name: subject.site, addresses: [], trouble: error)]
            return (evidence, nil)
        }
    }

    private func looked(at subject: ScanSubject) async throws(Trouble) -> (DelegationEvidence, ZoneCut?) {
        var zone = subject.register?.domain
        if zone == nil { zone = try await resolver.zone(of: subject.site, clock) }
        guard let zone else { return (DelegationEvidence(zone: subject.site, parent: .root), nil) }
        var parent = subject.register?.zone
        if parent == nil { parent = try await resolver.zone(of: zone.parent ?? .root, clock) }
        var evidence = DelegationEvidence(zone: zone, parent: parent ?? .root)
        evidence.parentServers = await parentServers(subject, evidence.parent)
        evidence.exchanges = await askParent(evidence)
        evidence.servers = await servers(subject, evidence)
        evidence.exchanges += await askAll(evidence, subject.site)
        return (evidence, cut(evidence))
    }

    /// The delegation as names of the site are looked up at: by the servers that said anything.
    private func cut(_ evidence: DelegationEvidence) -> ZoneCut {
        let own = evidence.exchanges.filter { $0.purpose == .content || $0.purpose == .overTCP }
        let speaking = Set(own.filter { $0.answer.value != nil }.map(\.address))
        let servers = evidence.servers.map { server in
            ZoneCut.Server(name: server.name, addresses: server.addresses.map(\.address).filter(speaking.contains))
        }
        return ZoneCut(
            zone: evidence.zone, servers: servers.filter { !$0.addresses.isEmpty },
            silence: own.lazy.compactMap(\.answer.trouble).first ?? evidence.servers.lazy.compactMap(\.trouble).first)
    }

    // MARK: The zone above

    private func parentServers(_ subject: ScanSubject, _ parent: DomainName) async -> [DelegationEvidence.Server] {
        var found: [DelegationEvidence.Server] = []
        guard !subject.parentServers.isEmpty else {
            do throws(Trouble) {
                return try await resolver.cut(of: parent, clock).servers.map { server in
                    DelegationEvidence.Server(
                        name: server.name, addresses: server.addresses.map { .init($0, .resolved) })
                }
            } catch {
                return [DelegationEvidence.Server(name: parent, addresses: [], trouble: error)]
            }
        }
        for server in subject.parentServers {
            if server.addresses.isEmpty {
                let host = await resolver.addresses(of: server.name, clock)
                found.append(
                    .init(
                        name: server.name, addresses: host.addresses.map { .init($0, .resolved) }, trouble: host.trouble
                    ))
            } else {
                found.append(.init(name: server.name, addresses: server.addresses.map { .init($0, .register) }))
            }
        }
        return found
    }

    private func askParent(_ evidence: DelegationEvidence) async -> [DNSExchange] {
        let places = places(of: evidence.parentServers, most: Self.mostParentAddresses)
        return await each(places) { place in
            var exchanges: [DNSExchange] = []
            for (purpose, type) in [(DNSExchange.Purpose.referral, RecordType.ns), (.signers, .ds)] {
                exchanges += await ask(purpose, evidence.zone, type, at: place)
            }
            return exchanges
        }
    }

    // MARK: Servers

    /// The servers that the register and the zone above name, with all addresses that are found for them.
    private func servers(
        _ subject: ScanSubject, _ evidence: DelegationEvidence
    ) async -> [DelegationEvidence.Server] {
        var servers: [DelegationEvidence.Server] = []
        for server in subject.register?.servers ?? [] {
            add(server.addresses, .register, to: server.name, &servers)
        }
        for answer in evidence.exchanges(.referral).compactMap(\.answer.value) {
            for record in answer.authority + answer.answer
            where record.record.type == .ns && record.owner == evidence.zone {
                guard let (name, _) = try? DomainName.read(wire: record.data.octets) else { continue }
                let glue = answer.additional.filter { $0.owner == name }
                    .compactMap { IPAddress(octets: $0.data.octets) }
                add(glue, .parentGlue, to: name, &servers)
            }
        }
        for index in servers.indices where needsLookup(servers[index], evidence.zone) {
            let host = await resolver.addresses(of: servers[index].name, clock)
            add(host.addresses, .resolved, to: servers[index].name, &servers)
            servers[index].trouble = host.trouble ?? servers[index].trouble
        }
        return servers
    }

    /// A server within the zone is known by glue alone; of others the glue is a hint, and their own zone decides.
    private func needsLookup(_ server: DelegationEvidence.Server, _ zone: DomainName) -> Bool {
        !server.name.isWithin(zone) || server.addresses.isEmpty
    }

    private func add(
        _ addresses: [IPAddress], _ origin: DelegationEvidence.Origin, to name: DomainName,
        _ servers: inout [DelegationEvidence.Server]
    ) {
        let index = servers.firstIndex { $0.name == name } ?? servers.count
        if index == servers.count {
            guard servers.count < ZoneCut.mostServers else {
                // Where some are left out, those that are there don't speak for all.
                servers[servers.count - 1].trouble = Trouble(
                    .limit, "the zone has more than \(ZoneCut.mostServers) name servers")
                return
            }
            servers.append(.init(name: name, addresses: []))
        }
        for address in addresses.prefix(ZoneCut.mostAddresses)
        where !servers[index].addresses.contains(where: { $0.address == address }) {
            servers[index].addresses.append(.init(address, origin))
        }
        if addresses.count > ZoneCut.mostAddresses {
            servers[index].trouble = Trouble(.limit, "more than \(ZoneCut.mostAddresses) addresses")
        }
    }

    /// An address of a server.
    private struct Place: Hashable, Sendable {
        var server: DomainName
        var address: IPAddress
    }

    private func places(of servers: [DelegationEvidence.Server], most: Int) -> [Place] {
        var places: [Place] = []
        for server in servers {
            for address in server.addresses where !places.contains(where: { $0.address == address.address }) {
                places.append(Place(server: server.name, address: address.address))
            }
        }
        return Array(places.prefix(most))
    }

    /// Does something at all places at once, and gives what comes of it in their order.
    private func each(
        _ places: [Place], _ body: @escaping @Sendable (Place) async -> [DNSExchange]
    ) async -> [DNSExchange] {
        await withTaskGroup(of: (Int, [DNSExchange]).self) { tasks in
            for (index, place) in places.enumerated() { tasks.addTask { (index, await body(place)) } }
            var found: [(Int, [DNSExchange])] = []
            for await exchanges in tasks { found.append(exchanges) }
            return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    // MARK: Questions

    private func askAll(_ evidence: DelegationEvidence, _ site: DomainName) async -> [DNSExchange] {
        let hosts = evidence.servers.map(\.name).filter { $0.isWithin(evidence.zone) }.prefix(Self.mostOwnServers)
        let questions = Self.questions(evidence.zone, site, Array(hosts))
        let places = places(of: evidence.servers, most: settings.limits.serverAddresses)
        return await each(places) { place in
            var exchanges = await ask(.content, evidence.zone, .soa, at: place)
            exchanges += await ask(.overTCP, evidence.zone, .soa, at: place)
            // Who says nothing by either way is not asked a dozen times more.
            let silence = exchanges.allSatisfy { $0.answer.value == nil } ? exchanges.first?.answer.trouble : nil
            // Nor is he who says too much.
            for (name, type) in questions where !exchanges.contains(where: { $0.answer.trouble?.cause == .limit }) {
                exchanges += await ask(.content, name, type, at: place, unless: silence)
            }
            exchanges += await ask(.openRecursion, settings.foreignName, .a, at: place, unless: silence)
            exchanges += await ask(.openTransfer, evidence.zone, .axfr, at: place, unless: silence)
            return exchanges
        }
    }

    private static func questions(
        _ zone: DomainName, _ site: DomainName, _ hosts: [DomainName]
    ) -> [(DomainName, RecordType)] {
        var questions: [(DomainName, RecordType)] = [(zone, .ns), (zone, .dnskey), (site, .caa)]
        var names = [site]
        if site.firstLabel != "www", let www = try? site.prepending("www") { names.append(www) }
        for name in names + hosts where !questions.contains(where: { $0 == (name, .a) }) {
            questions += [(name, .a), (name, .aaaa)]
        }
        return questions
    }

    /// One question at one address; a second one by TCP where the answer did not fit.
    private func ask(
        _ purpose: DNSExchange.Purpose, _ name: DomainName, _ type: RecordType, at place: Place,
        unless trouble: Trouble? = nil
    ) async -> [DNSExchange] {
        let byStream = purpose == .overTCP || purpose == .openTransfer
        var exchange = DNSExchange(
            purpose: purpose, server: place.server, address: place.address, name: name, type: type.rawValue,
            transport: byStream ? .tcp : .udp, recursionDesired: purpose == .openRecursion,
            answer: .trouble(trouble ?? Trouble(.own, "not asked")))
        guard trouble == nil else { return [exchange] }
        exchange.answer = await answer(exchange)
        guard case .value(let answer) = exchange.answer, answer.truncated, exchange.transport == .udp,
            purpose != .openRecursion
        else { return [exchange] }
        var second = exchange
        second.transport = .tcp
        second.answer = await self.answer(second)
        return [exchange, second]
    }

    private func answer(_ exchange: DNSExchange) async -> Seen<DNSAnswer> {
        guard settings.admission.admits(exchange.address) else {
            return .trouble(Trouble(.forbidden, "no probe goes to \(exchange.address)"))
        }
        let server = ServerAddress(exchange.address, port: settings.ports.dns)
        let question = MessageQuestion(exchange.name, RecordType(rawValue: exchange.type))
        do throws(Trouble) {
            let time = try clock.allowed(settings.limits.dnsTime)
            let message =
                exchange.transport == .tcp
                ? try await client.askByStream(question, at: server, within: time)
                : try await client.ask(
                    question, at: server, recursion: exchange.recursionDesired, within: time)
            let isTransfer = exchange.purpose == .openTransfer
            let answer = DNSAnswer(message, records: isTransfer ? Self.transferRecords : .max)
            try notebook.count(answer.size, "the answer of \(server) for \(exchange.name.text)")
            return .value(answer)
        } catch {
            return .trouble(error)
        }
    }
}
