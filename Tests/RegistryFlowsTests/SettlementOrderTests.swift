import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryTesting
import Testing

/// Settlements that must not depend on which claim is asked first, or on which of its wishes was refused last.
@Suite struct SettlementOrderTests {
    @Test func whoHasLostStandingBarsNobodyBeforeItsOwnTurn() async throws {
        var table: [DomainName: String] = [:]
        for name in ["first.kz", "second.kz"] { table[Sample.name(name)] = "same" }
        let labels = table
        let scene = try await CampaignScene { $0.labels.table = labels }
        try await scene.registerNames([("first.kz", "HOLDER-1"), ("second.kz", "HOLDER-2")])
        try await scene.run()
        for name in ["first.kz", "second.kz"] { try await scene.lodge(name, .register) }
        // The better rank goes first while its name lives.
        #expect(try await scene.settle("second.kz").refusal?.code == 2304)
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("first.kz"))), as: scene.alpha)
        #expect(try await scene.settle("second.kz").isAccepted)
        #expect(try scene.domain("same.gov.kz")?.registrant == ContactIdentifier("HOLDER-2"))
        #expect(try await scene.settle("first.kz").isAccepted)
        #expect(try scene.claim("first.kz").reason == "standingLost")
        #expect(try scene.differences() == [])
    }

    @Test func aRefusedClaimNamesTheRulesOfAllItsWishes() async throws {
        var other = SamplePolicy.blocking("second")
        other.identifier = RuleIdentifier("TST-009")
        let scene = try await CampaignScene(rules: [SamplePolicy.blocking("univ"), other])
        try await scene.registerNames([("univ.kz", "HOLDER-1")])
        try await scene.run()
        try await scene.lodge("univ.kz", .register) { $0.alternatives = ["second"] }
        #expect(try await scene.settle("univ.kz").isAccepted)
        let claim = try scene.claim("univ.kz")
        #expect(claim.state == .refused && claim.rules == ["TST-001", "TST-009"])
        #expect(try scene.differences() == [])
    }
}
