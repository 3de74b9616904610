import DNSCore
import Foundation
import PolicyEngine
import PolicyFiles
import RegistryFlows
import RegistryModel
import SQLiteEngine

/// Creates through flows, policy and receipts, against a bare loop in C that inserts the same rows.
struct CreateBench {
    static let callers = 64
    static let alone = 2_000
    static let together = 30_000
    static let rounds = 3

    let programs: Programs
    let folder: String

    func run(_ report: inout Report) async throws {
        try await compare(Self.together, callers: Self.callers, &report)
        try await compare(Self.alone, callers: 1, &report)
    }

    private func compare(_ count: Int, callers: Int, _ report: inout Report) async throws {
        var ours: [Double] = []
        var bare: [Double] = []
        for round in 0..<Self.rounds {
            let source = "\(folder)/creates-\(callers)-\(round).db"
            let target = "\(folder)/bare-\(callers)-\(round).db"
            for path in [source, target] { remove(path) }
            ours.append(Double(count) / (try await create(count, callers: callers, in: source)))
            _ = try BenchRegister(path: target, zones: "Zones")
            let words = try programs.measure(programs.peer, ["insert", source, target, "\(callers)"]).output
                .split(separator: " ")
            guard words.count >= 3, let creates = Double(words[0]), creates == Double(count),
                let seconds = Double(words[1])
            else { throw ChildFailure(description: "the bare loop inserted \(words), not \(count) creates") }
            bare.append(creates / seconds)
            for path in [source, target] { remove(path) }
        }
        if callers > 1 {
            let rate = median(ours)
            report.add(
                Measurement(
                    name: "creates, \(callers) callers, synced", value: rate, unit: "/s", target: 5_000,
                    atLeast: true))
            report.add(
                Measurement(
                    name: "creates, \(callers) callers, against bare inserts", value: rate, unit: "/s", target: 0.4,
                    atLeast: true, baseline: median(bare), judgesRatio: true))
        } else {
            report.add(
                Measurement(
                    name: "create, one caller alone, synced", value: 1_000 / median(ours), unit: "ms", target: 3,
                    baseline: 1_000 / median(bare), judgesRatio: true))
        }
    }

    private func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Seconds that `count` creates take with so many callers at once.
    private func create(_ count: Int, callers: Int, in path: String) async throws -> Double {
        let policies = try PolicyFolder.read("Policies")
        let register = try BenchRegister(path: path, zones: "Zones")
        let registry = Registry(database: register.database, policies: policies) {
            Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
        }
        let actor = Actor.registrar(BenchRegister.registrar)
        try await prepare(registry, actor)
        let start = wallSeconds()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for index in stride(from: caller, to: count, by: callers) {
                        let decision = try await registry.perform(.createDomain(Self.command(index)), as: actor)
                        guard case .accepted = decision.outcome else {
                            throw ChildFailure(description: "a create was not accepted: \(decision)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = wallSeconds() - start
        await registry.close()
        return seconds
    }

    /// Registrar, holders and providers' hosts.
    private func prepare(_ registry: Registry, _ actor: Actor) async throws {
        let registrar = CreateRegistrar(
            identifier: BenchRegister.registrar, name: "Bench", accreditations: [BenchRegister.kz])
        try await accept(registry, .createRegistrar(registrar), .operator("bench"))
        for index in 0..<Self.holders {
            var contact = CreateContact(
                identifier: Self.holder(index), kind: .company, email: "holder\(index)@example.kz")
            contact.nationalIdentifier = Self.businessIdentifier(index)
            contact.local = PostalAddress(name: "Holder \(index)", city: "Almaty", countryCode: "KZ")
            try await accept(registry, .createContact(contact), actor)
        }
        for provider in 0..<Self.providers {
            for server in 1...2 {
                let name = try DomainName("ns\(server).hosting\(provider).com")
                try await accept(registry, .createHost(CreateHost(name: name, addresses: [])), actor)
            }
        }
    }

    private func accept(_ registry: Registry, _ command: Command, _ actor: Actor) async throws {
        let decision = try await registry.perform(command, as: actor)
        guard case .accepted = decision.outcome else {
            throw ChildFailure(description: "preparing failed: \(decision)")
        }
    }

    static let holders = 500
    static let providers = 200

    static func holder(_ index: Int) -> ContactIdentifier { ContactIdentifier("HOLDER-\(index)") }

    static func command(_ index: Int) throws -> CreateDomain {
        var command = CreateDomain(
            name: try DomainName("bench-\(index)-name.kz"), years: 1, registrant: holder(index % holders))
        let provider = index % providers
        command.nameServers = [
            try DomainName("ns1.hosting\(provider).com"), try DomainName("ns2.hosting\(provider).com"),
        ]
        command.serverPlace = ServerPlace(street: "Abai 1", city: "Almaty", region: nil, countryCode: "KZ")
        return command
    }

    /// A made-up BIN with a right check digit: registered in January 2005, resident, head office.
    static func businessIdentifier(_ index: Int) -> String {
        var serial = index
        while true {
            let body = "050140" + String(100_000 + serial).suffix(5)
            if let digit = NationalIdentifier.checkDigit(of: body.compactMap(\.wholeNumberValue)) {
                return body + String(digit)
            }
            serial += holders
        }
    }
}
