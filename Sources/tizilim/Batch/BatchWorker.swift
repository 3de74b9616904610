import BatchFiles
import PolicyEngine
import RegistryFlows
import RegistryModel

/// Carries out one line of a batch.
struct BatchWorker: Sendable {
    let registry: Registry
    let actor: Actor
    /// What all keys of the run start with.
    let keyStem: String
    let language: Language

    func result(of entry: BatchEntry) async throws -> BatchResult {
        let request: BatchRequest
        switch entry.request {
        case .failure(let complaint): return .malformed(complaint)
        case .success(let read): request = read
        }
        let command = try request.command(registry)
        if case .checkDomains = command {
            return Self.checked(try await registry.perform(command, as: actor), registry.policies, language)
        }
        return .settled(try await registry.settle(command, as: actor, key: keyStem + String(entry.line), language))
    }

    static func checked(_ decision: Decision, _ policies: PolicyLibrary, _ language: Language) -> BatchResult {
        if case .accepted(.checked(let names)) = decision.outcome, let first = names.first {
            return .checked(first, first.ruleTexts(policies))
        }
        return .settled(Settled(decision, policies, language))
    }
}
