import Logging
import RegistryFlows

/// The register's chores, done beside whatever is served.
struct ChoresRole: ServedRole {
    private let work: Task<Void, Never>

    static func start(_ registry: Registry, logger: Logger) -> ChoresRole {
        ChoresRole(work: Task { await RegisterChores(registry: registry, logger: logger).run() })
    }

    var places: [ServedPlace] { [] }

    /// Does not wait: what a chore has begun is one transaction, whole or not at all.
    func stop(within seconds: Int) async -> String? {
        work.cancel()
        return nil
    }
}
