import EPPClient
import EPPTransport
import EPPWire
import NIOPosix
import RegistryModel
import Terminal

/// One session with a registry: connected, greeted, and as a rule logged in. Used by one task at a time.
final class RegistrySession: Sendable {
    let profile: Profile
    let greeting: EPPReceivedGreeting
    let connection: EPPConnection
    private let frames: FrameShow

    private init(_ profile: Profile, _ connection: EPPConnection, _ greeting: EPPReceivedGreeting, _ frames: FrameShow)
    {
        self.profile = profile
        self.connection = connection
        self.greeting = greeting
        self.frames = frames
    }

    /// Connects and reads the greeting.
    ///
    /// - Throws: `TransportFailure`, and `WorldFailure` where what came is no greeting.
    static func connect(_ profile: Profile, frames: FrameShow) async throws -> RegistrySession {
        let connection = try await EPPConnection.connect(
            to: profile.endpoint, limits: profile.limits, on: MultiThreadedEventLoopGroup.singleton)
        frames.received(connection.greeting)
        guard case .greeting(let greeting)? = try? EPPServerFrame(connection.greeting) else {
            await connection.close()
            throw WorldFailure("What \(profile.endpoint.host) said first is no greeting of EPP: see to host and port.")
        }
        return RegistrySession(profile, connection, greeting, frames)
    }

    /// True where the server offers the extension.
    func offers(_ namespace: EPPNamespace) -> Bool { greeting.services.has(extension: namespace) }

    /// Sends a command and gives its answer.
    ///
    /// - Throws: `LostAnswer` where the line broke after the frame may have gone out, and for an answer that is none.
    func ask(_ command: EPPCommand) async throws -> EPPReceivedResponse {
        try requireOffered(command)
        let frame = EPPRequest.command(command).frame
        frames.sent(frame)
        let octets: [UInt8]
        do throws(TransportFailure) {
            octets = try await connection.exchange(frame)
        } catch {
            throw LostAnswer(
                failure: error, transaction: command.clientTransaction, changes: command.action.isTransform)
        }
        frames.received(octets)
        guard case .response(let response)? = try? EPPServerFrame(octets) else {
            await connection.cut()
            throw LostAnswer(
                failure: TransportFailure(.frame, "The server answered with something that is no answer of EPP."),
                transaction: command.clientTransaction, changes: command.action.isTransform)
        }
        if let told = response.clientTransaction, let ours = command.clientTransaction, told != ours {
            await connection.cut()
            throw LostAnswer(
                failure: TransportFailure(.frame, "The server answered \(told) where \(ours) was asked."),
                transaction: ours, changes: command.action.isTransform)
        }
        return response
    }

    /// What the greeting does not name is not sent: another registry would refuse it in words of its own.
    func requireOffered(_ command: EPPCommand) throws(NotOffered) {
        if let object = command.action.object, !greeting.services.has(object: object) { throw NotOffered(object) }
        for part in command.extensions where !offers(part.namespace) { throw NotOffered(part.namespace) }
        if command.action.createsWithoutAuthorization, !offers(.secureAuthorization) {
            throw NotOffered(.secureAuthorization)
        }
    }

    /// Says goodbye; an answer to it is waited for, but nothing hangs on it.
    func end() async {
        let logout = EPPRequest.command(EPPCommand(.logout)).frame
        frames.sent(logout)
        if let answer = try? await connection.exchange(logout) { frames.received(answer) }
        await connection.close()
    }

    /// Ends the connection of a session that never was logged in.
    func leave() async { await connection.close() }
}

/// The server's greeting does not name what a command needs.
struct NotOffered: Error, CustomStringConvertible {
    let namespace: EPPNamespace
    init(_ namespace: EPPNamespace) { self.namespace = namespace }

    var description: String {
        "The registry does not offer \(namespace.uri), and \(Self.meaning(namespace)) can't be sent without it."
    }

    private static func meaning(_ namespace: EPPNamespace) -> String {
        switch namespace {
        case .secDNS: "DS data"
        case .rgp: "a restore"
        case .fee: "a fee"
        case .loginSec: "a password of more than 16 characters"
        case .launch: "a launch phase"
        case .allocationToken: "a token"
        case .ttl: "a TTL"
        case .serverLocation: "the place of the server"
        case .contactResidence: "a national identifier"
        case .holder: "the kind of a holder or a document"
        case .balance: "the question for the balance"
        case .claim: "a holder's claim"
        case .secureAuthorization: "a create without authorization information"
        default: "the command"
        }
    }
}

/// The line broke, or what came can't be read, after a command may have reached the server.
struct LostAnswer: Error, CustomStringConvertible {
    let failure: TransportFailure
    let transaction: String?
    let changes: Bool

    var description: String {
        guard changes, let transaction else { return failure.sentence }
        return failure.sentence + " Whether the command was carried out is not known. The same words with "
            + "--transaction \(transaction) ask again: a registry that keeps its answers tells the first one. "
            + "Elsewhere look with info before it is done again."
    }
}

extension EPPAction {
    /// RFC 9154 lets a create set none; elsewhere it is required (RFC 5731, section 3.2.1).
    var createsWithoutAuthorization: Bool {
        switch self {
        case .domain(.create(let create)): create.authorization == .password("")
        case .contact(.create(let create)): create.authorization == .password("")
        default: false
        }
    }

    /// True for what changes something.
    var isTransform: Bool {
        switch self {
        case .login, .logout, .pollRequest, .balance: false
        case .domain(.transfer(.query, _)), .contact(.transfer(.query, _)): false
        default: ![.check, .info].contains(name)
        }
    }
}
