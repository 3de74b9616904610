import PolicyEngine
import RegistryModel
import RegistryStore

/// A later run has found that the site conforms; that ends whatever was under way. A name that is out of the zone can be
/// lifted then. What a run could not tell proves nothing.
extension ProveCase: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireFinding(finding)
        try FormGuards.requireText(version, "version")
        let before = try facts.requireCase(object)
        guard before.state.canBeProved else { throw .audit(before.name, .wrongState(before.state)) }
        guard circumstances.registrar == nil else { throw .audit(before.name, .operatorsOnly) }
        try before.requireSame(site, criterion)
        guard finding.verdict == .conforms else {
            throw .audit(before.name, .proofOfOther(finding.verdict.rawValue))
        }
        guard finding.run > before.finding.run, finding.observed > before.finding.observed else {
            throw .audit(before.name, .proofOlder(run: finding.run))
        }
        let look = CaseLook(
            finding: finding, version: version, by: circumstances.actor.name, at: circumstances.instant)
        return Resolution(before, proved: look, before, facts, circumstances)
    }
}
