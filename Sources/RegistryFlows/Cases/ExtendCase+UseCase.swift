import PolicyEngine
import RegistryModel
import RegistryStore

/// More working days behind the deadline, as long as it has not passed.
extension ExtendCase: CaseStep {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        try FormGuards.requireWorkingDays(workingDays)
        let before = try facts.requireCase(object, in: .notified)
        try circumstances.requireCaseOperator(before.name)
        let deadline = try before.requireRunning(at: circumstances.instant)
        guard before.extensions.count < RequestLimits.extensions else {
            throw .audit(before.name, .tooManyExtensions(most: RequestLimits.extensions))
        }
        var after = before
        after.deadline = try facts.counted(before.name) { (days) throws(UndeterminedDay) in
            try days.deadline(after: deadline.day, workingDays: workingDays)
        }
        after.extensions.append(
            CaseExtension(
                workingDays: workingDays, reason: reason, by: circumstances.actor.name, at: circumstances.instant))
        return Resolution(before, after, telling: .extended, facts, circumstances)
    }
}

extension AuditCase {
    /// The deadline, where it lies ahead.
    func requireRunning(at instant: Instant) throws(Refusal) -> CaseDeadline {
        guard let deadline else { preconditionFailure("case \(number) is \(state) and has no deadline") }
        guard instant < deadline.until else { throw .audit(name, .deadlineOver(at: deadline.until)) }
        return deadline
    }
}
