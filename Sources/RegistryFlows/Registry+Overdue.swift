import RegistryModel
import RegistryStore

extension Registry {
    /// Transfers that are settled in one go: a group that others wait for well under a second.
    static let settlingLimit = 1_000

    /// Writes down what the clock has decided since the last time: transfers that nobody approved or rejected in
    /// time. To be called before a publication, which reads what is written. Gives how many were settled.
    @discardableResult
    package func settleOverdueTransfers() async throws -> Int {
        var settled = 0
        while true {
            let now = clock.now()
            let names = try database.read {
                try RegistryReader($0).overdueTransfers(at: now, limit: Self.settlingLimit)
            }
            let decisions = try await performAll(
                names.map { .settleTransfer(SettleTransfer(name: $0)) }, as: .registry)
            let accepted = decisions.count {
                if case .accepted = $0.outcome { true } else { false }
            }
            settled += accepted
            // One that can't be settled would be found again for ever.
            if names.count < Self.settlingLimit || accepted == 0 { return settled }
        }
    }
}
