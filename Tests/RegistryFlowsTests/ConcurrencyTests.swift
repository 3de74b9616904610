import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct ConcurrencyTests {
    private let alpha = Actor.registrar(Sample.alpha)

    private func create(_ name: String) -> Command {
        .createDomain(CreateDomain(name: Sample.name(name), years: 1, registrant: holder))
    }

    private func decisions(_ registry: Registry, _ commands: [Command]) async throws -> [Decision] {
        try await withThrowingTaskGroup(of: Decision.self) { group in
            for command in commands { group.addTask { try await registry.perform(command, as: alpha) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func sixtyFourNamesAtOnce() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let all = try await decisions(register.registry, (0..<64).map { create("name\($0).kz") })
        var numbers: Set<ObjectNumber> = []
        for decision in all {
            guard case .accepted(.domain(let domain)) = decision.outcome else {
                Issue.record("not accepted: \(decision.outcome)")
                continue
            }
            numbers.insert(domain.number)
        }
        #expect(numbers.count == 64 && Set(all.map(\.receipt)).count == 64)
    }

    @Test func oneNameForSixtyFour() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let all = try await decisions(register.registry, (0..<64).map { _ in create("wanted.kz") })
        let accepted = all.filter { if case .accepted = $0.outcome { true } else { false } }
        let refused = all.filter { $0.outcome == .refused(.objectExists(.domain, "wanted.kz")) }
        #expect(accepted.count == 1 && refused.count == 63)
        #expect(Set(all.map(\.receipt)).count == 64)
    }
}
