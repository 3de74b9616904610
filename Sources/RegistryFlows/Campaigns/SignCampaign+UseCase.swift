import PolicyEngine
import RegistryModel
import RegistryStore

/// As many different operators as the policy asks for sign the plan's digest; the last signature makes it ready to start.
extension SignCampaign: UseCase {
    package var object: String { campaign }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {}

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCampaign(campaign)
        try circumstances.requirePerson(campaign)
        guard planDigest == before.planDigest else { throw .claim(campaign, .wrongDigest) }
        guard before.state == .planned else { throw .claim(campaign, .planSigned(before.state)) }
        let name = circumstances.actor.name
        // Who writes the name with another capital is no second pair of eyes.
        if before.signatures.contains(where: { $0.operator.lowercased() == name.lowercased() }) {
            throw .claim(campaign, .signedBefore(operator: name))
        }
        var after = before
        after.signatures.append(OperatorSignature(operator: name, reason: reason, at: circumstances.instant))
        if after.signatures.count >= after.signaturesNeeded { after.state = .signed }
        var changes = ChangeSet()
        changes.campaigns = [Change(before: before, after: after)]
        return Resolution(changes: changes, answer: .campaign(after))
    }
}
