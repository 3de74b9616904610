import Digests
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// Takes a list of names through the same flows as everybody's requests.
///
/// Each step is done once, however often the run is cut off and begun again: its key is made of the list's digest, the
/// seed, the name and the step.
struct ImportRun {
    let registry: Registry
    let registrar: RegistrarIdentifier
    let seed: UInt64
    let list: NameList
    let instant: Instant
    let language: Language
    let quiet: Bool

    /// Names under way at once: enough to fill a commit.
    private static let inFlight = 64

    private struct Work: Sendable {
        var name: DomainName
        var zone: DomainName
        var holding: InventedHolding
    }

    private struct Done: Sendable {
        var work: Work
        var settled: Settled
        var hasGlue: Bool
    }

    func run() async throws -> ImportTally {
        var tally = ImportTally(zones: registry.policies.zones)
        for line in list.lines { tally.count(line.entry) }
        try await makeRegistrar()
        try await makeProviders()
        let wishes = Dictionary(
            uniqueKeysWithValues: registry.policies.zones.map {
                ($0, ZoneWishes(registry.policies.snapshot(of: $0, at: instant)))
            })
        // Zones that ask for servers inside of the segment come last: by then there are hosts with addresses there.
        let names = list.lines.compactMap { line -> (DomainName, DomainName)? in
            if case .name(let name, let zone) = line.entry { (name, zone) } else { nil }
        }
        let asking = Set(wishes.filter { $0.value.segment != nil }.keys)
        var progress = Progress("importing", total: names.count, quiet: quiet)
        var pool: [DomainName] = []
        let segment = wishes.values.lazy.compactMap(\.segment).first
        for part in [names.filter { !asking.contains($0.1) }, names.filter { asking.contains($0.1) }] {
            let work = part.map { name, zone in
                Work(
                    name: name, zone: zone,
                    holding: InventedHolding(
                        name, wishes: wishes[zone]!, seed: seed, at: instant, pool: pool, segment: segment))
            }
            let done = try await carryOut(work, &tally, &progress)
            pool += done.filter { $0.hasGlue && $0.settled.outcome == .accepted }.map(\.work.name).sorted()
                .flatMap(Self.hosts)
        }
        progress.finish()
        return tally
    }

    /// The two hosts under a name that has its own.
    private static func hosts(of name: DomainName) -> [DomainName] {
        ["ns1", "ns2"].compactMap { try? name.prepending($0) }
    }

    private func makeRegistrar() async throws {
        let known = try registry.database.read { try RegistryReader($0).registrar(registrar) }
        guard known == nil else { return }
        let command = CreateRegistrar(
            identifier: registrar, name: "Registrar of imported names", accreditations: registry.policies.zones.sorted()
        )
        let decision = try await registry.perform(.createRegistrar(command), as: .operator("import"))
        if case .refused(let refusal) = decision.outcome { throw refusal }
    }

    private func makeProviders() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for host in ProviderPool.all {
                group.addTask { try await step("host", host.text, .createHost(CreateHost(name: host, addresses: []))) }
            }
            try await group.waitForAll()
        }
    }

    private func carryOut(
        _ work: [Work], _ tally: inout ImportTally, _ progress: inout Progress
    ) async throws -> [Done] {
        try await withThrowingTaskGroup(of: Done.self) { group in
            var waiting = work.makeIterator()
            var done: [Done] = []
            for _ in 0..<Self.inFlight {
                if let next = waiting.next() { group.addTask { try await one(next) } }
            }
            while let finished = try await group.next() {
                tally.count(finished.settled, of: finished.work.name, in: finished.work.zone)
                if finished.settled.outcome == .accepted, !finished.work.holding.glue.isEmpty {
                    if finished.hasGlue { done.append(finished) } else { tally.withoutGlue += 1 }
                }
                progress.advance()
                if let next = waiting.next() { group.addTask { try await one(next) } }
            }
            return done
        }
    }

    /// One name: its holder, itself, and where it has its own hosts those too.
    private func one(_ work: Work) async throws -> Done {
        let name = work.name.text
        let holding = work.holding
        let contact = try await step("contact", name, .createContact(holding.contact))
        guard contact.outcome == .accepted || contact.reason == "objectExists" else {
            return Done(work: work, settled: contact, hasGlue: false)
        }
        let settled = try await step("domain", name, .createDomain(holding.domain))
        guard settled.outcome == .accepted, !holding.glue.isEmpty else {
            return Done(work: work, settled: settled, hasGlue: false)
        }
        let hosts = Self.hosts(of: work.name)
        for (host, addresses) in zip(hosts, holding.glue) {
            let made = try await step("host", host.text, .createHost(CreateHost(name: host, addresses: addresses)))
            guard made.outcome == .accepted else { return Done(work: work, settled: settled, hasGlue: false) }
        }
        var update = UpdateDomain(name: work.name)
        update.addNameServers = hosts
        update.removeNameServers = holding.domain.nameServers
        let moved = try await step("update", name, .updateDomain(update))
        return Done(work: work, settled: settled, hasGlue: moved.outcome == .accepted)
    }

    @discardableResult
    private func step(_ step: String, _ object: String, _ command: Command) async throws -> Settled {
        let key = "import:\(hexadecimal(list.digest)):\(registrar):\(seed):\(step):\(object)"
        return try await registry.settle(command, as: .registrar(registrar), key: key, language)
    }
}
