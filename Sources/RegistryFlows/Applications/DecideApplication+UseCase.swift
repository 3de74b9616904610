import PolicyEngine
import RegistryModel
import RegistryStore

/// Operators decide a pending create: as many different ones as policy asked for have to approve, one is enough to
/// refuse. Approved, the name is registered from that instant; refused, it is free.
extension DecideApplication: UseCase {
    package var object: String { String(application) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadApplication(application, from: reader)
    }

    /// Policy was asked when the application was lodged, and answered that people have to decide.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        guard let before = facts.applications.first(where: { $0.number == application }) else {
            throw .objectDoesNotExist(.application, object)
        }
        let domain = facts.pendingDomain(of: before, circumstances)
        if before.state == .pending && domain == nil { throw .objectDoesNotExist(.domain, before.domain.text) }
        try circumstances.requireOperator(.application, object)
        let name = circumstances.actor.name
        // Who writes the name with another capital is no second pair of eyes.
        if step == .approve, before.approvals.contains(where: { $0.operator.lowercased() == name.lowercased() }) {
            throw .alreadySigned(application: application, operator: name)
        }
        guard before.state == .pending, let domain, let terms = facts.terms else {
            throw .statusProhibits(.application, object, [before.state.rawValue])
        }
        var after = before
        let signature = OperatorSignature(operator: name, reason: reason, at: circumstances.instant)
        switch step {
        case .approve: after.approvals.append(signature)
        case .refuse: after.refusal = signature
        }
        return resolution(before, after, domain, terms, facts, circumstances)
    }

    private func resolution(
        _ before: Application, _ after: Application, _ domain: Domain, _ terms: LifecycleTerms, _ facts: Facts,
        _ circumstances: Circumstances
    ) -> Resolution {
        var application = after
        var changes = ChangeSet()
        var registered = domain
        if step == .refuse {
            application.state = .refused
            registered.remove(at: circumstances.instant)
        } else if application.approvals.count >= application.signaturesNeeded {
            application.state = .approved
            registered.activate(at: circumstances.instant, terms: terms)
        }
        if application.state != .pending {
            changes = facts.resolution(updating: domain.name, to: registered, circumstances).changes
            let kind: PollMessage.Kind =
                application.state == .approved ? .applicationApproved : .applicationRefused
            changes.pollMessages.append(
                PollMessage(registrar: domain.sponsor, at: circumstances.instant, kind, object: domain.name.text))
            if step == .refuse {
                changes.giveBack(facts.creditsOfDelete(domain, circumstances), facts, at: circumstances.instant)
            }
        }
        changes.applications = [Change(before: before, after: application)]
        return Resolution(changes: changes, answer: .application(application))
    }
}
