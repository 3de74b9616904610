import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension UseCase {
    /// What policy says of the command, and of the counterparts that it is done to as well; nil where policy is not asked.
    /// `policies` gives what holds for the name itself (nil) or for a counterpart.
    func verdict(
        _ facts: Facts, _ circumstances: Circumstances, by policies: (Facts.Twin?) throws -> PolicySnapshot?
    ) rethrows -> Verdict? {
        guard let proposal = proposal(facts, circumstances),
            var verdict = try policies(nil)?.judge(proposal, at: circumstances.instant)
        else { return nil }
        var counterparts: [Verdict.Counterpart] = []
        for twin in facts.twins ?? [] {
            guard let seen = twin.together,
                let counterpart = (self as? any TwinnedUseCase)?.counterpart(for: twin.name, facts, circumstances),
                let proposal = counterpart.proposal(seen, circumstances.of(twin)),
                let other = try policies(twin)?.judge(proposal, at: circumstances.instant)
            else { continue }
            counterparts.append(Verdict.Counterpart(name: twin.name, verdict: other))
        }
        if !counterparts.isEmpty { verdict.counterparts = counterparts }
        return verdict
    }
}
