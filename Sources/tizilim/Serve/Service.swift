import RegistryFlows
import Terminal

/// The register being served in one or more roles, until somebody says stop.
struct Service {
    let registry: Registry
    /// In the order in which they were begun; they end the other way round.
    private var roles: [any ServedRole] = []
    /// Heard from the beginning: who reads that it serves may say stop at once.
    private let signals = Signals.stopping()

    /// Seconds that commands under way have to finish in when the service stops.
    static let patience = 20

    init(_ registry: Registry) { self.registry = registry }

    mutating func add(_ role: any ServedRole) { roles.append(role) }

    /// Begins what `body` adds; where one can't be begun, those before it are ended in good order.
    mutating func begin(_ body: (inout Service) async throws -> Void) async throws {
        do {
            try await body(&self)
        } catch {
            await stop()
            throw error
        }
    }

    /// Says where what is served.
    func tell(json: Bool) throws {
        let places = roles.flatMap(\.places)
        if json {
            for place in places { try Console.json(place.json) }
        } else {
            try Console.line(places.map(\.sentence).joined(separator: "\n") + " Ctrl-C stops it.")
        }
    }

    /// Serves until SIGTERM or SIGINT, and stops in good order.
    func runUntilSignal() async throws {
        for await _ in signals { break }
        await stop()
    }

    private func stop() async {
        for role in roles.reversed() {
            if let words = await role.stop(within: Self.patience) { Console.aside(words) }
        }
        await registry.close()
    }
}
