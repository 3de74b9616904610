import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct ClaimSettlementTests {
    private func running(
        _ names: [(String, String)] = [("univ.kz", "HOLDER-1")], fees: [FeePolicy] = [], rules: [Rule]? = nil,
        policy change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try await CampaignScene(fees: fees, rules: rules, policy: change)
        try await scene.registerNames(names)
        try await scene.run()
        return scene
    }

    @Test func theNewNameIsACopyOfTheOld() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register, as: scene.beta) { $0.evidence = [CampaignScene.charter] }
        #expect(try await scene.settle("univ.kz").isAccepted)
        let old = try #require(try scene.domain("univ.kz"))
        let new = try #require(try scene.domain("univ.gov.kz"))
        #expect(new.nameServers == old.nameServers && new.contacts == old.contacts && new.registrant == old.registrant)
        #expect(new.delegationSigners.isEmpty && !old.delegationSigners.isEmpty)
        #expect(new.evidence == [CampaignScene.licence, CampaignScene.charter])
        #expect(new.sponsor == Sample.beta && new.creator == .registry && new.authorization == nil)
        #expect(new.expiry == scene.register.clock.now.adding(years: 1))
        let claim = try scene.claim("univ.kz")
        #expect(claim.state == .sideBySide && claim.targetDomain == new.number && claim.heldUntil == nil)
        #expect(claim.sideBySide == scene.register.clock.now && claim.settled == nil)
        let (here, there) = try scene.register.read {
            (try $0.relatedNames(of: old.number), try $0.relatedNames(of: new.number))
        }
        let since = try #require(claim.sideBySide)
        #expect(here == [RelatedName(name: new.name, relation: .movedTo, campaign: "move-2026", since: since)])
        #expect(there == [RelatedName(name: old.name, relation: .movedFrom, campaign: "move-2026", since: since)])
        let told = try scene.register.read { try $0.pollMessages(for: Sample.beta, limit: 10) }
        #expect(told.contains { $0.known == .claimSettled })
        let again = try await scene.settle("univ.kz")
        #expect(again.refusal?.code == 2304)
        #expect(try scene.differences() == [])
    }

    @Test func keysGoAlongWhereTheHolderConfirmsThem() async throws {
        let scene = try await running { $0.term = .ofOldName }
        try await scene.lodge("univ.kz", .register) { $0.confirmsKeys = true }
        #expect(try await scene.settle("univ.kz").isAccepted)
        let (old, new) = (try #require(try scene.domain("univ.kz")), try #require(try scene.domain("univ.gov.kz")))
        #expect(new.delegationSigners == [CampaignScene.signer] && new.expiry == old.expiry)
    }

    @Test func aNewNameHasAYearAtLeast() async throws {
        let scene = try await running { $0.term = .ofOldName }
        try await scene.lodge("univ.kz", .register)
        // Past its term the old name is still renewable, and in the zone.
        let end = try #require(try scene.domain("univ.kz")?.expiry)
        scene.register.clock.set(end.adding(days: 1))
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.domain("univ.gov.kz")?.expiry == end.adding(days: 1).adding(years: 1))
        #expect(try scene.differences() == [])
    }

    @Test func onlyTheRegistrySettlesAndOnlyWhenItIsTime() async throws {
        let scene = try await running()
        let number = try scene.claim("univ.kz").number
        for actor in [scene.alpha, scene.aigerim] {
            let decision = try await scene.perform(.settleClaim(SettleClaim(claim: number)), as: actor)
            #expect(decision.refusal == .claim("move-2026/univ.kz", .registryOnly))
        }
        let early = try await scene.settle("univ.kz")
        #expect(
            early.refusal == .claim("move-2026/univ.kz", .nothingYet(until: Sample.start.adding(days: 25))))
        let none = try await scene.perform(.settleClaim(SettleClaim(claim: 999)), as: .registry)
        #expect(none.refusal == .claim("999", .noCampaign))
        try await scene.lodge("univ.kz", .register)
        try await scene.steer(.hold)
        #expect(try await scene.settle("univ.kz").refusal == .claim("move-2026/univ.kz", .notRunning(.held)))
        try await scene.steer(.resume)
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func whatTheHolderGivesUpIsSettledAndHeldUntilTheAppealIsOver() async throws {
        let scene = try await running([("univ.kz", "HOLDER-1"), ("b.kz", "HOLDER-2"), ("c.kz", "HOLDER-2")])
        try await scene.lodge("univ.kz", .waive)
        try await scene.lodge("b.kz", .object)
        try await scene.lodge("c.kz", .reserve)
        for name in ["univ.kz", "b.kz", "c.kz"] { #expect(try await scene.settle(name).isAccepted) }
        #expect(try scene.claim("univ.kz").state == .waived && scene.claim("univ.kz").reason == "choice")
        #expect(try scene.claim("univ.kz").heldUntil == Sample.start.adding(days: 40))
        #expect(try scene.claim("b.kz").state == .objected)
        #expect(try scene.claim("c.kz").state == .reserved)
        #expect(try scene.claim("c.kz").heldUntil == scene.policy.reservation)
        #expect(try scene.domain("c.gov.kz") == nil)
        // A reserved name can be taken later.
        try await scene.register.accept(.lodgeClaim(scene.lodging("c.kz", .register, nil)), as: scene.aigerim)
        #expect(try await scene.settle("c.kz").isAccepted)
        #expect(try scene.domain("c.gov.kz")?.sponsor == Sample.alpha)
        #expect(try scene.differences() == [])
    }

    @Test func silenceMeansWhatThePolicySays() async throws {
        let meanings: [(Silence.Meaning, Claim.State)] = [
            (.lapse, .lapsed), (.noObjection, .lapsed), (.reserve, .reserved), (.register, .sideBySide),
        ]
        for (meaning, state) in meanings {
            let scene = try await running { $0.silence.means = meaning }
            // Where nobody else claims the label, silence about others has nothing to wait for past the window.
            let day = meaning == .noObjection ? 20 : 25
            scene.day(day - 1)
            #expect(try await scene.settle("univ.kz").refusal?.code == 2304, "\(meaning)")
            scene.day(day)
            #expect(try await scene.settle("univ.kz").isAccepted, "\(meaning)")
            #expect(try scene.claim("univ.kz").state == state, "\(meaning)")
            #expect(try (scene.domain("univ.gov.kz") != nil) == (meaning == .register))
            if meaning == .register { #expect(try scene.domain("univ.gov.kz")?.sponsor == Sample.alpha) }
            #expect(try scene.differences() == [])
        }
    }

    @Test func aRefusingRuleSettlesTheClaimWithItsName() async throws {
        let scene = try await running(rules: [SamplePolicy.blocking("univ")], policy: { $0.labels.alternatives = 0 })
        try await scene.lodge("univ.kz", .register)
        let decision = try await scene.settle("univ.kz")
        #expect(decision.isAccepted && decision.verdict?.decision == .refuse)
        let claim = try scene.claim("univ.kz")
        #expect(claim.state == .refused && claim.rules == ["TST-001"] && claim.reason == "rules")
        #expect(try scene.domain("univ.gov.kz") == nil)
        #expect(try scene.differences() == [])
    }

    @Test func theHoldersNextWishIsTakenWhereTheFirstIsRefused() async throws {
        let scene = try await running(rules: [SamplePolicy.blocking("univ", "second")])
        try await scene.lodge("univ.kz", .register) { $0.alternatives = ["second", "third"] }
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").target == Sample.name("third.gov.kz"))
        #expect(try scene.domain("third.gov.kz") != nil)
        #expect(try scene.differences() == [])
    }

    @Test func aReviewCountsAsAcceptedByThoseWhoSigned() async throws {
        let scene = try await running(rules: [SamplePolicy.reserving("univ")])
        try await scene.lodge("univ.kz", .register)
        let decision = try await scene.settle("univ.kz")
        #expect(decision.isAccepted && decision.verdict?.decision == .review)
        #expect(try scene.domain("univ.gov.kz")?.statuses.isEmpty == true)
        #expect(try scene.differences() == [])
    }

    @Test func whoLodgesPaysAndAShortAccountSettlesNothing() async throws {
        let scene = try await running(fees: [SamplePolicy.fees()]) { $0.fees.create = .byPriceList }
        func credit(_ amount: Int64) async throws {
            try await scene.register.accept(
                .creditAccount(
                    CreditAccount(registrar: Sample.beta, amount: Money(hundredths: amount), reason: "Paid")),
                as: scene.aigerim)
        }
        try await credit(1_000_00)
        try await scene.lodge("univ.kz", .register, as: scene.beta)
        let short = try await scene.settle("univ.kz")
        #expect(
            short.refusal
                == .billing("BETA", needed: Money(hundredths: 1_000_01), balance: Money(hundredths: 1_000_00)))
        #expect(try scene.claim("univ.kz").state == .lodged)
        try await credit(1)
        let paid = try await scene.settle("univ.kz")
        #expect(paid.isAccepted && paid.amounts == [-1_000_01])
        #expect(try scene.register.read { try $0.account(of: Sample.beta)?.balance } == .zero)
        #expect(paid.accountEntries.first?.domain == (try scene.domain("univ.gov.kz")?.number))
        let undone = try await scene.undo(try #require(try scene.lastStep()).number)
        #expect(undone.isAccepted && undone.amounts == [1_000_01])
        #expect(try scene.register.read { try $0.account(of: Sample.beta)?.balance.hundredths } == 1_000_01)
        #expect(try scene.differences() == [])
    }

    /// The label is free again once the first stage of release has begun and the appeal is over.
    @Test func whatIsNeverPaidIsRefusedInTheEnd() async throws {
        let scene = try await running(fees: [SamplePolicy.fees()]) { $0.fees.create = .byPriceList }
        try await scene.register.accept(
            .creditAccount(CreditAccount(registrar: Sample.beta, amount: Money(hundredths: 1), reason: "Paid")),
            as: scene.aigerim)
        try await scene.lodge("univ.kz", .register, as: scene.beta)
        scene.day(49)
        let short = try await scene.settle("univ.kz")
        #expect(short.refusal?.word == "billing")
        #expect(try scene.claim("univ.kz").state == .lodged)
        scene.day(50)
        #expect(try await scene.settle("univ.kz").isAccepted)
        let claim = try scene.claim("univ.kz")
        #expect(claim.state == .refused && claim.reason == "unpaid" && claim.targetDomain == nil)
        #expect(try scene.domain("univ.gov.kz") == nil)
        #expect(try scene.register.read { try $0.account(of: Sample.beta)?.balance } == Money(hundredths: 1))
        #expect(try scene.differences() == [])
    }

    @Test func aFixedAmountOrNone() async throws {
        let fixed = try await running { $0.fees.create = .amount(Money(hundredths: 500)) }
        let waived = try await running(fees: [SamplePolicy.fees()])
        for (scene, left) in [(fixed, Int64(500)), (waived, 1_000)] {
            try await scene.register.accept(
                .creditAccount(
                    CreditAccount(registrar: Sample.alpha, amount: Money(hundredths: 1_000), reason: "Paid")),
                as: scene.aigerim)
            try await scene.lodge("univ.kz", .register)
            #expect(try await scene.settle("univ.kz").isAccepted)
            #expect(try scene.register.read { try $0.account(of: Sample.alpha)?.balance.hundredths } == left)
            #expect(try scene.differences() == [])
        }
    }

    @Test func theBetterRankWinsAndTheOtherLosesOnceItHasTheName() async throws {
        var table: [DomainName: String] = [:]
        for name in ["first.kz", "second.kz"] { table[Sample.name(name)] = "same" }
        let labels = table
        let scene = try await running([("first.kz", "HOLDER-1"), ("second.kz", "HOLDER-2")]) {
            $0.labels.table = labels
        }
        #expect(try scene.claim("first.kz").standing == .contested)
        try await scene.lodge("second.kz", .register)
        try await scene.lodge("first.kz", .register)
        #expect(try await scene.settle("second.kz").refusal?.code == 2304)
        #expect(try await scene.settle("first.kz").isAccepted)
        #expect(try await scene.settle("second.kz").isAccepted)
        #expect(try scene.claim("second.kz").state == .lost)
        #expect(try scene.domain("same.gov.kz")?.registrant == ContactIdentifier("HOLDER-1"))
        #expect(try scene.differences() == [])
    }

    @Test func aSuspendedRegistrarRegistersNothing() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register, as: scene.beta)
        var suspension = UpdateRegistrar(identifier: Sample.beta)
        suspension.state = .suspended
        try await scene.register.accept(.updateRegistrar(suspension), as: scene.aigerim)
        #expect(try await scene.settle("univ.kz").refusal == .registrarNotActive("BETA"))
        #expect(try scene.claim("univ.kz").state == .lodged)
    }

    @Test func aNameThatLapsedOrChangedHandsHasNoRight() async throws {
        let scene = try await running([("univ.kz", "HOLDER-1"), ("b.kz", "HOLDER-1")])
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("univ.kz"))), as: scene.alpha)
        var change = ChangeRegistrant(name: Sample.name("b.kz"), registrant: ContactIdentifier("HOLDER-2"))
        change.evidence = [CampaignScene.charter]
        try await scene.register.accept(.changeRegistrant(change), as: scene.alpha)
        for name in ["univ.kz", "b.kz"] {
            #expect(try await scene.settle(name).isAccepted)
            #expect(try scene.claim(name).state == .lapsed && scene.claim(name).reason == "standingLost")
        }
        #expect(try scene.differences() == [])
    }

    @Test func theNewNameFollowsTheOldWhileItIsItsCopy() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register, as: scene.beta)
        let early = try await scene.follow("univ.kz")
        #expect(early.refusal == .claim("move-2026/univ.kz", .settled(.lodged)))
        _ = try await scene.settle("univ.kz")
        #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .nothingToFollow))
        var update = UpdateDomain(name: Sample.name("univ.kz"))
        update.removeNameServers = [Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(update), as: scene.alpha)
        #expect(try await scene.follow("univ.kz").isAccepted)
        #expect(try scene.domain("univ.gov.kz")?.nameServers == (try scene.domain("univ.kz")?.nameServers))
        #expect(try scene.domain("univ.gov.kz")?.delegationSigners == [])
        // Changed by itself, it lives alone.
        var own = UpdateDomain(name: Sample.name("univ.gov.kz"))
        own.addNameServers = [Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(own), as: scene.beta)
        var more = UpdateDomain(name: Sample.name("univ.kz"))
        more.removeNameServers = [Sample.name("ns1.example.net")]
        try await scene.register.accept(.updateDomain(more), as: scene.alpha)
        #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .livesAlone))
        #expect(try scene.differences() == [])
    }

    @Test func whoWantsNoCopyGetsNone() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register) { $0.follows = false }
        _ = try await scene.settle("univ.kz")
        var update = UpdateDomain(name: Sample.name("univ.kz"))
        update.removeNameServers = [Sample.name("ns2.example.net")]
        try await scene.register.accept(.updateDomain(update), as: scene.alpha)
        #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .livesAlone))
    }

    @Test func anOldNameThatIsGoneIsNotFollowed() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register)
        _ = try await scene.settle("univ.kz")
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("univ.kz"))), as: scene.alpha)
        scene.day(60)
        #expect(try await scene.follow("univ.kz").refusal == .claim("move-2026/univ.kz", .oldNameGone))
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").state == .moved && scene.claim("univ.kz").reason == "oldNameEnded")
        #expect(try scene.differences() == [])
    }

    @Test func theOldNameEndsOnlyAfterTheNewOneHasAnswered() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register) { $0.releasesOldName = true }
        _ = try await scene.settle("univ.kz")
        #expect(try await scene.finish("univ.kz").refusal?.rules.map(\.rawValue) == ["CLM-033"])
        scene.day(14)
        try scene.answers("univ.kz", for: 4)
        #expect(try await scene.finish("univ.kz").refusal?.rules.map(\.rawValue) == ["CLM-033"])
        scene.day(16)
        try scene.answers("univ.kz", for: 5)
        #expect(try await scene.finish("univ.kz").isAccepted)
        let old = try #require(try scene.domain("univ.kz"))
        #expect(old.withdrawal == scene.register.clock.now && old.phase(at: scene.register.clock.now) == .redemption)
        #expect(old.redemptionEnd == scene.register.clock.now.adding(days: Sample.terms.redemption))
        #expect(try scene.claim("univ.kz").state == .moved)
        let related = try scene.register.read { try $0.relatedNames(of: old.number) }
        #expect(related.map(\.until) == [scene.register.clock.now])
        #expect(try scene.domain("univ.gov.kz")?.isPublished(at: scene.register.clock.now) == true)
        #expect(try await scene.finish("univ.kz").refusal == .claim("move-2026/univ.kz", .settled(.moved)))
        #expect(try scene.differences() == [])
    }

    @Test func anOldNameThatOthersNeedStays() async throws {
        let scene = try await running()
        let host = Sample.name("ns.univ.kz")
        try await scene.register.accept(
            .createHost(CreateHost(name: host, addresses: [Sample.address("192.0.2.1")])), as: scene.alpha)
        var update = UpdateDomain(name: Sample.name("univ.kz"))
        update.addNameServers = [host]
        try await scene.register.accept(.updateDomain(update), as: scene.alpha)
        try await scene.lodge("univ.kz", .register) { $0.releasesOldName = true }
        _ = try await scene.settle("univ.kz")
        scene.day(17)
        try scene.answers("univ.kz", for: 6)
        // The copy itself is served by the host under the old name.
        #expect(
            try await scene.finish("univ.kz").refusal
                == .claim("move-2026/univ.kz", .oldNameServes(host: "ns.univ.kz")))
        var own = UpdateDomain(name: Sample.name("univ.gov.kz"))
        own.removeNameServers = [host]
        try await scene.register.accept(.updateDomain(own), as: scene.alpha)
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.differences() == [])
    }

    @Test func anOldNameThatStaysLivesToItsOwnEnd() async throws {
        let scene = try await running { $0.oldName.ends = .never }
        try await scene.lodge("univ.kz", .register)
        _ = try await scene.settle("univ.kz")
        scene.day(16)
        try scene.answers("univ.kz", for: 5)
        let before = try scene.domain("univ.kz")
        #expect(try await scene.finish("univ.kz").isAccepted)
        #expect(try scene.claim("univ.kz").state == .kept && scene.domain("univ.kz") == before)
    }

    @Test func theRightGoesWithTheNameWhereNoChangeOfHolderEndsIt() async throws {
        let scene = try await running([("univ.kz", "HOLDER-1"), ("b.kz", "HOLDER-1")]) { $0.continuity = [.lapse] }
        for name in ["univ.kz", "b.kz"] {
            var change = ChangeRegistrant(name: Sample.name(name), registrant: ContactIdentifier("HOLDER-2"))
            change.evidence = [CampaignScene.charter]
            try await scene.register.accept(.changeRegistrant(change), as: scene.alpha)
        }
        let lodged = try await scene.lodge("univ.kz", .register)
        #expect(lodged.holder == ContactIdentifier("HOLDER-2"))
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.domain("univ.gov.kz")?.registrant == ContactIdentifier("HOLDER-2"))
        try await scene.lodge("b.kz", .reserve)
        #expect(try await scene.settle("b.kz").isAccepted)
        #expect(try scene.claim("b.kz").holderKey == scene.claim("univ.kz").holderKey)
        #expect(try scene.claim("b.kz").holderKey == "number:950240000211")
        #expect(try scene.differences() == [])
    }
}
