import DNSCore
import Foundation
import PolicyFiles
import RegistryFlows
import RegistryModel

/// What the sessions' creates need in the register of a try-out: holders, providers' hosts and money.
struct EPPRegister {
    /// Each registrar has holders of its own; `bench-epp` names the same.
    static let registrars = ["REG-A", "REG-B"].map { RegistrarIdentifier($0) }
    /// More than all creates of a run together cost.
    static let deposit = Money(hundredths: 1_000_000_000_00)

    let folder: String

    func fill() async throws {
        let policies = try PolicyFolder.read("Policies")
        let register = try BenchRegister(path: "\(folder)/register.db", zones: "Zones")
        let registry = Registry(database: register.database, policies: policies) {
            Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
        }
        for registrar in Self.registrars {
            let credit = CreditAccount(registrar: registrar, amount: Self.deposit, reason: "bench")
            try await accept([.creditAccount(credit)], as: .operator("bench"), registry)
            let holders = (0..<CreateBench.holders).map { Command.createContact(Self.holder($0, of: registrar)) }
            try await accept(holders, as: .registrar(registrar), registry)
        }
        let hosts = try (0..<CreateBench.providers).flatMap { provider in
            try (1...2).map { server in
                Command.createHost(
                    CreateHost(name: try DomainName("ns\(server).hosting\(provider).com"), addresses: []))
            }
        }
        try await accept(hosts, as: .registrar(Self.registrars[0]), registry)
        await registry.close()
    }

    private func accept(_ commands: [Command], as actor: Actor, _ registry: Registry) async throws {
        for decision in try await registry.performAll(commands, as: actor) {
            guard case .accepted = decision.outcome else {
                throw ChildFailure(description: "preparing failed: \(decision)")
            }
        }
    }

    private static func holder(_ index: Int, of registrar: RegistrarIdentifier) -> CreateContact {
        var contact = CreateContact(
            identifier: ContactIdentifier("\(registrar.rawValue)-\(index)"), kind: .company,
            email: "holder\(index)@example.kz")
        contact.nationalIdentifier = CreateBench.businessIdentifier(index)
        contact.local = PostalAddress(name: "Holder \(index)", city: "Almaty", countryCode: "KZ")
        return contact
    }
}
