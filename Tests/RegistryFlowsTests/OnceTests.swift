import RegistryFlows
import RegistryModel
import RegistryTesting
import Testing

@Suite("Requests that are carried out once")
struct OnceTests {
    private let command = Command.createRegistrar(
        CreateRegistrar(identifier: RegistrarIdentifier("GAMMA"), name: "Gamma", accreditations: [Sample.zone]))

    @Test("of many callers with one key one is served, and all learn the same decision")
    func sameKey() async throws {
        let register = try TemporaryRegister()
        let answers = try await withThrowingTaskGroup(of: Once.self) { group in
            for _ in 0..<32 {
                group.addTask { try await register.registry.performOnce(command, as: .operator("aliya"), key: "k") }
            }
            return try await group.reduce(into: [Once]()) { $0.append($1) }
        }
        let served = answers.compactMap { if case .now(let decision) = $0 { decision } else { nil } }
        #expect(served.count == 1)
        let number = try #require(served.first?.receipt)
        #expect(answers.allSatisfy { if case .before(let earlier) = $0 { earlier == number } else { true } })
        // It is remembered by the register, not by the program.
        let later = try await register.reopened().performOnce(command, as: .operator("aliya"), key: "k")
        guard case .before(number) = later else {
            Issue.record("done again: \(later)")
            return
        }
    }

    @Test("another key is another request, and a refusal is remembered like an accept")
    func otherKey() async throws {
        let register = try TemporaryRegister()
        _ = try await register.registry.performOnce(command, as: .operator("aliya"), key: "first")
        for isRepeated in [false, true] {
            switch try await register.registry.performOnce(command, as: .operator("aliya"), key: "second") {
            case .now(let decision):
                #expect(!isRepeated)
                guard case .refused(.objectExists) = decision.outcome else {
                    Issue.record("not refused: \(decision.outcome)")
                    return
                }
            case .before(let number):
                #expect(isRepeated)
                #expect(try register.read { try $0.decision(numbered: number) }?.outcome == .refused)
            }
        }
    }
}
