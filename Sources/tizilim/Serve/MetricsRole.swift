import Metrics
import NIOPosix
import PageServing
import Terminal

/// The page of metrics, for Prometheus and for people.
struct MetricsRole: ServedRole {
    private let server: PageServer
    private let host: String

    /// - Parameter health: says whether the service does what it is there for.
    /// - Throws: where nothing can be listened for.
    static func start(
        _ page: MetricsPage, at address: ListenArgument, health: @escaping @Sendable () async -> Health
    ) async throws -> MetricsRole {
        do throws(PageServerFailure) {
            let server = try await PageServer.start(
                at: address.host, port: address.port, on: MultiThreadedEventLoopGroup.singleton,
                service: MetricsService(page: { await page.text() }, health: health))
            return MetricsRole(server: server, host: address.host)
        } catch {
            throw WorldFailure("The page of metrics: \(error.description)")
        }
    }

    var places: [ServedPlace] {
        [ServedPlace(service: "metrics", name: "The page of metrics", host: host, port: server.port)]
    }

    func stop(within seconds: Int) async -> String? {
        _ = await server.stop(within: seconds)
        return nil
    }
}
