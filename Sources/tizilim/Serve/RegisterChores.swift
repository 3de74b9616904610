import Logging
import RegistryFlows

/// What a register that is served needs done from time to time: what the clock has decided is written down.
struct RegisterChores {
    let registry: Registry
    let logger: Logger

    /// How long a transfer that nobody decided may be over before its two sides are told.
    private static let pause = Duration.seconds(60)

    /// Runs until it is cancelled. A chore that fails is told of and tried again the next time.
    func run() async {
        while !Task.isCancelled {
            do {
                let settled = try await registry.settleOverdueTransfers()
                if settled > 0 { logger.info("transfers settled", metadata: ["count": "\(settled)"]) }
            } catch {
                logger.error("transfers were not settled", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
