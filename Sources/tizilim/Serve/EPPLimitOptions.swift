import ArgumentParser
import EPPServer
import EPPWire
import RegistryFlows
import XMLDocuments

/// What one registrar, one connection and the whole server of EPP may take.
struct EPPLimitOptions: ParsableArguments {
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
