import CanonicalJSON
import EPPMapping
import EPPServer
import EPPTransport
import EPPWire
import Foundation
import Logging
import NIOPosix
import RegistryFlows
import RegistryModel
import Terminal

/// The register being served, until somebody says stop.
struct Service {
    let registry: Registry
    let server: EPPServer
    let address: EPPServer.Address
    let logger: Logger

    /// Seconds that commands under way have to finish in when the service stops.
    static let patience = 20

    /// Starts listening.
    ///
    /// - Throws: where nothing can be listened for, a certificate can't be used, or so many connections can't be open.
    static func start(
        _ registry: Registry, at address: EPPServer.Address, _ files: TLSFiles, limits: LimitOptions, logger: Logger
    ) async throws -> Service {
        try OpenFiles.allow(connections: limits.connections)
        let server: EPPServer
        do throws(TransportFailure) {
            let certificates = try ServerCertificates(files, limits: limits.server)
            var settings = EPPDeskSettings()
            settings.login = limits.login
            let desk = EPPDesk(
                registry: registry, settings: settings, chance: { Secret.chance($0) },
                guessing: { registrar, end in
                    logger.warning(
                        "registrar guesses secrets: none is compared for it any more until the end",
                        metadata: ["registrar": "\(registrar)", "end": "\(end)"])
                })
            let (greeting, wire) = (EPPGreeting(server: name), limits.wire)
            server = try await EPPServer.start(
                at: address, certificates: certificates, limits: limits.server, run: runName(),
                on: MultiThreadedEventLoopGroup.singleton, logger: logger,
                now: { Clock.machine().microseconds / 1_000_000 },
                makeHandler: { RegistrarSession(desk: desk, greeting: greeting, limits: wire, logger: logger) })
        } catch {
            throw WorldFailure(error.description)
        }
        let bound = EPPServer.Address(host: address.host, port: server.port)
        logger.notice("serving EPP", metadata: ["address": "\(bound.host)", "port": "\(bound.port)"])
        return Service(registry: registry, server: server, address: bound, logger: logger)
    }

    /// What the greeting calls this server (`svID`).
    private static let name = "Tizilim \(Tizilim.version)"

    /// Names this run, so that no transaction's identifier is ever given twice: the instant of its start.
    private static func runName() -> String {
        "TZ" + String(Clock.machine().microseconds / 1_000, radix: 36).uppercased()
    }

    /// Serves until SIGTERM or SIGINT, and stops in good order.
    func runUntilSignal() async throws {
        let chores = Task { await RegisterChores(registry: registry, logger: logger).run() }
        for await _ in Signals.stopping() { break }
        chores.cancel()
        let stop = await server.stop(within: Self.patience)
        await registry.close()
        if stop.cut > 0 { Console.aside("\(stop.cut) of \(stop.open) sessions did not end in time and were cut.") }
    }

    var sentence: String { "EPP is served at \(address.host) port \(address.port). Ctrl-C stops it." }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("service", "epp")
            writer.member("address", address.host)
            writer.member("port", address.port)
        }
        return writer.bytes
    }
}
