import RegistryModel
import RegistryStore

extension Registry {
    /// Keys that are forgotten in one commit: milliseconds, which nobody who waits behind it notices.
    static let forgettingLimit = 500

    /// Forgets the clients' transactions from before `horizon` (`performOnce` within a time), whose answers are told
    /// again no more; gives how many. Their decisions stay. Keys without a time (`performOnce` by key) stay too.
    ///
    /// In small commits, with others let in between. To be called every hour, with a horizon that is no later than the
    /// time within which answers are told again.
    @discardableResult
    package func forgetFirstAnswers(before horizon: Instant) async throws -> Int {
        var forgotten = 0
        while try database.read({ try RegistryReader($0).hasRequests(before: horizon) }) {
            forgotten += try await queue.submit { connection in
                try RegistryWriter(connection).forgetRequests(before: horizon, limit: Self.forgettingLimit)
            }
        }
        return forgotten
    }
}
