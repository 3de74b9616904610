import EPPServer
import EPPWire
import RegistryModel
import Synchronization

/// A registry that does what a test says: it answers by `script`, and remembers what it heard.
final class ScriptedRegistry: Sendable {
    /// What happens to one command.
    enum Reply: Sendable {
        case outcome(EPPOutcome)
        /// The command is carried out, and the line breaks before the answer.
        case cut
        /// No answer ever.
        case silence
    }

    struct Heard: Sendable {
        var command: EPPCommand
        /// Which connection it came by, from 1.
        var connection: Int
    }

    private struct State {
        var heard: [Heard] = []
        var connections = 0
    }

    let services: EPPServices
    private let state = Mutex(State())
    private let script: @Sendable (EPPCommand, ScriptedRegistry) async -> Reply

    init(
        services: EPPServices = .all,
        _ script: @escaping @Sendable (EPPCommand, ScriptedRegistry) async -> Reply = { _, _ in
            .outcome(EPPOutcome(.success))
        }
    ) {
        self.services = services
        self.script = script
    }

    var heard: [Heard] { state.withLock { $0.heard } }
    /// All but logins and logouts.
    var commands: [EPPCommand] {
        heard.map(\.command).filter { $0.action.name != .login && $0.action.name != .logout }
    }
    var connections: Int { state.withLock { $0.connections } }

    func begin() -> Int {
        state.withLock { state in
            state.connections += 1
            return state.connections
        }
    }

    func answer(_ frame: [UInt8], _ connection: Int) async -> SessionReply {
        guard case .command(let command)? = try? EPPReader().request(frame) else {
            return Self.reply(EPPOutcome(.syntaxError), nil)
        }
        state.withLock { $0.heard.append(Heard(command: command, connection: connection)) }
        if case .logout = command.action {
            var reply = Self.reply(EPPOutcome(.endingSession), command.clientTransaction)
            reply.closes = true
            return reply
        }
        switch await script(command, self) {
        case .outcome(let outcome): return Self.reply(outcome, command.clientTransaction)
        case .cut: return SessionReply([], closes: true)
        case .silence: return SessionReply([])
        }
    }

    private static func reply(_ outcome: EPPOutcome, _ transaction: String?) -> SessionReply {
        let response = EPPResponse(
            outcome.results, queue: outcome.queue, data: outcome.data, extensions: outcome.extensions,
            clientTransaction: transaction, serverTransaction: "SV-1")
        return SessionReply([response.frame(in: .en)], closes: outcome.code.closesSession)
    }
}

/// One connection of a scripted registry.
struct ScriptedHandler: EPPSessionHandler {
    let registry: ScriptedRegistry
    private let number: Int

    init(_ registry: ScriptedRegistry) {
        self.registry = registry
        number = registry.begin()
    }

    func opened(_ session: EPPLine) async -> SessionReply {
        let greeting = EPPGreeting(server: "Scripted", services: registry.services)
        return SessionReply([greeting.frame(at: Instant(microseconds: 1_790_000_000_000_000))])
    }

    func received(_ frame: [UInt8]) async -> SessionReply { await registry.answer(frame, number) }
    func closed(_ end: SessionEnd) async {}
}
