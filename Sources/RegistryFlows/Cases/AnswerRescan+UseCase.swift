import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What a look has found that was taken after somebody asked for it. Repaired, it is the proof, and the case goes where
/// `ProveCase` leads. Not repaired, who asked is told what is still wrong. Where it could not be told, the wish goes on to
/// wait, and the case says why.
extension AnswerRescan: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireFinding(finding)
        try FormGuards.requireText(version, "version")
        if let cause { try FormGuards.requireText(cause, "cause") }
        let before = try facts.requireCase(object)
        guard circumstances.registrar == nil else { throw .audit(before.name, .operatorsOnly) }
        guard let place = before.rescans.indices.last, before.waitingRescan != nil else {
            throw .audit(before.name, .noRescan)
        }
        try before.requireSame(site, criterion)
        guard before.rescans[place].isFollowed(by: finding) else {
            throw .audit(before.name, .lookOlder(run: finding.run))
        }
        let look = CaseLook(
            finding: finding, version: version, cause: cause, by: circumstances.actor.name, at: circumstances.instant)
        var after = before
        after.rescans[place].look = look
        switch finding.verdict {
        case .conforms: return Resolution(before, proved: look, after, facts, circumstances)
        case .doesNotConform, .doesNotApply:
            return Resolution(before, after, telling: .looked, facts, circumstances)
        // Told once it is known: what was in the way of the look is no news to who has repaired.
        case .couldNotTell: return Resolution(before, after, facts, circumstances)
        }
    }
}

extension AuditCase {
    /// A finding is about this case where it is about the same site by the same criterion.
    func requireSame(_ site: DomainName, _ criterion: String) throws(Refusal) {
        guard site == self.site else { throw .audit(name, .proofOfOther(site.text)) }
        guard criterion == self.criterion.identifier else { throw .audit(name, .proofOfOther(criterion)) }
    }
}

extension Resolution {
    /// A case whose repair a look has found; whoever was told of the case is told of its proof.
    init(
        _ before: AuditCase, proved look: CaseLook, _ after: AuditCase, _ facts: Facts, _ circumstances: Circumstances
    ) {
        var after = after
        after.proof = look
        after.state = .proved
        self.init(before, after, telling: before.notified == nil ? nil : .proved, facts, circumstances)
    }
}
