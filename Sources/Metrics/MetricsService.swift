import PageServing

/// The page of metrics and the state of health: GET and HEAD of `/metrics` and `/healthz`.
///
/// It is meant for a network of the operator's own.
package struct MetricsService: PageService {
    private let page: @Sendable () async -> [UInt8]
    private let health: @Sendable () async -> Health

    /// - Parameters:
    ///   - page: makes the page, each time that it is asked for.
    ///   - health: says whether the program does what it is there for.
    package init(
        page: @escaping @Sendable () async -> [UInt8], health: @escaping @Sendable () async -> Health = { .well }
    ) {
        self.page = page
        self.health = health
    }

    package func answer(_ request: PageRequest) async -> PageAnswer {
        guard request.path == "/metrics" || request.path == "/healthz" else {
            return PageAnswer(.notFound, "There are /metrics and /healthz.")
        }
        guard request.isReading else { return PageAnswer(.methodNotAllowed, "There are GET and HEAD.") }
        if request.path == "/metrics" {
            return PageAnswer(.ok, type: "text/plain; version=0.0.4; charset=utf-8", body: await page())
        }
        return switch await health() {
        case .well: PageAnswer(.ok, "ok")
        case .ill(let reason): PageAnswer(.unavailable, reason)
        }
    }
}
