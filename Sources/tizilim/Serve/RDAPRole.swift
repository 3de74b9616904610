import Logging
import NIOPosix
import PageServing
import RDDS
import RegistryFlows
import RegistryStore
import Terminal

/// Registration data for the public, by RDAP.
struct RDAPRole: ServedRole {
    private let server: PageServer
    private let host: String

    /// - Throws: where nothing can be listened for.
    static func start(
        _ registry: Registry, at address: ListenArgument, _ options: RDAPOptions, logger: Logger
    ) async throws -> RDAPRole {
        let desk = RDAPDesk(
            policies: registry.policies, url: options.rdapURL, limits: options.limits, steady: Clock.steady,
            read: { body in
                let instant = registry.now()
                return try registry.database.read { try body(RegistryReader($0), instant) }
            },
            failed: { logger.error("RDAP could not read the register", metadata: ["cause": "\($0)"]) })
        do throws(PageServerFailure) {
            let server = try await PageServer.start(
                at: address.host, port: address.port, limits: options.server,
                on: MultiThreadedEventLoopGroup.singleton, service: desk)
            logger.notice("serving RDAP", metadata: ["address": "\(address.host)", "port": "\(server.port)"])
            return RDAPRole(server: server, host: address.host)
        } catch {
            throw WorldFailure("RDAP: \(error.description)")
        }
    }

    var places: [ServedPlace] { [ServedPlace(service: "rdap", name: "RDAP", host: host, port: server.port)] }

    func stop(within seconds: Int) async -> String? {
        let stop = await server.stop(within: seconds)
        return stop.cut > 0 ? "\(stop.cut) of \(stop.open) answers of RDAP did not get out in time and were cut." : nil
    }
}
