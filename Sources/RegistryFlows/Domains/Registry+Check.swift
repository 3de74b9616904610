import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5731, section 3.1.1: says of names whether they can be registered.
///
/// A check decides nothing and changes nothing, so it leaves no receipt: what it says may be wrong a moment later, and
/// nobody can base a claim on it. It reads a snapshot, and never makes a writer wait.
extension Registry {
    func check(_ command: CheckDomains, as actor: Actor) throws -> Decision {
        try database.read { connection in
            try checked(command, as: actor, at: clock.now(), RegistryReader(connection))
        }
    }

    /// A check inside of a rehearsal sees what the commands before it would have done.
    func checked(_ request: Request, _ reader: RegistryReader) throws -> Decision {
        guard case .checkDomains(let command) = request.command else {
            preconditionFailure("'\(request.command.operation)' has no use case and is no check")
        }
        return try checked(command, as: request.actor, at: clock.now(), reader)
    }

    private func checked(
        _ command: CheckDomains, as actor: Actor, at instant: Instant, _ reader: RegistryReader
    ) throws -> Decision {
        var circumstances = Circumstances(actor: actor, instant: instant, zone: nil)
        var known = Facts()
        try known.loadActor(circumstances, from: reader)
        do throws(Refusal) {
            try known.requireActor(circumstances)
            try FormGuards.requireMost(command.names.count, RequestLimits.checkedNames, "name")
        } catch {
            return Decision(outcome: .refused(error), receipt: 0, instant: instant, verdict: nil)
        }
        let tokens = command.allocationTokens
        precondition(
            tokens.map { $0.count == command.names.count } ?? true, "a check's token has a proof for each name")
        var answers: [Availability] = []
        for (place, name) in command.names.enumerated() {
            var facts = known
            circumstances.zone = zones.zone(of: name)
            let policy = try circumstances.zone.map { try zones.policy(of: $0, at: instant) }
            facts.terms = policy?.lifecycle.terms
            try facts.loadDomain(named: name, from: reader)
            facts.heldLabels = try heldLabels(to: name, reader)
            let token = tokens.map { $0[place] }
            if token != nil { try facts.loadAllocationToken(for: name, from: reader) }
            if let policy, policy.hasTwins {
                _ = try facts.loadTwins(of: name, policy.snapshot, for: .check, from: reader, circumstances)
            }
            answers.append(facts.availability(of: name, policy?.snapshot, token: token, circumstances))
        }
        return Decision(outcome: .accepted(.checked(answers)), receipt: 0, instant: instant, verdict: nil)
    }
}

extension Facts {
    /// Available means that a create may be accepted or sent to review; the verdict says which rules will look on.
    func availability(
        of name: DomainName, _ policies: PolicySnapshot?, token: AuthorizationProof? = nil,
        _ circumstances: Circumstances
    ) -> Availability {
        do throws(Refusal) {
            let (zone, _) = try requirePlace(name, circumstances)
            guard existing(name, circumstances) == nil else { throw .objectExists(.domain, name.text) }
            let token = try requireToken(token, for: name, circumstances)
            try requireReleased(name, for: nil, circumstances)
            var proposal = Proposal(
                operation: .check, name: name, zone: zone, registrar: circumstances.account,
                accreditations: accreditations(of: circumstances.account, in: zone))
            proposal.allocationToken = token?.number
            proposal.twins = boundTwins(holder: nil, .check, circumstances)
            let verdict = policies?.judge(proposal, at: circumstances.instant)
            let refused = verdict.map { $0.decision == .refuse ? Refusal.policy($0.groundRules) : nil } ?? nil
            return Availability(name: name, available: refused == nil, refusal: refused, verdict: verdict)
        } catch {
            return Availability(name: name, available: false, refusal: error, verdict: nil)
        }
    }
}
