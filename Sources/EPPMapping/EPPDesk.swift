import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Where EPP's words become the register's commands, and decisions become answers (RFC 5731, 5732, 5733 and their
/// extensions). It decides nothing itself: what may be, the flows say; what may be seen, the rules of each `info` say.
package struct EPPDesk: Sendable {
    package let registry: Registry
    package let settings: EPPDeskSettings
    /// Octets from a source fit for secrets, as many as are asked for.
    let chance: @Sendable (_ count: Int) -> [UInt8]
    let wrongSecrets: WrongSecrets
    /// Told once in a window of a registrar that has guessed too often, and when the window ends.
    let guessing: @Sendable (_ registrar: RegistrarIdentifier, _ end: Instant) -> Void

    package init(
        registry: Registry, settings: EPPDeskSettings = EPPDeskSettings(),
        chance: @escaping @Sendable (_ count: Int) -> [UInt8],
        guessing: @escaping @Sendable (_ registrar: RegistrarIdentifier, _ end: Instant) -> Void = { _, _ in }
    ) {
        self.registry = registry
        self.settings = settings
        self.chance = chance
        self.guessing = guessing
        wrongSecrets = WrongSecrets(settings.guesses)
    }

    /// Carries out a command of a session that is logged in. Nothing is thrown for what a client did; throws where the
    /// world broke (`SQLFailure`, `RegistryFailure`), and then nothing was written.
    package func answer(_ command: EPPCommand, _ visit: EPPVisit) async throws -> EPPOutcome {
        let errand = EPPErrand(command: guarded(command, of: visit.registrar), visit: visit)
        do {
            switch errand.command.action {
            case .login, .logout: preconditionFailure("the session machine keeps login and logout to itself")
            case .pollRequest: return try pollRequest(errand)
            case .pollAcknowledge(let message): return try await acknowledge(message, errand)
            case .domain(let action): return try await domain(action, errand)
            case .host(let action): return try await host(action, errand)
            case .contact(let action): return try await contact(action, errand)
            case .balance: return try balance(errand)
            case .claim(let action): return try await claim(action, errand)
            }
        } catch let problem as EPPProblem {
            return EPPOutcome([EPPResult(problem, in: visit.language)])
        } catch let refusal as Refusal {
            note(refusal, errand)
            return EPPOutcome([errand.result(refusal, grounds: [], receipt: 0, registry.policies)])
        }
    }

    /// Has a command decided and recorded; the same frame again gets the first decision unless that was a refusal
    /// (`EPPDeskSettings.repeats`).
    func decide(_ command: Command, _ errand: EPPErrand) async throws -> Decision {
        let visit = errand.visit
        let actor = Actor.registrar(visit.registrar)
        let agreed = try errand.agreedFee()
        let decision: Decision
        if let transaction = errand.command.clientTransaction {
            decision = try await registry.performOnce(
                command, as: actor, transaction: ClientTransaction(identifier: transaction, digest: visit.frameDigest),
                within: settings.repeats, agreed: agreed, trace: errand.trace
            ).decision
        } else {
            decision = try await registry.perform(command, as: actor, agreed: agreed, trace: errand.trace)
        }
        if case .refused(let refusal) = decision.outcome { note(refusal, of: command, errand) }
        return decision
    }

    /// Has a command decided and makes its answer: `accepted` for what was done, the refusal's result otherwise.
    func outcome(
        of command: Command, _ errand: EPPErrand,
        accepted: (_ decision: Decision, _ answer: Answer) throws -> EPPOutcome
    ) async throws -> EPPOutcome {
        let decision = try await decide(command, errand)
        switch decision.outcome {
        case .accepted(let answer):
            var outcome = try accepted(decision, answer)
            outcome.results[0].details += errand.details(
                of: decision.grounds, receipt: decision.receipt, registry.policies)
            return outcome
        case .review(let application): return try underReview(application, decision, errand)
        case .refused(let refusal):
            return EPPOutcome([
                errand.result(refusal, grounds: decision.grounds, receipt: decision.receipt, registry.policies)
            ])
        }
    }

    /// Reads one state of the register.
    func read<Value>(_ body: (_ reader: RegistryReader, _ instant: Instant) throws -> Value) throws -> Value {
        let instant = registry.now()
        return try registry.database.read { try body(RegistryReader($0), instant) }
    }
}

/// What a desk keeps to.
package struct EPPDeskSettings: Hashable, Sendable {
    /// Seconds in which the same frame under the same client transaction identifier gets its first answer again unless
    /// that was a refusal: a day, within which a registrar has found out that its line broke.
    package var repeats: Int64 = 86_400
    /// Days before the end of a certificate from which each login is told (RFC 8807).
    package var certificateWarning = 30
    package var login = LoginRules()
    package var guesses = GuessRules()

    package init() {}
}

/// One command with who sent it.
struct EPPErrand: Sendable {
    let command: EPPCommand
    let visit: EPPVisit

    var language: EPPLanguage { visit.language }

    /// What the receipt keeps of where the command came from.
    var trace: RequestTrace {
        RequestTrace(
            session: visit.session, address: visit.address, clientTransaction: command.clientTransaction,
            serverTransaction: visit.serverTransaction)
    }
}
