import PolicyEngine
import RegistryModel
import RegistryStore

/// Whoever has repaired can ask that the site be looked at again; one wish at a time, until a look has answered it
/// (`AnswerRescan`), and no more than one a day.
extension RequestRescan: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let before = try facts.requireCase(object)
        guard before.state.takesRescans else { throw .audit(before.name, .wrongState(before.state)) }
        try facts.requireVoice(in: before, circumstances)
        if let last = before.rescans.last {
            let until = last.at.adding(seconds: Self.patience)
            guard until <= circumstances.instant else {
                throw .audit(before.name, last.isAnswered ? .rescanTooSoon(until: until) : .rescanWaits(since: last.at))
            }
        }
        guard before.rescans.count < RequestLimits.rescans else {
            throw .parameterRange(field: "rescans", reason: RefusalDetail.tooMany.with("\(RequestLimits.rescans)"))
        }
        var after = before
        after.rescans.append(CaseRescan(by: circumstances.actor.name, at: circumstances.instant))
        return Resolution(before, after, facts, circumstances)
    }

    /// Seconds between two wishes, whether the first was answered or not: a site is looked at once a day at most.
    private static let patience: Int64 = 86_400
}
