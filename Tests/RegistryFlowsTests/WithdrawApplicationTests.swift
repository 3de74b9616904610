import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct WithdrawApplicationTests {
    private static let reserved = Sample.name("reserved.kz")

    private func lodged() async throws -> (BillingScene, ObjectNumber) {
        let scene = try await BillingScene()
        let decision = try await scene.create(Self.reserved)
        let number: ObjectNumber? = if case .review(let number) = decision.outcome { number } else { nil }
        return (scene, try #require(number))
    }

    @Test func theSponsorTakesItBackAndIsPaidBack() async throws {
        let (scene, number) = try await lodged()
        #expect(try scene.balance() == 10_000_00 - 1_000_01)
        let command = Command.withdrawApplication(WithdrawApplication(application: number, domain: Self.reserved))
        let decision = try await scene.perform(command)
        guard case .accepted(.application(let application)) = decision.outcome else {
            Issue.record("not accepted: \(decision.outcome)")
            return
        }
        #expect(application.state == .withdrawn && application.number == number)
        #expect(decision.amounts == [1_000_01])
        #expect(try scene.balance() == 10_000_00)
        #expect(try scene.domain(Self.reserved)?.exists(at: scene.register.clock.now) == false)
        // It tells nobody what he did himself, and can't be done twice, or decided after.
        #expect(try scene.messages().isEmpty)
        #expect(
            try await scene.perform(command).refusal
                == .statusProhibits(.application, String(number), ["withdrawn"]))
        let approve = DecideApplication(application: number, step: .approve, reason: "Late.")
        #expect(
            try await scene.perform(.decideApplication(approve), as: .operator("aigerim")).refusal
                == .statusProhibits(.application, String(number), ["withdrawn"]))
        // The name is free.
        guard case .review = try await scene.create(Self.reserved).outcome else {
            Issue.record("the name is not free")
            return
        }
        for replay in try scene.replays() { #expect(replay.differences == []) }
    }

    @Test func nobodyElseMay() async throws {
        let (scene, number) = try await lodged()
        let command = Command.withdrawApplication(WithdrawApplication(application: number))
        #expect(
            try await scene.perform(command, as: scene.beta).refusal
                == .objectDoesNotExist(.application, String(number)))
        let elsewhere = WithdrawApplication(application: number, domain: BillingScene.name)
        #expect(
            try await scene.perform(.withdrawApplication(elsewhere)).refusal
                == .objectDoesNotExist(.application, String(number)))
        #expect(
            try await scene.perform(.withdrawApplication(WithdrawApplication(application: 99))).refusal
                == .objectDoesNotExist(.application, "99"))
        // An operator may, and the registrar is told.
        #expect(try await scene.perform(command, as: .operator("aigerim")).isAccepted)
        #expect(try scene.messages().map(\.known) == [.applicationRefused])
        #expect(try scene.balance() == 10_000_00)
    }

    @Test func whatIsDecidedOrLapsedIsNotTakenBack() async throws {
        let (scene, number) = try await lodged()
        for person in ["aigerim", "bolat"] {
            let approve = DecideApplication(application: number, step: .approve, reason: "Seen.")
            #expect(try await scene.perform(.decideApplication(approve), as: .operator(person)).isAccepted)
        }
        let command = Command.withdrawApplication(WithdrawApplication(application: number))
        #expect(
            try await scene.perform(command).refusal == .statusProhibits(.application, String(number), ["approved"]))
        let (other, second) = try await lodged()
        other.register.clock.move(days: 1_000)
        #expect(
            try await other.perform(.withdrawApplication(WithdrawApplication(application: second))).refusal
                == .objectDoesNotExist(.domain, "reserved.kz"))
    }

    @Test func onlyItsRegistrarReadsAnApplication() async throws {
        let (scene, number) = try await lodged()
        let registry = scene.register.registry
        let info = try #require(try registry.application(numbered: number, of: Sample.alpha))
        #expect(info.application.state == .pending && info.domain?.name == Self.reserved)
        #expect(info.domain?.statuses == .pendingCreate && info.instant == scene.register.clock.now)
        #expect(try registry.application(for: Self.reserved, of: Sample.alpha) == info)
        #expect(try registry.application(numbered: number, of: Sample.beta) == nil)
        #expect(try registry.application(for: Self.reserved, of: Sample.beta) == nil)
        #expect(try registry.application(numbered: 99, of: Sample.alpha) == nil)
        #expect(try registry.application(for: BillingScene.name, of: Sample.alpha) == nil)
        _ = try await scene.perform(.withdrawApplication(WithdrawApplication(application: number)))
        let after = try #require(try registry.application(numbered: number, of: Sample.alpha))
        #expect(after.application.state == .withdrawn && after.domain == nil)
        _ = try await scene.create(Self.reserved)
        #expect(try registry.application(for: Self.reserved, of: Sample.alpha)?.application.number == number + 1)
    }
}
