import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// What came of a command that is carried out once and no more: now, or in a run before this one.
struct Settled: Sendable {
    var outcome: DecisionReceipt.Outcome
    /// The refusal's own word; nil for an accept.
    var reason: String?
    /// Rules that made the decision, with their sentences and what would change the answer.
    var texts: [RuleText]
    /// A sentence for a refusal.
    var sentence: String?
    var receipt: ObjectNumber
    /// True where an earlier run did it.
    var isRepeated = false
    var application: ObjectNumber?

    /// Rules by name: of policy, or of a campaign, whose rules have no texts but the sentence.
    var rules: [String]

    init(_ decision: Decision, _ policies: PolicyLibrary, _ language: Language) {
        receipt = decision.receipt
        texts = decision.grounds.map { RuleText(judgement: $0, in: policies) }
        rules = texts.map(\.judgement.rule.rawValue)
        switch decision.outcome {
        case .accepted:
            outcome = .accepted
        case .review(let number):
            outcome = .review
            application = number
        case .refused(let refusal):
            outcome = .refused
            reason = refusal.word
            if rules.isEmpty { rules = refusal.rules.map(\.rawValue) }
            sentence = RefusalText(refusal: refusal, place: .batchFile).sentence(language)
        }
    }

    /// What a receipt says of an earlier run.
    init(_ receipt: DecisionReceipt, _ policies: PolicyLibrary, _ language: Language) {
        outcome = receipt.outcome
        reason = receipt.reason
        // A refusal that came before policy had its say keeps a verdict that is no ground of it.
        texts = (receipt.verdict?.grounds ?? []).filter { receipt.rules.contains($0.rule) }
            .map { RuleText(judgement: $0, in: policies) }
        rules = receipt.outcome == .refused ? receipt.rules.map(\.rawValue) : texts.map(\.judgement.rule.rawValue)
        sentence = Refusal(of: receipt).map { RefusalText(refusal: $0, place: .batchFile).sentence(language) }
        self.receipt = receipt.number
        isRepeated = true
    }
}

extension Registry {
    /// Carries a command out unless a run before did so under the same key.
    func settle(_ command: Command, as actor: Actor, key: String, _ language: Language) async throws -> Settled {
        switch try await performOnce(command, as: actor, key: key) {
        case .now(let decision): return Settled(decision, policies, language)
        case .before(let number):
            let receipt = try database.read { try RegistryReader($0).decision(numbered: number) }
            guard let receipt else {
                throw WorldFailure("The register has lost decision \(number): restore a backup that has it.")
            }
            return Settled(receipt, policies, language)
        }
    }
}
