import Digests
import PolicyEngine
import RegistryModel
import RegistryStore

/// What a client calls its own command by (RFC 5730, `clTRID`), and what the command was.
package struct ClientTransaction: Hashable, Sendable {
    package var identifier: String
    /// SHA-256 over what the client sent, its identifier aside. Nil: over our command; to be given where that is not the
    /// same for the same words, as with a secret that is salted afresh.
    package var digest: [UInt8]?
    package init(identifier: String, digest: [UInt8]? = nil) {
        self.identifier = identifier
        self.digest = digest
    }
}

/// A decision, and whether it is an earlier one that is told again.
package struct Performed: Sendable {
    package var decision: Decision
    package var isRepeated: Bool
    package init(decision: Decision, isRepeated: Bool) {
        self.decision = decision
        self.isRepeated = isRepeated
    }
}

extension Registry {
    /// Decides and records a command, unless it did so for the same actor, and the same under the same identifier,
    /// within `seconds`: then tells the first answer again, with the first receipt, out of what was kept.
    ///
    /// So a client whose line broke before the answer came can send again. Another command under the same identifier,
    /// and the same command under another, is a new one. A refusal did nothing that could be done twice: it is decided
    /// anew, by what has become of the account or the name since. Checks are never remembered. `trace` is kept with the receipt
    /// of a new one; that of a first answer stays.
    package func performOnce(
        _ command: Command, as actor: Actor, transaction: ClientTransaction, within seconds: Int64,
        agreed: Money? = nil, trace: RequestTrace? = nil
    ) async throws -> Performed {
        if case .checkDomains = command {
            return Performed(decision: try await perform(command, as: actor), isRepeated: false)
        }
        let request = Request(command, actor, agreed: agreed, trace: trace)
        let key = Self.key(transaction, request)
        let horizon = clock.now().adding(seconds: -seconds)
        let (performed, kept) = try await queue.submit { connection -> (Performed, [String]) in
            let writer = RegistryWriter(connection)
            if let earlier = try writer.decision(ofRequest: key, since: horizon),
                let decision = try self.decision(again: earlier, writer)
            {
                return (Performed(decision: decision, isRepeated: true), [])
            }
            let (decision, kept) = try self.carryOut(request, writer)
            if case .refused = decision.outcome { return (Performed(decision: decision, isRepeated: false), kept) }
            try writer.remember(again: key, decision: decision.receipt, at: decision.instant)
            return (Performed(decision: decision, isRepeated: false), kept)
        }
        keptPolicies.add(kept)
        return performed
    }

    /// A decision as it was told the first time, made again from its receipt; nil where there is no such receipt.
    package func decision(again number: ObjectNumber) throws -> Decision? {
        try database.read { try decision(again: number, RegistryReader($0)) }
    }

    /// Each part with its length in front, so that no two requests agree.
    private static func key(_ transaction: ClientTransaction, _ request: Request) -> [UInt8] {
        let digest = transaction.digest ?? request.digest
        let head = [request.actor.role.rawValue, request.actor.name, transaction.identifier]
            .map { "\($0.utf8.count) \($0)\n" }.joined()
        return SHA256.digest(Array("client transaction\n\(head)".utf8) + digest)
    }

    /// A refusal is kept in full. Deciding is pure, so the same command and facts give the same answer; numbers that
    /// objects were given, and the ledger's lines, come from what was written.
    private func decision(again number: ObjectNumber, _ reader: RegistryReader) throws -> Decision? {
        guard let receipt = try reader.decision(numbered: number) else { return nil }
        let command = try decodeJSON(Command.self, from: receipt.command)
        let facts = try decodeJSON(Facts.self, from: receipt.facts)
        guard let useCase = command.useCase else { return nil }
        let circumstances = Circumstances(actor: receipt.actor, instant: receipt.instant, zone: receipt.zone)
        let outcome: Decision.Outcome
        do throws(Refusal) {
            if let refusal = Refusal(of: receipt) { throw refusal }
            outcome = .accepted(try useCase.decide(facts, receipt.verdict, circumstances).answer)
        } catch {
            outcome = .refused(error)
        }
        return Decision(
            outcome: try reader.stored(outcome, receipt), receipt: number, instant: receipt.instant,
            verdict: receipt.verdict,
            accountEntries: try reader.accountEntries(ofDecision: number))
    }
}

extension RegistryReader {
    /// The outcome with what was written put in.
    fileprivate func stored(_ outcome: Decision.Outcome, _ receipt: DecisionReceipt) throws -> Decision.Outcome {
        guard case .accepted(let planned) = outcome else { return outcome }
        let answer = try stored(planned, by: receipt.number)
        if receipt.outcome == .review, case .application(let application) = answer {
            return .review(application: application.number)
        }
        return .accepted(answer)
    }

    /// The answer with its object as the decision left it; as planned where the decision left it untouched.
    private func stored(_ planned: Answer, by decision: ObjectNumber) throws -> Answer {
        switch planned {
        // Of claims and campaigns there is no history: what was decided is what was written.
        case .done, .checked, .campaign, .claim, .member, .audit: return planned
        case .domain(let domain):
            return try state(Domain.self, .domain, domain.name.text, decision).map(Answer.domain) ?? planned
        case .host(let host):
            return try state(Host.self, .host, host.name.text, decision).map(Answer.host) ?? planned
        case .contact(let contact):
            return try state(Contact.self, .contact, contact.identifier.rawValue, decision).map(Answer.contact)
                ?? planned
        case .registrar(let registrar):
            return try state(Registrar.self, .registrar, registrar.identifier.rawValue, decision)
                .map(Answer.registrar) ?? planned
        case .application(let application):
            return try state(Application.self, .application, application.domain.text, decision)
                .map(Answer.application) ?? planned
        }
    }

    private func state<Object: Decodable>(
        _ type: Object.Type, _ kind: ObjectKind, _ name: String, _ decision: ObjectNumber
    ) throws -> Object? {
        try self.state(of: kind, named: name, by: decision).map { try decodeJSON(type, from: $0) }
    }
}
