import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Many callers spend one account at once: what is there is spent, and not a tiyn more.
@Suite struct BillingConcurrencyTests {
    @Test func sixtyFourCallersOneBalance() async throws {
        // Enough for ten creates, and 99 tiyn short of an eleventh.
        let scene = try await BillingScene(alpha: 11 * 1_000_01 - 99, lowMark: 5_000_00)
        let decisions = try await withThrowingTaskGroup(of: Decision.self) { group in
            for number in 0..<64 { group.addTask { try await scene.create(Sample.name("n\(number).kz")) } }
            return try await group.reduce(into: [Decision]()) { $0.append($1) }
        }
        #expect(decisions.count { $0.isAccepted } == 10)
        #expect(decisions.count { $0.refusal?.code == 2104 } == 54)
        #expect(try scene.balance() == 1_000_01 - 99)
        let ledger = try scene.ledger()
        #expect(ledger.count == 11 && ledger.map(\.balance).allSatisfy { $0 >= .zero })
        #expect(ledger.reduce(0) { $0 + $1.amount.hundredths } == 1_000_01 - 99)
        #expect(try scene.messages().count { $0.known == .balanceLow } == 1)
        for replay in try scene.replays() { #expect(replay.agrees, "\(replay.differences)") }
    }

    /// Money comes in, goes out and is given back while others spend.
    @Test func spendingAndPayingInAtOnce() async throws {
        let scene = try await BillingScene(alpha: 5_000_00)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let name = Sample.name("n\(number).kz")
                    try await scene.create(name)
                    if number % 3 == 0 { try await scene.delete(name) }
                    if number % 7 == 0 { try await scene.credit(Sample.alpha, 1_500_00) }
                }
            }
            try await group.waitForAll()
        }
        let ledger = try scene.ledger()
        var sum: Int64 = 0
        for entry in ledger {
            sum += entry.amount.hundredths
            #expect(entry.balance.hundredths == sum && sum >= 0)
        }
        #expect(try scene.balance() == sum)
    }
}
