import PolicyEngine
import RegistryModel
import RegistryStore

/// Whoever has repaired can ask that the site be looked at again; one wish at a time, until a run has looked.
extension RequestRescan: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let before = try facts.requireCase(object, in: .notified, .appealed, .proposed, .signed, .sanctioned)
        try facts.requireVoice(in: before, circumstances)
        if let last = before.rescans.last, circumstances.instant < last.at.adding(seconds: Self.patience) {
            throw .audit(before.name, .rescanWaits(since: last.at))
        }
        guard before.rescans.count < RequestLimits.rescans else {
            throw .parameterRange(field: "rescans", reason: RefusalDetail.tooMany.with("\(RequestLimits.rescans)"))
        }
        var after = before
        after.rescans.append(CaseRescan(by: circumstances.actor.name, at: circumstances.instant))
        return Resolution(before, after, facts, circumstances)
    }

    /// Seconds until it can be asked for again where no run has come to it: a site is looked at once a day at most.
    private static let patience: Int64 = 86_400
}
