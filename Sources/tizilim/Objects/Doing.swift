import BatchFiles
import RegistryFlows
import RegistryModel

/// Sends one command through the flows and tells what came of it.
struct Doing {
    let global: GlobalOptions
    let actor: Actor

    func perform(_ command: Command) async throws {
        let registry = try global.openRegistry()
        try await perform(command, by: registry)
    }

    func perform(_ command: Command, by registry: Registry) async throws {
        let decision = try await registry.perform(command, as: actor)
        try DecisionReport(
            decision: decision, command: command, policies: registry.policies, language: global.lang
        )
        .show(json: global.json)
    }

    /// Performs what a form of the command line asks for.
    func perform(_ request: BatchRequest) async throws {
        let registry = try global.openRegistry()
        try await perform(request.command(registry), by: registry)
    }
}
