import Digests
import EPPMapping
import EPPWire
import Logging
import RegistryModel

/// One connection of a registrar: frames go through the session machine, commands to the desk, answers back.
///
/// It decides nothing: what a frame means in which state is `EPPSession`'s, what a command does is `EPPDesk`'s.
package actor RegistrarSession: EPPSessionHandler {
    private let desk: EPPDesk
    private let logger: Logger
    private var machine: EPPSession
    private var line: EPPLine?
    /// Frames that came over this line.
    private var frames = 0
    /// When it was last seen that the registrar may be here.
    private var admitted = Instant.distantPast

    /// Seconds after which that is looked at anew: what was taken from a registrar is soon of no use to it, and a
    /// thousand commands share one look.
    private static let admission: Int64 = 10

    package init(desk: EPPDesk, greeting: EPPGreeting, limits: EPPWireLimits = EPPWireLimits(), logger: Logger) {
        self.desk = desk
        self.logger = logger
        machine = EPPSession(greeting: greeting, limits: limits)
    }

    package func opened(_ line: EPPLine) async -> SessionReply {
        self.line = line
        return await reply(to: machine.handle(.connected(at: desk.registry.now())), digest: [])
    }

    package func received(_ frame: [UInt8]) async -> SessionReply {
        frames += 1
        let transaction = "\(line?.identifier ?? "")-\(frames)"
        let received = ReceivedFrame(frame, received: desk.registry.now(), serverTransaction: transaction)
        var reply = await reply(to: machine.handle(.frame(received)), digest: SHA256.digest(frame))
        reply.trace = FrameTrace(machine.lastAnswer)
        return reply
    }

    package func closed(_ end: SessionEnd) async {
        _ = machine.handle(.disconnected)
        line = nil
    }

    /// Does what the machine says, and tells it what came of it, until there is nothing left to do.
    private func reply(to actions: [EPPSession.Action], digest: [UInt8]) async -> SessionReply {
        var reply = SessionReply([])
        var actions = actions[...]
        while let action = actions.popFirst() {
            switch action {
            case .send(let frame): reply.frames.append(frame)
            case .execute(let command, let transaction):
                let outcome = await outcome(of: command, transaction, digest)
                actions = machine.handle(.decided(outcome))[...]
            case .closeAfterSend: reply.closes = true
            }
        }
        return reply
    }

    /// A world that breaks is told as 2400, with the answer's identifier to ask by; the cause goes to the log alone.
    private func outcome(of command: EPPCommand, _ transaction: String, _ digest: [UInt8]) async -> EPPOutcome {
        do {
            if case .login(let login) = command.action {
                return try await self.login(login, of: command, transaction)
            }
            guard let line, let client = machine.client else { preconditionFailure("a command comes after a login") }
            if let refusal = try refusal(of: client, line) { return refusal }
            let visit = EPPVisit(
                registrar: RegistrarIdentifier(client), language: machine.language, session: line.identifier,
                address: line.peer.address, serverTransaction: transaction, frameDigest: digest)
            return try await desk.answer(command, visit)
        } catch {
            logger.error("command failed", metadata: ["svTRID": "\(transaction)", "cause": "\(error)"])
            let value = EPPErrorValue(namespace: EPPNamespace.epp.uri, name: command.action.name.rawValue)
            let problem = EPPProblem(.commandFailed, value, .worldBroke)
            let asked: EPPLanguage? =
                if case .login(let login) = command.action { EPPLanguage(tag: login.language) } else { nil }
            return EPPOutcome([EPPResult(problem, in: asked ?? machine.language)])
        }
    }

    /// What a session is told that may not go on; nil where it may.
    private func refusal(of client: String, _ line: EPPLine) throws -> EPPOutcome? {
        let now = desk.registry.now()
        if now < admitted.adding(seconds: Self.admission) { return nil }
        let registrar = RegistrarIdentifier(client)
        if let refusal = try desk.standing(of: registrar, line.peer.facts, language: machine.language) {
            return refusal
        }
        admitted = now
        return nil
    }

    /// For the operator, who has to help whoever is kept out; the client is told no more than RFC 5730 asks for.
    private nonisolated func note(cause: String, _ login: EPPLogin, _ trace: RequestTrace) {
        logger.notice(
            "login refused",
            metadata: [
                "cause": "\(cause)", "registrar": "\(login.client)", "session": "\(trace.session)",
                "address": "\(trace.address)", "svTRID": "\(trace.serverTransaction)",
            ])
    }

    private func login(
        _ login: EPPLogin, of command: EPPCommand, _ transaction: String
    ) async throws -> EPPOutcome {
        guard let line else { preconditionFailure("a login comes over an open line") }
        let trace = RequestTrace(
            session: line.identifier, address: line.peer.address, clientTransaction: command.clientTransaction,
            serverTransaction: transaction)
        // Not to be kept by a login that comes to nothing, and one that the world breaks off is none.
        var isIn = false
        defer { if !isIn { line.leaveSeat() } }
        let outcome = try await desk.login(
            login, of: command, line.peer.facts, language: EPPLanguage(tag: login.language) ?? machine.language,
            trace: trace, takeSeat: { line.claimSeat(for: login.client) },
            refused: { self.note(cause: $0, login, trace) })
        isIn = outcome.code.isSuccess
        return outcome
    }
}

extension PeerFacts {
    /// What the desk wants to know of the client.
    fileprivate var facts: EPPClientFacts {
        EPPClientFacts(
            certificate: PresentedCertificate(fingerprint: certificate.fingerprint, subject: certificate.subject),
            certificateEnd: Instant(microseconds: certificate.notAfter * 1_000_000))
    }
}

extension FrameTrace {
    /// What the log keeps of an answer; a hello where there was none.
    fileprivate init(_ answer: EPPAnswerTrace?) {
        self.init(
            command: answer?.command ?? "hello", code: answer?.code.rawValue,
            clientTransaction: answer?.clientTransaction, serverTransaction: answer?.serverTransaction)
    }
}
