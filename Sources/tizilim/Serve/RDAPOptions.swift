import ArgumentParser
import PageServing
import RDDS

/// How the registration data service answers.
struct RDAPOptions: ParsableArguments {
    private static let standard = RDAPLimits()

    @Option(
        name: .customLong("rdap-url"),
        help: ArgumentHelp(
            "Where the public finds RDAP, for its links; else as clients ask for it.", valueName: "url"))
    var rdapURL: String?
    @Option(
        help: ArgumentHelp(
            "Requests a second of one address, in the mean; 0 for no limit, as behind a proxy.", valueName: "n"))
    var rdapRequests = standard.requestsPerSecond ?? 0
    @Option(help: ArgumentHelp("Connections of RDAP at once in all.", valueName: "n"))
    var rdapConnections = 256

    func validate() throws {
        guard rdapRequests >= 0, rdapConnections > 0 else {
            throw ValidationError("A limit is a whole number above zero; --rdap-requests 0 alone means no limit.")
        }
        guard rdapURL.map({ $0.hasPrefix("https://") || $0.hasPrefix("http://") }) ?? true else {
            throw ValidationError("--rdap-url is a URL, such as https://rdap.example/.")
        }
    }

    var limits: RDAPLimits {
        var limits = Self.standard
        limits.requestsPerSecond = rdapRequests > 0 ? rdapRequests : nil
        return limits
    }

    var server: PageServerLimits {
        var limits = PageServerLimits()
        limits.connections = rdapConnections
        limits.backlog = rdapConnections
        return limits
    }
}
