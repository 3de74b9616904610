import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct CampaignPlanTests {
    private func scene() async throws -> CampaignScene {
        let scene = try await CampaignScene()
        try await scene.registerNames([("univ.kz", "HOLDER-1"), ("school.kz", "HOLDER-2")])
        scene.day(5)
        return scene
    }

    private func problem(_ decision: Decision) -> ClaimProblem? {
        if case .claim(_, let problem)? = decision.refusal { problem } else { nil }
    }

    @Test func aPlanIsLaidWithItsClaimsAndReplacedUntilItIsSigned() async throws {
        let scene = try await scene()
        let first = try scene.plan()
        try await scene.lay(first)
        #expect(try scene.campaign.state == .planned && scene.campaign.members == 2)
        #expect(try scene.campaign.planDigest == first.digest && scene.campaign.target == CampaignScene.target)
        #expect(try scene.claim("univ.kz").target == Sample.name("univ.gov.kz"))
        let sources = try scene.register.read { try $0.policySources(digest: scene.policy.digest) }
        #expect(sources == scene.policy.sources)
        var second = first
        second.claims.removeLast()
        try await scene.lay(second)
        #expect(try scene.campaign.members == 1 && scene.campaign.planDigest == second.digest)
        let counts = try scene.register.read { try $0.claimCounts(of: scene.campaign.number) }
        #expect(counts == [ClaimCount(cohort: "all", standing: .clear, state: .waiting, count: 1)])
        let stranger = try await scene.register.registry.lay(first, of: scene.policy, as: scene.alpha)
        #expect(problem(stranger) == .operatorsOnly)
        #expect(try scene.claim("school.kz").state == .waiting)
        #expect(throws: CampaignScene.Missing.self) { try scene.claim("univ.kz") }
        await #expect(throws: RegistryFailure.self) {
            _ = try await scene.perform(
                .planCampaign(
                    PlanCampaign(
                        campaign: "x", policyDigest: "d", snapshot: Sample.start, planDigest: "p", members: 1,
                        signatures: 2)), as: scene.aigerim)
        }
        #expect(try scene.differences() == [])
    }

    @Test func aBulkChangeIsLaidWithItsMembers() async throws {
        let scene = try await scene()
        let names = ["univ.kz", "school.kz"]
        let members = try names.map { name in
            BulkMember(
                campaign: 0, name: Sample.name(name), domain: try #require(try scene.domain(name)).number)
        }
        var head = PlanCampaign(
            campaign: "sale", policyDigest: "d", change: .registrar(from: Sample.alpha, to: Sample.beta),
            snapshot: scene.register.clock.now, planDigest: "p", members: 2, signatures: 2)
        let decision = try await scene.register.registry.lay(head, members: members, as: scene.aigerim)
        guard case .accepted(.campaign(let campaign)) = decision.outcome else {
            Issue.record("\(decision.outcome)")
            return
        }
        #expect(campaign.change == head.change && campaign.number > 0)
        let stored = try scene.register.read { try $0.bulkMembers(of: campaign.number, state: .waiting, limit: 10) }
        #expect(stored.map(\.name) == members.map(\.name) && stored.allSatisfy { $0.campaign == campaign.number })
        #expect(try scene.register.read { try $0.bulkCounts(of: campaign.number) } == [.waiting: 2])
        head.members = 0
        let empty = try await scene.register.registry.lay(head, members: [], as: scene.aigerim)
        #expect(empty.refusal == .parameterRange(field: "members", reason: "empty"))
        #expect(try scene.differences() == [])
    }

    @Test func twoDifferentOperatorsSignTheDigest() async throws {
        let scene = try await scene()
        func sign(_ digest: String, as actor: Actor, campaign: String = CampaignScene.identifier) async throws
            -> Decision
        {
            try await scene.perform(
                .signCampaign(SignCampaign(campaign: campaign, planDigest: digest, reason: "Read")), as: actor)
        }
        let plan = try scene.plan()
        #expect(problem(try await sign(plan.digest, as: scene.aigerim)) == .noCampaign)
        try await scene.lay(plan)
        #expect(problem(try await sign("00", as: scene.aigerim)) == .wrongDigest)
        #expect(problem(try await sign(plan.digest, as: scene.alpha)) == .operatorsOnly)
        #expect(problem(try await sign(plan.digest, as: .registry)) == .operatorsOnly)
        #expect(try await sign(plan.digest, as: scene.aigerim).isAccepted)
        #expect(problem(try await sign(plan.digest, as: .operator("Aigerim"))) == .signedBefore(operator: "Aigerim"))
        #expect(try scene.campaign.state == .planned)
        let last = try await sign(plan.digest, as: scene.bolat)
        guard case .accepted(.campaign(let signed)) = last.outcome else {
            Issue.record("\(last.outcome)")
            return
        }
        #expect(signed.state == .signed && signed.signatures.map(\.operator) == ["aigerim", "bolat"])
        #expect(try scene.campaign == signed)
        #expect(problem(try await sign(plan.digest, as: .operator("dina"))) == .planSigned(.signed))
        #expect(try scene.differences() == [])
    }

    @Test func aCampaignMovesAlongItsDiagram() async throws {
        let scene = try await scene()
        func steer(_ step: SteerCampaign.Step, as actor: Actor? = nil) async throws -> ClaimProblem? {
            let command = SteerCampaign(campaign: CampaignScene.identifier, step: step, reason: "Order 38")
            return problem(try await scene.perform(.steerCampaign(command), as: actor ?? scene.aigerim))
        }
        #expect(try await steer(.start) == .noCampaign)
        let plan = try scene.plan()
        try await scene.lay(plan)
        for step in [SteerCampaign.Step.start, .hold, .resume, .close, .takeBack] {
            #expect(try await steer(step) == .wrongState(.planned))
        }
        try await scene.sign(plan.digest)
        #expect(try await steer(.start, as: scene.alpha) == .operatorsOnly)
        #expect(try await steer(.start, as: .registry) == .operatorsOnly)
        #expect(try await steer(.start) == nil)
        #expect(try await steer(.start) == .wrongState(.running))
        #expect(try await steer(.withdraw) == .wrongState(.running))
        #expect(try await steer(.close) == .membersOpen(2))
        #expect(try await steer(.hold, as: scene.alpha) == .operatorsOnly)
        #expect(try await steer(.hold, as: .registry) == nil)
        #expect(try scene.campaign.hold?.by == "REGISTRY" && scene.campaign.state == .held)
        #expect(try await steer(.resume, as: .registry) == .operatorsOnly)
        #expect(try await steer(.resume) == nil)
        #expect(try scene.campaign.hold == nil)
        scene.day(10)
        try await scene.lodge("univ.kz", .waive)
        #expect(try await steer(.takeBack) == .stepsOpen)
        let step = try #require(try scene.lastStep())
        #expect(try await scene.undo(step.number).isAccepted)
        #expect(try await steer(.takeBack) == nil)
        #expect(try scene.campaign.state == .takenBack)
        #expect(try scene.differences() == [])
    }

    /// The register may move between two signatures: then the plan is laid anew, and all sign again.
    @Test func aPlanThatNotAllHaveSignedIsReplacedAndItsSignaturesAreVoid() async throws {
        let scene = try await scene()
        let first = try scene.plan()
        try await scene.lay(first)
        let sign = SignCampaign(campaign: CampaignScene.identifier, planDigest: first.digest, reason: "Read")
        try await scene.register.accept(.signCampaign(sign), as: scene.aigerim)
        var second = first
        second.claims.removeLast()
        let decision = try await scene.register.registry.lay(second, of: scene.policy, as: scene.bolat)
        guard case .accepted(.campaign(let campaign)) = decision.outcome else {
            Issue.record("\(decision.outcome)")
            return
        }
        #expect(campaign.signatures.isEmpty && campaign.voidSignatures?.map(\.operator) == ["aigerim"])
        #expect(try scene.campaign == campaign)
        #expect(problem(try await scene.perform(.signCampaign(sign), as: scene.bolat)) == .wrongDigest)
        try await scene.sign(second.digest)
        #expect(try scene.campaign.state == .signed)
        let late = try await scene.register.registry.lay(first, of: scene.policy, as: scene.bolat)
        #expect(problem(late) == .planSigned(.signed))
        #expect(try scene.differences() == [])
    }

    @Test func aPlanIsWithdrawnAndAnotherVersionTakesItsPlace() async throws {
        let scene = try await scene()
        let plan = try scene.plan()
        try await scene.lay(plan)
        try await scene.sign(plan.digest)
        try await scene.steer(.withdraw)
        #expect(try scene.campaign.state == .withdrawn)
        let registry = scene.register.registry
        #expect(problem(try await registry.lay(plan, of: scene.policy, as: scene.bolat)) == .planSigned(.withdrawn))
        var policy = scene.policy
        policy.version = "2"
        policy.digest = "digest-of-the-second-version"
        var next = plan
        next.policy = policy.reference
        let number = try scene.campaign.number
        #expect(try await registry.lay(next, of: policy, as: scene.bolat).isAccepted)
        let campaign = try scene.campaign
        #expect(campaign.state == .planned && campaign.version == "2" && campaign.number == number)
        #expect(campaign.signatures.isEmpty && campaign.voidSignatures?.count == 2)
        #expect(try scene.claim("univ.kz").state == .waiting)
        #expect(try scene.differences() == [])
    }
}
