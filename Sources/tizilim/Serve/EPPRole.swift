import EPPMapping
import EPPServer
import EPPTransport
import EPPWire
import Logging
import NIOPosix
import RegistryFlows
import Terminal

/// EPP over TLS, served to registrars.
struct EPPRole: ServedRole {
    private let server: EPPServer
    private let host: String

    /// Starts listening.
    ///
    /// - Throws: where nothing can be listened for, or a certificate can't be used.
    static func start(
        _ registry: Registry, at address: ListenArgument, _ files: TLSFiles, limits: EPPLimitOptions, logger: Logger
    ) async throws -> EPPRole {
        let server: EPPServer
        do throws(TransportFailure) {
            let certificates = try ServerCertificates(files, limits: limits.server)
            let desk = desk(registry, limits, logger)
            let (greeting, wire) = (EPPGreeting(server: name), limits.wire)
            server = try await EPPServer.start(
                at: address.host, port: address.port, certificates: certificates, limits: limits.server, run: runName(),
                on: MultiThreadedEventLoopGroup.singleton, logger: logger,
                now: { Clock.machine().microseconds / 1_000_000 },
                makeHandler: { RegistrarSession(desk: desk, greeting: greeting, limits: wire, logger: logger) })
        } catch {
            throw WorldFailure(error.description)
        }
        logger.notice("serving EPP", metadata: ["address": "\(address.host)", "port": "\(server.port)"])
        return EPPRole(server: server, host: address.host)
    }

    private static func desk(_ registry: Registry, _ limits: EPPLimitOptions, _ logger: Logger) -> EPPDesk {
        var settings = EPPDeskSettings()
        settings.login = limits.login
        return EPPDesk(
            registry: registry, settings: settings, chance: { Secret.chance($0) },
            guessing: { registrar, end in
                logger.warning(
                    "registrar guesses secrets: none is compared for it any more until the end",
                    metadata: ["registrar": "\(registrar)", "end": "\(end)"])
            })
    }

    /// What the greeting calls this server (`svID`).
    private static let name = "Tizilim \(Tizilim.version)"

    /// Names this run, so that no transaction's identifier is ever given twice: the instant of its start.
    private static func runName() -> String {
        "TZ" + String(Clock.machine().microseconds / 1_000, radix: 36).uppercased()
    }

    var port: Int { server.port }

    var places: [ServedPlace] { [ServedPlace(service: "epp", name: "EPP", host: host, port: port)] }

    func stop(within seconds: Int) async -> String? {
        let stop = await server.stop(within: seconds)
        return stop.cut > 0 ? "\(stop.cut) of \(stop.open) sessions did not end in time and were cut." : nil
    }
}
