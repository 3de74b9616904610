import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Prices of `SamplePolicy.fees`: create 1000.01 and renew 1100.07 a year, transfer 300.13, restore 2500.29.
@Suite struct BillingTests {
    @Test func operationsAreChargedInTheSameTransaction() async throws {
        let scene = try await BillingScene()
        #expect(try await scene.create(years: 3).amounts == [-3_000_03])
        #expect(try scene.balance() == 6_999_97)
        #expect(try await scene.renew(years: 2).amounts == [-2_200_14])
        let ledger = try scene.ledger()
        #expect(ledger.map(\.kind) == [.credit, .create, .renew])
        #expect(ledger.map(\.balance.hundredths) == [10_000_00, 6_999_97, 4_799_83])
        #expect(ledger.map(\.years) == [0, 3, 2] && ledger[1].object == "new.kz")
        #expect(ledger[1].domain == (try scene.domain())?.number)
        let receipts = try scene.register.read { try $0.decisions(about: "new.kz", limit: 2) }
        #expect(ledger.map(\.decision).suffix(2) == receipts.map(\.number).reversed())
    }

    @Test func whatIsNotThereIsRefused() async throws {
        let scene = try await BillingScene(alpha: 1_000_00)
        let decision = try await scene.create()
        let refusal = Refusal.billing(
            "ALPHA", needed: Money(hundredths: 1_000_01), balance: Money(hundredths: 1_000_00))
        #expect(decision.refusal == refusal && decision.amounts == [])
        #expect(refusal.code == 2104)
        #expect(refusal.sentence(in: .english).contains("1000.01 KZT"))
        #expect(try scene.domain() == nil && scene.balance() == 1_000_00)
        try await scene.credit(Sample.alpha, 1)
        #expect(try await scene.create().isAccepted)
        #expect(try scene.balance() == 0)
    }

    /// Each operation that costs can be refused for want of money.
    @Test func everyOperationAsksForFunds() async throws {
        let scene = try await BillingScene(alpha: 1_000_01, beta: 1)
        try await scene.create()
        #expect(try await scene.renew().refusal?.word == "billing")
        #expect(try await scene.transfer(.request, as: scene.beta).refusal?.word == "billing")
        scene.register.clock.move(days: 10)
        try await scene.delete()
        let restore = RestoreDomain(name: BillingScene.name, step: .request)
        #expect(try await scene.perform(.restoreDomain(restore)).refusal?.word == "billing")
        #expect(try scene.balance() == 0 && scene.balance(Sample.beta) == 1)
        #expect(try scene.replays().filter { !$0.agrees }.isEmpty)
    }

    /// Policy comes first: who may not have the name is not sent to pay.
    @Test func moneyIsAskedOfLast() async throws {
        let scene = try await BillingScene(alpha: 1)
        #expect(try await scene.create(Sample.name("blocked.kz")).refusal?.word == "policy")
        #expect(try await scene.create(Sample.name("reserved.kz")).refusal?.word == "billing")
    }

    @Test func whoHasNoAccountPaysNothing() async throws {
        let scene = try await BillingScene(beta: nil)
        try await scene.create()
        #expect(try await scene.transfer(.request, as: scene.beta).amounts == [])
        #expect(try await scene.transfer(.approve, as: scene.alpha).isAccepted)
        #expect(try await scene.renew(as: scene.beta).amounts == [])
        #expect(try scene.balance(Sample.beta) == nil)
        // Nor does an operator, whoever's name it is, and the registrar is told.
        #expect(try await scene.renew(as: .operator("aigerim")).amounts == [])
        #expect(try scene.messages(Sample.beta).map(\.kind).last == "changedByRegistry")
        let receipt = try #require(try scene.register.read { try $0.decisions(about: "new.kz", limit: 1) }.first)
        #expect(!String(decoding: receipt.facts, as: UTF8.self).contains("billing"))
    }

    @Test func withoutPricesNothingCosts() async throws {
        let scene = try await BillingScene(fees: [])
        #expect(try await scene.create(years: 5).amounts == [])
        #expect(try scene.balance() == 10_000_00)
    }

    @Test func theReceiptNamesThePricesAndKeepsTheirText() async throws {
        let first = SamplePolicy.fees(until: Sample.start.adding(days: 1))
        let second = SamplePolicy.fees(version: "2", from: Sample.start.adding(days: 1), create: 2_000_00)
        let scene = try await BillingScene(fees: [first, second])
        let before = try await scene.create()
        scene.register.clock.move(days: 1)
        let after = try await scene.create(Sample.name("second.kz"))
        #expect(before.amounts == [-1_000_01] && after.amounts == [-2_000_00])
        for (decision, policy) in [(before, first), (after, second)] {
            let receipt = try #require(try scene.register.read { try $0.decision(numbered: decision.receipt) })
            let billing = try #require(try decodeJSON(Facts.self, from: receipt.facts).billing)
            #expect(billing.schedule?.reference == policy.schedule.reference)
            #expect(billing.schedule?.fees.map(\.operation) == [.create])
            let kept = try scene.register.read { try $0.policySources(digest: policy.schedule.reference.digest) }
            #expect(kept == policy.sources)
        }
        // Given back is what was paid, not what it would cost today.
        #expect(try await scene.delete().amounts == [1_000_01])
    }

    @Test func aPriceThatFitsNoAccountIsRefused() async throws {
        let scene = try await BillingScene(fees: [SamplePolicy.fees(create: .max / 2)])
        guard case .billing(_, needed: .greatest, _)? = try await scene.create(years: 9).refusal else {
            Issue.record("a sum that does not fit was let through")
            return
        }
    }
}

/// RFC 3915, section 3.1: deletes in a grace period give back what the operation cost.
@Suite struct CreditTests {
    @Test func aDeleteInAddGraceGivesAllBack() async throws {
        let scene = try await BillingScene()
        try await scene.create(years: 2)
        try await scene.renew()
        scene.register.clock.move(days: 4)
        #expect(try await scene.delete().amounts == [2_000_02, 1_100_07])
        let ledger = try scene.ledger()
        #expect(ledger.suffix(2).map(\.refunds) == [ledger[1].number, ledger[2].number])
        #expect(try scene.balance() == 10_000_00)
        #expect(try scene.replays().filter { !$0.agrees }.isEmpty)
    }

    @Test func afterItNothingIsGivenBack() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        scene.register.clock.move(days: 5)
        #expect(try await scene.delete().amounts == [])
        let unrefundable = try await BillingScene(fees: [SamplePolicy.fees(refundable: false)])
        try await unrefundable.create()
        #expect(try await unrefundable.delete().amounts == [])
    }

    /// A renewal given back takes its years back: else a restore would bring them for nothing.
    @Test func yearsGoBackWithTheirPrice() async throws {
        let scene = try await BillingScene(alpha: 100_000_00)
        try await scene.create()
        scene.register.clock.move(days: 30)
        let term = try #require(try scene.domain()).expiry
        try await scene.renew(years: 4)
        scene.register.clock.move(days: 3)
        #expect(try await scene.delete().amounts == [4_400_28])
        #expect(try scene.domain()?.expiry == term)
        let restore = RestoreDomain(name: BillingScene.name, step: .request)
        #expect(try await scene.perform(.restoreDomain(restore)).amounts == [-2_500_29])
        let report = RestoreDomain(name: BillingScene.name, step: .report, statement: "By mistake.")
        #expect(try await scene.perform(.restoreDomain(report)).amounts == [])
        #expect(try scene.domain()?.expiry == term)
    }

    @Test func aRestorePaysForTheYearsThatItAdds() async throws {
        var terms = Sample.terms
        terms.restoreReport = 0
        let scene = try await BillingScene(terms: terms)
        try await scene.create()
        scene.register.clock.move(days: 366)
        try await scene.delete()
        let restore = RestoreDomain(name: BillingScene.name, step: .request)
        let decision = try await scene.perform(.restoreDomain(restore))
        #expect(decision.amounts == [-2_500_29, -1_100_07])
        #expect(decision.accountEntries.map(\.kind) == [.restore, .renew])
        // Neither has a grace period.
        #expect(try await scene.delete().amounts == [])
    }

    @Test(arguments: [TransferDomain.Step.reject, .cancel])
    func aTransferThatFailsIsGivenBack(_ step: TransferDomain.Step) async throws {
        let scene = try await BillingScene()
        try await scene.create()
        #expect(try await scene.transfer(.request, as: scene.beta).amounts == [-300_13])
        #expect(try scene.balance(Sample.beta) == 9_699_87)
        let decision = try await scene.transfer(step, as: step == .cancel ? scene.beta : scene.alpha)
        #expect(decision.amounts == [300_13])
        #expect(try scene.balance(Sample.beta) == 10_000_00)
    }

    @Test func aTransferThatSucceedsIsGivenBackByADeleteInItsGrace() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        scene.register.clock.move(days: 50)
        try await scene.authorize()
        try await scene.transfer(.request, as: scene.beta)
        #expect(try await scene.transfer(.approve, as: scene.alpha).amounts == [])
        scene.register.clock.move(days: 2)
        #expect(try await scene.delete(as: scene.beta).amounts == [300_13])
        #expect(try scene.balance() == 8_999_99 && scene.balance(Sample.beta) == 10_000_00)
    }

    /// The name leaves the zone while a transfer waits: the clock ends it, and the register gives the price back.
    @Test func aTransferThatTheClockEndsIsGivenBack() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        scene.register.clock.set(try #require(try scene.domain()).withdrawal.adding(days: -2))
        try await scene.authorize()
        try await scene.transfer(.request, as: scene.beta)
        scene.register.clock.move(days: 6)
        #expect(try await scene.register.registry.settleOverdueTransfers() == 1)
        #expect(try scene.balance(Sample.beta) == 10_000_00)
        #expect(try await scene.register.registry.settleOverdueTransfers() == 0)
    }

    @Test func aNameThatIsNeverRegisteredCostsNothing() async throws {
        let scene = try await BillingScene()
        let name = Sample.name("reserved.kz")
        let lodged = try await scene.create(name, years: 2)
        #expect(lodged.amounts == [-2_000_02])
        let refuse = DecideApplication(application: 1, step: .refuse, reason: "No.")
        let refused = try await scene.perform(.decideApplication(refuse), as: .operator("aigerim"))
        #expect(refused.amounts == [2_000_02])
        try await scene.create(name)
        #expect(try await scene.delete(name).amounts == [1_000_01])
        #expect(try scene.balance() == 10_000_00)
        #expect(try scene.replays().filter { !$0.agrees }.isEmpty)
    }

    @Test func theGraceOfAReviewedNameRunsFromItsApproval() async throws {
        var rule = SamplePolicy.reserving("reserved")
        rule.operations = [.create]
        let scene = try await BillingScene(documents: [SamplePolicy.document([rule], signatures: 2)])
        let name = Sample.name("reserved.kz")
        try await scene.create(name)
        scene.register.clock.move(days: 20)
        for person in ["aigerim", "bolat"] {
            let approve = DecideApplication(application: 1, step: .approve, reason: "Yes.")
            _ = try await scene.perform(.decideApplication(approve), as: .operator(person))
        }
        scene.register.clock.move(days: 4)
        // Whoever deletes it, it is given back to whom it was charged.
        #expect(try await scene.delete(name, as: .operator("aigerim")).amounts == [1_000_01])
        #expect(try scene.balance() == 10_000_00)
    }
}

@Suite struct AccountTests {
    private func credit(
        _ amount: Int64, lowMark: Int64? = nil, reason: String = "r", registrar: RegistrarIdentifier = Sample.alpha
    ) -> CreditAccount {
        CreditAccount(
            registrar: registrar, amount: Money(hundredths: amount), reason: reason,
            lowMark: lowMark.map { Money(hundredths: $0) })
    }

    @Test func refusalsInTheirOrder() throws {
        var scene = Scene()
        scene.zone = nil
        scene.actor = .registrar(RegistrarIdentifier("GHOST"))
        scene.refuses(credit(1), .unknownRegistrar("GHOST"))
        scene.actor = .registrar(Sample.alpha)
        scene.facts.registrars = [Sample.registrar(state: .suspended)]
        scene.refuses(credit(1), .registrarNotActive("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        scene.refuses(credit(1, reason: " "), .parameterSyntax(field: "reason", reason: "empty"))
        scene.refuses(credit(0), .parameterSyntax(field: "amount", reason: "nothingToChange"))
        let most = RequestLimits.balance
        scene.refuses(
            credit(.max), .parameterRange(field: "amount", reason: "between -\(most) \(most)"))
        scene.refuses(credit(.min), .parameterRange(field: "amount", reason: "between -\(most) \(most)"))
        scene.refuses(credit(1, lowMark: -1), .parameterRange(field: "lowMark", reason: "between 0.00 \(most)"))
        scene.facts.billing = Billing()
        scene.facts.billing?.accounts = [Account(registrar: Sample.alpha, balance: most, opened: Sample.start)]
        scene.refuses(credit(1), .parameterRange(field: "amount", reason: "between 0.00 \(most)"))
        scene.facts.billing?.accounts[0].balance = .zero
        let beta = credit(1, registrar: Sample.beta)
        scene.refuses(beta, .objectDoesNotExist(.registrar, "BETA"))
        scene.refuses(credit(1), .notAuthorized(.registrar, "ALPHA"))
        scene.actor = .operator("aigerim")
        scene.refuses(credit(-1), .billing("ALPHA", needed: Money(hundredths: 1), balance: .zero))
        let accepted = try scene.accepts(credit(1))
        #expect(accepted.changes.accounts.first?.after?.balance == Money(hundredths: 1))
    }

    @Test func anAccountIsOpenedPaidOutAndMarked() async throws {
        let scene = try await BillingScene(alpha: 500_00, beta: nil)
        try await scene.credit(Sample.alpha, -200_00)
        try await scene.credit(Sample.alpha, 0, lowMark: 100_00)
        let account = try #require(try scene.register.read { try $0.account(of: Sample.alpha) })
        #expect(account.balance.hundredths == 300_00 && account.lowMark.hundredths == 100_00)
        #expect(try scene.ledger().map(\.amount.hundredths) == [500_00, -200_00])
        #expect(try scene.register.read { try $0.accounts() } == [account])
        #expect(try scene.replays().filter { !$0.agrees }.isEmpty)
    }

    /// A rehearsal spends as the real run would, and nothing is gone afterwards.
    @Test func aRehearsalSpendsNothing() async throws {
        let scene = try await BillingScene(alpha: 1_500_00)
        let commands = ["a.kz", "b.kz"].map {
            Command.createDomain(CreateDomain(name: Sample.name($0), years: 1, registrant: holder))
        }
        let decisions = try scene.register.registry.rehearse(commands, as: scene.alpha)
        #expect(decisions.map { $0.refusal?.word } == [nil, "billing"])
        #expect(try scene.balance() == 1_500_00 && scene.ledger().count == 1)
    }

    @Test func fallingBelowTheMarkIsToldOnce() async throws {
        let scene = try await BillingScene(alpha: 3_500_00, lowMark: 2_500_00)
        for label in ["a", "b", "c"] { try await scene.create(Sample.name("\(label).kz")) }
        #expect(try scene.balance() == 499_97)
        let low = try scene.messages().filter { $0.known == .balanceLow }
        #expect(low.count == 1 && low.first?.object == "ALPHA")
        // Above the mark and below it again: told again.
        try await scene.credit(Sample.alpha, 2_100_00)
        try await scene.create(Sample.name("d.kz"))
        #expect(try scene.messages().filter { $0.known == .balanceLow }.count == 2)
    }

    /// Whatever the flows decide, the register itself never takes what is not there, nor gives back twice.
    @Test func theTablesGuardThemselves() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        let statements = [
            "UPDATE registrar_account SET balance = -1",
            """
            INSERT INTO account_entry (registrar, at, decision, kind, amount, balance, object, years, refundable, refunds)
            SELECT registrar, at, decision, 'refund', 1, 1, object, 1, 0, number FROM account_entry, (SELECT 1 UNION SELECT 2)
            """,
        ]
        for statement in statements {
            #expect(throws: (any Error).self) { try scene.register.database.write { try $0.execute(statement) } }
        }
    }
}
