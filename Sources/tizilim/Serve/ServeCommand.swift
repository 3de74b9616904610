import ArgumentParser
import EPPServer
import EPPTransport
import EPPWire
import Foundation
import RegistryFlows
import RegistryModel
import Terminal
import XMLDocuments

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the register to registrars; each role by a flag.",
        discussion: """
            --epp is EPP over TLS (RFC 5730 to 5734). The three files are PEM; they are looked at every few seconds, and \
            a new certificate counts for new connections without a restart. SIGTERM or Ctrl-C stops in good order: \
            commands under way are carried out and answered. The log is one JSON object a line.

            EXAMPLES
              tizilim serve --epp --listen 0.0.0.0:700 --authorities clients.pem \\
                --certificate server.pem --key server-key.pem
              tizilim serve --epp --listen 127.0.0.1:7000 --idle 120 \\
                --certificate var/pki/server.pem --key var/pki/server-key.pem \\
                --authorities var/pki/authority.pem
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Serve EPP.")
    var epp = false
    @Option(help: ArgumentHelp("Where EPP listens; port 0 for one that is free.", valueName: "address:port"))
    var listen = ListenArgument(host: "127.0.0.1", port: EPPServer.Address.port)
    @Option(help: ArgumentHelp("The server's certificate, and those between it and its authority.", valueName: "file"))
    var certificate: String?
    @Option(help: ArgumentHelp("Its private key.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("The authorities whose client certificates count.", valueName: "file"))
    var authorities: String?
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @OptionGroup(title: "Log") var log: LogOptions

    func validate() throws {
        guard epp else { throw ValidationError("Say what to serve: --epp.") }
        guard certificate != nil, key != nil, authorities != nil else {
            throw ValidationError(
                "EPP needs --certificate, --key and --authorities; `tizilim pki init` makes some to try with.")
        }
    }

    func run() async throws {
        let registry = try global.openRegistry(withZones: true)
        let files = TLSFiles(certificates: certificate ?? "", key: key ?? "", authorities: authorities ?? "")
        let service = try await Service.start(
            registry, at: listen.address, files, limits: limits, logger: try log.logger())
        if global.json { try Console.json(service.json) } else { try Console.line(service.sentence) }
        try await service.runUntilSignal()
    }
}

/// An address and a port, as `127.0.0.1:700` or `[::1]:700`.
struct ListenArgument: ExpressibleByArgument {
    let address: EPPServer.Address

    init(host: String, port: Int) { address = EPPServer.Address(host: host, port: port) }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = UInt16(argument[argument.index(after: colon)...])
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    var defaultValueDescription: String { "\(address.host):\(address.port)" }
}

/// What one registrar, one connection and the whole server may take.
struct LimitOptions: ParsableArguments {
    private static let standard = EPPServerLimits()

    @Option(help: ArgumentHelp("Sessions of one registrar at once.", valueName: "n"))
    var sessions = standard.sessionsPerRegistrar
    @Option(help: ArgumentHelp("Connections at once from one address.", valueName: "n"))
    var connectionsPerAddress = standard.connectionsPerAddress
    @Option(help: ArgumentHelp("Connections at once in all.", valueName: "n"))
    var connections = standard.connections
    @Option(
        help: ArgumentHelp(
            "Frames a second of one registrar, in the mean; more wait; 0 for no limit.", valueName: "n"))
    var frames = standard.framesPerSecond ?? 0
    @Option(help: ArgumentHelp("Octets of a frame.", valueName: "n"))
    var frameOctets = standard.frameOctets
    @Option(help: ArgumentHelp("Names of one check.", valueName: "n"))
    var checks = EPPWireLimits().checks
    @Option(help: ArgumentHelp("Seconds that a session may say nothing.", valueName: "s"))
    var idle = standard.idleSeconds
    @Option(help: ArgumentHelp("Seconds that a session may last.", valueName: "s"))
    var age = standard.ageSeconds
    @Option(
        help: ArgumentHelp("Failed logins of one registrar from one certificate before it has to wait.", valueName: "n")
    )
    var failedLogins = LoginRules().failures
    @Option(help: ArgumentHelp("Seconds that it then has to wait.", valueName: "s"))
    var loginWait = Int(LoginRules().window)

    func validate() throws {
        let values = [
            sessions, connectionsPerAddress, connections, frameOctets, checks, idle, age, failedLogins, loginWait,
        ]
        guard values.allSatisfy({ $0 > 0 }), frames >= 0 else {
            throw ValidationError("A limit is a whole number above zero; --frames 0 alone means no limit.")
        }
    }

    var server: EPPServerLimits {
        var limits = Self.standard
        limits.sessionsPerRegistrar = sessions
        limits.connectionsPerAddress = connectionsPerAddress
        limits.connections = connections
        limits.framesPerSecond = frames > 0 ? frames : nil
        limits.frameOctets = frameOctets
        limits.idleSeconds = idle
        limits.ageSeconds = age
        return limits
    }

    var wire: EPPWireLimits {
        EPPWireLimits(frame: frameOctets, document: XMLLimits(octets: frameOctets), checks: checks)
    }

    var login: LoginRules { LoginRules(window: Int64(loginWait), failures: failedLogins) }
}
