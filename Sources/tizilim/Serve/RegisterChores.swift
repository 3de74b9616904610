import Logging
import RegistryFlows

/// What a register that is served needs done from time to time: what the clock has decided is written down.
struct RegisterChores {
    let registry: Registry
    let logger: Logger

    /// How long a transfer that nobody decided may be over before its two sides are told.
    private static let pause = Duration.seconds(60)
    /// Rounds from one slow chore to the next: an hour.
    private static let rounds = 60
    /// Seconds after which the first answer to a frame is forgotten: well past `EPPDeskSettings.repeats`.
    private static let memory: Int64 = 7 * 86_400

    /// Runs until it is cancelled. A chore that fails is told of and tried again the next time.
    func run() async {
        var round = 0
        while !Task.isCancelled {
            if round.isMultiple(of: Self.rounds) { await tidy() }
            round += 1
            do {
                let settled = try await registry.settleOverdueTransfers()
                if settled > 0 { logger.info("transfers settled", metadata: ["count": "\(settled)"]) }
            } catch {
                logger.error("transfers were not settled", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func tidy() async {
        do {
            let told = try await registry.announcePolicies()
            if !told.isEmpty { logger.info("policies announced", metadata: ["messages": "\(told.count)"]) }
            let forgotten = try await registry.forgetFirstAnswers(
                before: registry.now().adding(seconds: -Self.memory))
            if forgotten > 0 { logger.info("first answers forgotten", metadata: ["count": "\(forgotten)"]) }
        } catch {
            logger.error("hourly work was not done", metadata: ["cause": "\(error)"])
        }
    }
}
