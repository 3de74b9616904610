import PolicyEngine
import RegistryModel
import RegistryStore

/// Two different operators sign; the last signature makes the sanction ready to be carried out.
extension SignSanction: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCase(object, in: .proposed)
        try circumstances.requireCaseOperator(before.name)
        let name = circumstances.actor.name
        guard var sanction = before.sanction else {
            preconditionFailure("case \(before.number) is proposed and has no sanction")
        }
        // Who writes the name with another capital is no second pair of eyes.
        if sanction.signatures.contains(where: { $0.operator.lowercased() == name.lowercased() }) {
            throw .audit(before.name, .signedBefore(operator: name))
        }
        _ = try facts.requireDomain(of: before, circumstances)
        sanction.signatures.append(OperatorSignature(operator: name, reason: reason, at: circumstances.instant))
        var after = before
        after.sanction = sanction
        if sanction.signatures.count >= CaseSanction.signaturesNeeded { after.state = .signed }
        return Resolution(before, after, facts, circumstances)
    }
}
