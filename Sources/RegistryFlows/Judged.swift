import PolicyEngine
import RegistryModel
import RegistryStore

/// A request with all that its decision rests on, as it goes into the receipt.
struct Judged {
    let request: Request
    let useCase: any UseCase
    let circumstances: Circumstances
    let facts: Facts
    let verdict: Verdict?

    func receipt(for resolution: Resolution) -> DecisionReceipt {
        receipt(
            resolution.isReview ? .review : .accepted, resolution.code, nil,
            resolution.isReview ? verdict?.rulesOfReviews ?? [] : [])
    }

    func receipt(for refusal: Refusal) -> DecisionReceipt {
        receipt(.refused, refusal.code, refusal, refusal.rules)
    }

    private func receipt(
        _ outcome: DecisionReceipt.Outcome, _ code: Int, _ refusal: Refusal?, _ rules: [RuleIdentifier]
    ) -> DecisionReceipt {
        var receipt = DecisionReceipt(
            instant: circumstances.instant, actor: circumstances.actor, operation: request.command.operation,
            object: useCase.object(facts), zone: circumstances.zone, outcome: outcome, code: code,
            reason: refusal?.word,
            refusal: refusal?.canonicalJSON, rules: rules, commandDigest: request.digest, command: request.json,
            facts: facts.canonicalJSON,
            verdict: verdict)
        receipt.trace = request.trace
        return receipt
    }

    func decision(_ outcome: Decision.Outcome, receipt: ObjectNumber) -> Decision {
        Decision(outcome: outcome, receipt: receipt, instant: circumstances.instant, verdict: verdict)
    }
}
