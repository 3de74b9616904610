import PolicyEngine
import RegistryModel
import RegistryStore

/// The notice sets the period running: as many working days as the criterion gives, from the day after.
extension NotifyCase: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let before = try facts.requireCase(object, in: .opened)
        try circumstances.requireCaseOperator(before.name)
        if before.domain != nil {
            _ = try facts.requireDomain(of: before, circumstances)
        } else if before.body?.email == nil {
            throw .audit(before.name, .nobodyToTell)
        }
        var after = before
        after.deadline = try facts.counted(before.name) { (days) throws(UndeterminedDay) in
            try days.deadline(after: circumstances.instant, workingDays: before.criterion.workingDays)
        }
        after.notified = circumstances.instant
        after.state = .notified
        return Resolution(before, after, telling: .notified, facts, circumstances)
    }
}
